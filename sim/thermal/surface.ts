/** Surfaces: dust, insulation, switches, and when a temperature is out of its limits. */

/** Optical properties of lunar dust: Keller & Ewert 2000, both above 0.9; systems.md 2.1. */
export const DUST_ABSORPTIVITY_frac = 0.9;
export const DUST_EMISSIVITY_frac = 0.92;

/** Property of a surface partly covered, by area: (1 − f) clean + f dust. */
export function covered_frac(clean_frac: number, dust_frac: number, coverage_frac: number): number {
  return clean_frac + coverage_frac * (dust_frac - clean_frac);
}

/**
 * How far a smooth thermal switch is closed: 0 at and below `open_K`, 1 at and above `closed_K`, a
 * cubic without corners between them.
 */
export function closed_frac(temp_K: number, open_K: number, closed_K: number): number {
  if (temp_K <= open_K) return 0;
  if (temp_K >= closed_K) return 1;
  const x = (temp_K - open_K) / (closed_K - open_K);
  return x * x * (3 - 2 * x);
}

/** A switch with a snap disc: closes at `closed_K`, opens at `open_K`, else stays as it was. */
export function isSnapClosed(
  wasClosed: boolean,
  temp_K: number,
  open_K: number,
  closed_K: number,
): boolean {
  if (temp_K >= closed_K) return true;
  if (temp_K <= open_K) return false;
  return wasClosed;
}

/** Thermostat of a heater: on at and below `on_K`, off at and above `off_K`, else as it was. */
export function isHeating(wasOn: boolean, temp_K: number, on_K: number, off_K: number): boolean {
  if (temp_K <= on_K) return true;
  if (temp_K >= off_K) return false;
  return wasOn;
}

/** Where a temperature stands against its limits; the number is the index in this list. */
export const ranges = ['in-limits', 'cold', 'too-cold', 'hot', 'too-hot'] as const;

/** Warmth back inside a limit before the alarm ends. */
export const LIMIT_HYSTERESIS_K = 1;

/**
 * Place of a temperature against operating and survival limits. A limit that is broken stays broken
 * until the temperature is back by the hysteresis.
 */
export function rangeOf(
  before: number,
  temp_K: number,
  operateMin_K: number,
  operateMax_K: number,
  surviveMin_K: number,
  surviveMax_K: number,
): number {
  const cold = before === 1 || before === 2 ? LIMIT_HYSTERESIS_K : 0;
  const tooCold = before === 2 ? LIMIT_HYSTERESIS_K : 0;
  const hot = before === 3 || before === 4 ? LIMIT_HYSTERESIS_K : 0;
  const tooHot = before === 4 ? LIMIT_HYSTERESIS_K : 0;
  if (temp_K < surviveMin_K + tooCold) return 2;
  if (temp_K > surviveMax_K - tooHot) return 4;
  if (temp_K < operateMin_K + cold) return 1;
  if (temp_K > operateMax_K - hot) return 3;
  return 0;
}
