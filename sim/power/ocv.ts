/**
 * Open-circuit voltage of a pack against its state of charge: linear between points, integrated
 * exactly, so that chemical energy is a function of charge alone and a ledger can close.
 */
import { assert } from '../core/errors.ts';

/** A pack's curve: voltages are the pack's, states of charge run from 0 to 1. */
export interface OcvCurve {
  readonly soc_frac: Float64Array;
  readonly voltage_V: Float64Array;
  /** Integral of the voltage from 0 to each point, V: times the charge it is the energy in J. */
  readonly integral_V: Float64Array;
  /** Slope of each piece, V per unit of charge. */
  readonly slope_V: Float64Array;
  /** A piece at or below the right one, for each sixty-fourth of the range. */
  readonly nearby: Uint8Array;
}

const BINS = 64;

/** A point of a table: state of charge and the voltage of one cell. */
export type OcvPoint = readonly [soc_frac: number, voltage_V: number];

/** Why a table cannot be used, or undefined: charge rises from 0 to 1, voltage never falls. */
export function ocvProblem(points: readonly OcvPoint[]): string | undefined {
  if (points.length < 2) return 'at least two points';
  if (points[0][0] !== 0 || points[points.length - 1][0] !== 1) return 'charge from 0 to 1';
  for (let i = 0; i < points.length; i++) {
    if (!(points[i][1] > 0)) return 'voltages above 0';
    if (i > 0 && !(points[i][0] > points[i - 1][0])) return 'rising states of charge';
    if (i > 0 && points[i][1] < points[i - 1][1]) return 'voltages that never fall with charge';
  }
  return undefined;
}

/** The curve of `series` cells in a row. */
export function makeOcvCurve(points: readonly OcvPoint[], series: number): OcvCurve {
  const problem = ocvProblem(points);
  assert(problem === undefined, `OCV table needs ${problem ?? ''}`);
  const soc_frac = Float64Array.from(points, (point) => point[0]);
  const voltage_V = Float64Array.from(points, (point) => point[1] * series);
  const integral_V = new Float64Array(points.length);
  for (let i = 1; i < points.length; i++) {
    const mean_V = 0.5 * (voltage_V[i - 1] + voltage_V[i]);
    integral_V[i] = integral_V[i - 1] + mean_V * (soc_frac[i] - soc_frac[i - 1]);
  }
  const slope_V = new Float64Array(points.length - 1);
  for (let i = 0; i < slope_V.length; i++) {
    slope_V[i] = (voltage_V[i + 1] - voltage_V[i]) / (soc_frac[i + 1] - soc_frac[i]);
  }
  const nearby = new Uint8Array(BINS + 1);
  for (let bin = 1; bin <= BINS; bin++) {
    let piece = nearby[bin - 1];
    while (piece < slope_V.length - 1 && bin / BINS > soc_frac[piece + 1]) piece++;
    nearby[bin] = piece;
  }
  return { soc_frac, voltage_V, integral_V, slope_V, nearby };
}

/** Row of the piece a state of charge lies in; its upper end belongs to it. */
export function ocvPiece(curve: OcvCurve, soc_frac: number): number {
  const points = curve.soc_frac;
  const last = points.length - 2;
  let piece = soc_frac > 0 && soc_frac <= 1 ? curve.nearby[Math.floor(soc_frac * BINS)] : 0;
  while (piece < last && soc_frac > points[piece + 1]) piece++;
  return piece;
}

/** Open-circuit voltage of the pack, V. */
export function ocv_V(curve: OcvCurve, soc_frac: number): number {
  const piece = ocvPiece(curve, soc_frac);
  const beyond_frac = soc_frac - curve.soc_frac[piece];
  return curve.voltage_V[piece] + curve.slope_V[piece] * beyond_frac;
}

/** Integral of the voltage from 0, V: times the pack's charge in C, its chemical energy in J. */
export function ocvIntegral_V(curve: OcvCurve, soc_frac: number): number {
  const piece = ocvPiece(curve, soc_frac);
  const beyond_frac = soc_frac - curve.soc_frac[piece];
  const half_V = 0.5 * curve.slope_V[piece] * beyond_frac;
  return curve.integral_V[piece] + (curve.voltage_V[piece] + half_V) * beyond_frac;
}

/** Mean open-circuit voltage between two states of charge, V. */
export function ocvMean_V(curve: OcvCurve, fromSoc_frac: number, toSoc_frac: number): number {
  const piece = ocvPiece(curve, fromSoc_frac);
  const low_frac = curve.soc_frac[piece];
  if (toSoc_frac >= low_frac && toSoc_frac <= curve.soc_frac[piece + 1]) {
    const middle_frac = 0.5 * (fromSoc_frac + toSoc_frac);
    return curve.voltage_V[piece] + curve.slope_V[piece] * (middle_frac - low_frac);
  }
  const width_frac = toSoc_frac - fromSoc_frac;
  return (ocvIntegral_V(curve, toSoc_frac) - ocvIntegral_V(curve, fromSoc_frac)) / width_frac;
}
