/**
 * Light of the Sun's disc: how much of it stands above the skyline and how much the Earth covers.
 *
 * The Sun is a uniform disc (limb darkening would move the flux by at most 2 % of full light while
 * it rises; neglected). The skyline across the disc is a straight, possibly sloping line.
 */

import { acos, asin, cos } from '../math/elementary.ts';
import { PI } from '../math/numeric.ts';
import { horizonAt_rad, type HorizonLine } from './horizon.ts';

/** How far from the skyline, in disc radii, its slope is still looked up. */
const NEAR_radii = 4;

/** Share of a uniform disc above a line, its centre `height` disc radii above that line. */
export function discAbove_frac(height: number): number {
  if (height >= 1) return 1;
  if (height <= -1) return 0;
  return 0.5 + (height * Math.sqrt(1 - height * height) + asin(height)) / PI;
}

/** Integral of `discAbove_frac` from far below up to `height`. */
function discAboveIntegral(height: number): number {
  if (height >= 1) return height;
  if (height <= -1) return 0;
  const root = Math.sqrt(1 - height * height);
  return 0.5 * height + (height * asin(height) + root - (root * root * root) / 3) / PI;
}

/**
 * Mean of `discAbove_frac` while the height runs evenly from `start` to `end` (disc radii):
 * the light of a whole tick, exact for even motion however long the tick.
 */
export function meanDiscAbove_frac(start: number, end: number): number {
  if (start >= 1 && end >= 1) return 1;
  if (start <= -1 && end <= -1) return 0;
  const run = end - start;
  // the quotient of small differences loses digits; the middle is exact to 1e-9 there
  if (Math.abs(run) < 1e-4) return discAbove_frac(0.5 * (start + end));
  const mean = (discAboveIntegral(end) - discAboveIntegral(start)) / run;
  return mean < 0 ? 0 : mean > 1 ? 1 : mean;
}

/**
 * Height of a disc's centre above the skyline in units of its radius, measured square to the
 * skyline, whose slope is taken across the disc.
 */
export function discHeight_radii(
  line: HorizonLine,
  azimuth_rad: number,
  elevation_rad: number,
  radius_rad: number,
): number {
  const height = (elevation_rad - horizonAt_rad(line, azimuth_rad)) / radius_rad;
  // apart and short, so that the common case costs no call
  if (line.elevation_rad.length === 1 || Math.abs(height) > NEAR_radii) return height;
  return height / steepness(line, azimuth_rad, elevation_rad, radius_rad);
}

/** √(1 + slope²) of the skyline between the two edges of a disc. */
function steepness(
  line: HorizonLine,
  azimuth_rad: number,
  elevation_rad: number,
  radius_rad: number,
): number {
  const halfWidth_rad = radius_rad / cos(elevation_rad);
  const rise_rad = horizonAt_rad(line, azimuth_rad + halfWidth_rad) -
    horizonAt_rad(line, azimuth_rad - halfWidth_rad);
  const slope = rise_rad / (2 * radius_rad);
  return Math.sqrt(1 + slope * slope);
}

/**
 * Share of a disc (angular radius `radius_rad`) that another (`coverRadius_rad`) covers, their
 * centres `separation_rad` apart: area of the lens of two circles, on the flat sky.
 */
export function covered_frac(
  separation_rad: number,
  radius_rad: number,
  coverRadius_rad: number,
): number {
  if (separation_rad >= radius_rad + coverRadius_rad) return 0;
  if (separation_rad <= coverRadius_rad - radius_rad) return 1;
  const cover = coverRadius_rad / radius_rad;
  if (separation_rad <= radius_rad - coverRadius_rad) return cover * cover;
  const d = separation_rad / radius_rad;
  const atDisc = clampedAcos((d * d + 1 - cover * cover) / (2 * d));
  const atCover = clampedAcos((d * d + cover * cover - 1) / (2 * d * cover));
  const kite = (1 + cover - d) * (d + 1 - cover) * (d - 1 + cover) * (d + 1 + cover);
  const area = atDisc + cover * cover * atCover - 0.5 * Math.sqrt(Math.max(0, kite));
  return area / PI;
}

/** acos of a cosine that rounding may have pushed just past ±1. */
function clampedAcos(x: number): number {
  return acos(x > 1 ? 1 : x < -1 ? -1 : x);
}

/**
 * Mean of `covered_frac` while the separation runs evenly from `start_rad` to `end_rad`, by the
 * three-point Gauss-Legendre rule: good to 0.002 for ticks of 600 s; free away from an eclipse.
 */
export function meanCovered_frac(
  start_rad: number,
  end_rad: number,
  radius_rad: number,
  coverRadius_rad: number,
): number {
  const reach_rad = radius_rad + coverRadius_rad;
  if (start_rad >= reach_rad && end_rad >= reach_rad) return 0;
  const middle_rad = 0.5 * (start_rad + end_rad);
  const offset_rad = 0.3872983346207417 * (end_rad - start_rad); // half of √(3/5)
  return (
    5 * covered_frac(middle_rad - offset_rad, radius_rad, coverRadius_rad) +
    8 * covered_frac(middle_rad, radius_rad, coverRadius_rad) +
    5 * covered_frac(middle_rad + offset_rad, radius_rad, coverRadius_rad)
  ) / 18;
}
