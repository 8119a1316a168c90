/**
 * What the Earth sends to a site: its own infrared, and sunlight it reflects. A tenth of a watt per
 * square metre, but all the warmth there is in the night sky: a plate that faces nothing else would
 * settle near 27 K, not at the 2.7 K of the background.
 */
import { cos, sin } from '../math/elementary.ts';
import { EARTH_RADIUS_m } from './sun.ts';
import { irradianceAt_W_m2 } from './sunlight.ts';

/** Infrared the Earth gives off, mean over globe and years (CERES EBAF, Loeb et al. 2018). */
export const EARTH_INFRARED_W_m2 = 240;
/** Share of sunlight the whole Earth reflects, Bond albedo (NASA Earth fact sheet). */
export const EARTH_ALBEDO_frac = 0.294;

/** Infrared on a surface that faces the Earth, W/m². */
export function earthInfraredAt_W_m2(earthDist_m: number): number {
  const size = EARTH_RADIUS_m / earthDist_m;
  return EARTH_INFRARED_W_m2 * size * size;
}

/**
 * Reflected sunlight on a surface that faces the Earth, W/m², by its phase as a diffuse ball:
 * S (2/3) A (R/d)² Φ. `separation_rad` is the angle between Sun and Earth in the sky; the phase
 * angle is what is missing to half a turn, for the Sun is 400 times as far.
 */
export function earthshineAt_W_m2(
  earthDist_m: number,
  sunDist_m: number,
  separation_rad: number,
): number {
  const size = EARTH_RADIUS_m / earthDist_m;
  const phase = (sin(separation_rad) - separation_rad * cos(separation_rad)) / Math.PI;
  return irradianceAt_W_m2(sunDist_m) * (2 / 3) * EARTH_ALBEDO_frac * size * size * phase;
}
