/**
 * Direct-current cable of two aluminium conductors, systems.md 1.1: R = 2·rho(T)·L/A. A cable
 * carries at most V²/(4R) to its far end; beyond that there is no solution, and none is invented.
 */

/** Ohm·m at 293.15 K and its relative rise, 1/K (systems.md 1.1). */
const ALUMINIUM_OHM_M = 2.82e-8;
const ALUMINIUM_RISE_1_K = 0.0039;
const ALUMINIUM_TEMP_K = 293.15;
const CONDUCTORS = 2;

/** Resistance out and back, Ohm. */
export function cableResistance_Ohm(length_m: number, area_m2: number, temp_K: number): number {
  const rho_OhmM = ALUMINIUM_OHM_M * (1 + ALUMINIUM_RISE_1_K * (temp_K - ALUMINIUM_TEMP_K));
  return (CONDUCTORS * rho_OhmM * length_m) / area_m2;
}

/** Largest power that reaches the far end, V²/(4R), W. */
export function cableMax_W(voltage_V: number, resistance_Ohm: number): number {
  return resistance_Ohm === 0 ? Infinity : (voltage_V * voltage_V) / (4 * resistance_Ohm);
}

/** Current for a load of at most `cableMax_W` at the far end, [V - sqrt(V² - 4PR)]/(2R), A. */
export function cableCurrent_A(voltage_V: number, resistance_Ohm: number, load_W: number): number {
  const square = voltage_V * voltage_V - 4 * load_W * resistance_Ohm;
  return (2 * load_W) / (voltage_V + Math.sqrt(square > 0 ? square : 0));
}

/** Power that reaches the far end when a source offers `source_W`; the rest cannot be sent, W. */
export function cableDelivered_W(
  voltage_V: number,
  resistance_Ohm: number,
  source_W: number,
): number {
  const most_A = resistance_Ohm === 0 ? Infinity : voltage_V / (2 * resistance_Ohm);
  const current_A = Math.min(source_W / voltage_V, most_A);
  return current_A * (voltage_V - current_A * resistance_Ohm);
}
