/**
 * Dynamic voltage and frequency scaling: P = P_static + c·f³, time = W/f. Frequencies are shares of
 * the rated clock, so that c is the dynamic power at full clock.
 */
import { cbrt } from '../math/elementary.ts';

/** Power at a clock of `speed_frac`, W. */
export function clockedPower_W(static_W: number, dynamic_W: number, speed_frac: number): number {
  return static_W + dynamic_W * speed_frac * speed_frac * speed_frac;
}

/** Energy a unit of work costs at a clock, J, when it takes `full_s` at full clock. */
export function clockedEnergy_J(
  static_W: number,
  dynamic_W: number,
  speed_frac: number,
  full_s: number,
): number {
  return (clockedPower_W(static_W, dynamic_W, speed_frac) * full_s) / speed_frac;
}

/** Clock with the least energy per work, dE/df = 0: f* = (P_static/(2c))^(1/3), at most 1. */
export function thriftiestSpeed_frac(static_W: number, dynamic_W: number): number {
  if (static_W >= 2 * dynamic_W) return 1;
  return cbrt(static_W / (2 * dynamic_W));
}
