/**
 * Batteries, systems.md 1.1. Level 2: open-circuit voltage behind a resistance (OCV-R). Level 1,
 * constant efficiencies, is the same law with a flat curve and no resistance.
 *
 * Charge is counted against the capacity at 25 °C and cold takes none of it away: it only locks the
 * lowest part until the cells are warm again (`lockedBelow_frac`): derating makes no energy.
 * Left out: constant-voltage taper near full, coulombic loss, the reversible heat I·T·dU/dT.
 */
import { exp } from '../math/elementary.ts';
import { tableValue } from '../math/numeric.ts';
import { ocvMean_V, ocvPiece, ocv_V } from './ocv.ts';
import type { OcvCurve } from './ocv.ts';

/** J/mol/K (CODATA 2018). */
export const GAS_CONSTANT_J_molK = 8.314462618;
/** Temperature at which resistance and capacity are given, K. */
export const REFERENCE_TEMP_K = 298.15;

/** A frozen cell carries nothing at e^100 times its resistance; more would only overflow. */
const EXPONENT_MAX = 100;

/** Resistance at a temperature, R25·exp[(Ea/Rgas)·(1/T - 1/298.15)], Ohm (P-9). */
export function resistanceAt_Ohm(r25_Ohm: number, ea_J_mol: number, temp_K: number): number {
  if (r25_Ohm === 0) return 0;
  const exponent = (ea_J_mol / GAS_CONSTANT_J_molK) * (1 / temp_K - 1 / REFERENCE_TEMP_K);
  return r25_Ohm * exp(exponent < EXPONENT_MAX ? exponent : EXPONENT_MAX);
}

/** Usable share of the 25 °C capacity against temperature, linear, held at its ends. */
export interface DeratingTable {
  readonly temp_K: Float64Array;
  readonly share_frac: Float64Array;
}

/** Usable share of the 25 °C capacity at a temperature; 1 for an empty table. */
export function capacityShare_frac(table: DeratingTable, temp_K: number): number {
  return table.temp_K.length === 0 ? 1 : tableValue(table.temp_K, table.share_frac, temp_K);
}

/** Charge locked by cold, share of the 25 °C capacity: what lies below cannot be drawn now. */
export function lockedBelow_frac(capacityShare_frac: number): number {
  return capacityShare_frac < 1 ? 1 - capacityShare_frac : 0;
}

/**
 * State of charge as the operator sees it: what can be drawn now over what could be drawn if full
 * at this temperature. Falls when the cells cool, returns when they warm; 0 when all is locked.
 */
export function operatorSoc_frac(charge_frac: number, locked_frac: number): number {
  const usable_frac = (charge_frac - locked_frac) / (1 - locked_frac);
  return usable_frac > 0 ? usable_frac : 0;
}

/** Charge that an operator's state of charge stands for, share of the 25 °C capacity. */
export function chargeOf_frac(operatorSoc_frac: number, locked_frac: number): number {
  return locked_frac + (1 - locked_frac) * operatorSoc_frac;
}

/** Largest power a source of `ocv_V` behind a resistance can give, U²/(4R), W (brown-out test). */
export function brownOut_W(ocv_V: number, resistance_Ohm: number): number {
  return resistance_Ohm === 0 ? Infinity : (ocv_V * ocv_V) / (4 * resistance_Ohm);
}

/**
 * Current that gives `power_W` at the terminals (+ out, - in), A: [U - sqrt(U² - 4RP)]/(2R) in a
 * form that also holds for R = 0. Beyond the brown-out limit the current of the largest power.
 */
export function terminalCurrent_A(ocv_V: number, resistance_Ohm: number, power_W: number): number {
  const square = ocv_V * ocv_V - 4 * resistance_Ohm * power_W;
  if (square <= 0) return ocv_V / (2 * resistance_Ohm);
  return (2 * power_W) / (ocv_V + Math.sqrt(square));
}

/** Corrections when a step crosses a corner of the curve; each gains two digits or more. */
const CORNER_STEPS = 6;

/**
 * Constant current over a step that carries constant terminal power (+ out, - in), A. The voltage
 * is the mean over the charge the step moves: chemical energy less I²R is exactly the power.
 * `perAmpere_frac` = step / capacity, the share of charge that 1 A moves.
 */
export function stepCurrent_A(
  curve: OcvCurve,
  charge_frac: number,
  perAmpere_frac: number,
  resistance_Ohm: number,
  power_W: number,
): number {
  if (power_W === 0) return 0;
  const piece = ocvPiece(curve, charge_frac);
  // inside a straight piece the falling voltage acts as a resistance of its own
  const slope_V = curve.slope_V[piece];
  const sag_Ohm = 0.5 * slope_V * perAmpere_frac;
  const now_V = curve.voltage_V[piece] + slope_V * (charge_frac - curve.soc_frac[piece]);
  let current_A = terminalCurrent_A(now_V, resistance_Ohm + sag_Ohm, power_W);
  let end_frac = charge_frac - current_A * perAmpere_frac;
  if (end_frac >= curve.soc_frac[piece] && end_frac <= curve.soc_frac[piece + 1]) return current_A;
  for (let step = 0; step < CORNER_STEPS; step++) {
    const within_frac = end_frac < 0 ? 0 : end_frac > 1 ? 1 : end_frac;
    const mean_V = ocvMean_V(curve, charge_frac, within_frac);
    current_A = terminalCurrent_A(mean_V, resistance_Ohm, power_W);
    end_frac = charge_frac - current_A * perAmpere_frac;
  }
  return current_A;
}

/**
 * Largest constant power out that is certain to last a whole step, W at the cells. `most_A` is the
 * current that reaches the floor or the rated limit; the brown-out test holds at the step's end.
 */
export function dischargeMax_W(
  curve: OcvCurve,
  charge_frac: number,
  perAmpere_frac: number,
  resistance_Ohm: number,
  most_A: number,
): number {
  const now_V = ocv_V(curve, charge_frac);
  const empty_V = curve.voltage_V[0];
  if (4 * resistance_Ohm * now_V * most_A <= empty_V * empty_V) {
    // too little for a brown-out even at the empty pack's voltage: charge and rating decide
    const end_frac = charge_frac - most_A * perAmpere_frac;
    return most_A * (ocvMean_V(curve, charge_frac, end_frac) - most_A * resistance_Ohm);
  }
  let current_A = Math.min(most_A, now_V / (2 * resistance_Ohm));
  const lowest_V = ocv_V(curve, charge_frac - current_A * perAmpere_frac);
  current_A = Math.min(current_A, lowest_V / (2 * resistance_Ohm));
  const mean_V = ocvMean_V(curve, charge_frac, charge_frac - current_A * perAmpere_frac);
  const power_W = current_A * (mean_V - current_A * resistance_Ohm);
  return Math.min(power_W, brownOut_W(lowest_V, resistance_Ohm));
}

/** Largest constant power in that fits a whole step, W at the cells; `most_A` fills or is rated. */
export function chargeMax_W(
  curve: OcvCurve,
  charge_frac: number,
  perAmpere_frac: number,
  resistance_Ohm: number,
  most_A: number,
): number {
  const mean_V = ocvMean_V(curve, charge_frac, charge_frac + most_A * perAmpere_frac);
  return most_A * (mean_V + most_A * resistance_Ohm);
}
