/**
 * Direct-current cable of two aluminium conductors, systems.md 1.1: R = 2·rho(T)·L/A. A cable
 * carries at most V²/(4R) to its far end; beyond that there is no solution, and none is invented.
 */

/** Ohm·m at 293.15 K and its relative rise, 1/K (systems.md 1.1). */
const ALUMINIUM_OHM_M = 2.82e-8;
const ALUMINIUM_RISE_1_K = 0.0039;
const ALUMINIUM_TEMP_K = 293.15;
/** kg/m³ of aluminium (B). */
const ALUMINIUM_kg_m3 = 2700;
const CONDUCTORS = 2;

/** Resistance out and back, Ohm. */
export function cableResistance_Ohm(length_m: number, area_m2: number, temp_K: number): number {
  const rho_OhmM = ALUMINIUM_OHM_M * (1 + ALUMINIUM_RISE_1_K * (temp_K - ALUMINIUM_TEMP_K));
  return (CONDUCTORS * rho_OhmM * length_m) / area_m2;
}

/** Mass of the bare conductors, kg. */
export function cableMass_kg(length_m: number, area_m2: number): number {
  return CONDUCTORS * length_m * area_m2 * ALUMINIUM_kg_m3;
}

/** Largest power that reaches the far end, V²/(4R), W. */
export function cableMax_W(voltage_V: number, resistance_Ohm: number): number {
  return resistance_Ohm === 0 ? Infinity : (voltage_V * voltage_V) / (4 * resistance_Ohm);
}

/** What a load at a cable's end costs; not feasible: nothing flows, current and loss are 0. */
export interface CableFlow {
  readonly isFeasible: boolean;
  readonly current_A: number;
  readonly loss_W: number;
  /** Loss over what is sent. */
  readonly lossOfSent_frac: number;
  readonly max_W: number;
}

/** The flow in a cable with a load of `load_W` at its far end (P-4). */
export function cableFlow(voltage_V: number, resistance_Ohm: number, load_W: number): CableFlow {
  const max_W = cableMax_W(voltage_V, resistance_Ohm);
  if (load_W > max_W) {
    return { isFeasible: false, current_A: 0, loss_W: 0, lossOfSent_frac: 0, max_W };
  }
  const current_A = cableCurrent_A(voltage_V, resistance_Ohm, load_W);
  const loss_W = current_A * current_A * resistance_Ohm;
  const sent_W = load_W + loss_W;
  return {
    isFeasible: true,
    current_A,
    loss_W,
    lossOfSent_frac: sent_W === 0 ? 0 : loss_W / sent_W,
    max_W,
  };
}

/** Current for a feasible load at the far end, [V - sqrt(V² - 4PR)]/(2R), A; also for R = 0. */
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
