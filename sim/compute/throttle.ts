/**
 * Throttling: a chip sits above its cold plate by R_th·P; above the throttle temperature the clock
 * is stepped down, below it by the hysteresis stepped up again ("stair steps", as COTS computers
 * did on the ISS), in between it is held. One step a call, so a tick.
 */

/** Chip temperature, K, quasi-steady (a chip settles in seconds): T = T_node + R_th·P. */
export function chipTemp_K(node_K: number, resistance_K_W: number, power_W: number): number {
  return node_K + resistance_K_W * power_W;
}

/** Next clock, a share of the rated one between `slowest_frac` and 1. */
export function throttledSpeed_frac(
  speed_frac: number,
  chip_K: number,
  throttle_K: number,
  hysteresis_K: number,
  step_frac: number,
  slowest_frac: number,
): number {
  if (chip_K >= throttle_K) return Math.max(slowest_frac, speed_frac * step_frac);
  if (chip_K < throttle_K - hysteresis_K) return Math.min(1, speed_frac / step_frac);
  return speed_frac;
}
