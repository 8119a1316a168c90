import { SOLAR_CONSTANT_W_m2 } from './regolith.ts';

/** Astronomical unit, IAU 2012 resolution B2. */
export const AU_m = 149_597_870_700;

/** Sunlight on a surface facing the whole Sun at a distance, S0/r², W/m². */
export function irradianceAt_W_m2(sunDist_m: number): number {
  const distance_au = sunDist_m / AU_m;
  return SOLAR_CONSTANT_W_m2 / (distance_au * distance_au);
}
