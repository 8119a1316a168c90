import { describe, expect, test } from 'vitest';
import {
  SHADOW_CHANNELS,
  SHADOW_WIDEN,
  litShare,
  sweepShadow,
} from '../../../renderer/scene/sunShadow.ts';
import type { Terrain } from '../../../renderer/scene/terrain.ts';

const RES = 512;
const HALF_m = 32;
const POST_m = 2;
const SUN = { azimuth_rad: Math.PI / 2, elevation_rad: 0.2, angularRadius_rad: 0.00465 };

/** Flat ground with a wall across the middle, half a metre thick, and the Sun in the east. */
function walled(sun = SUN): (distance_m: number) => readonly [umbra: number, penumbra: number] {
  const heights = new Float32Array(RES * RES);
  const level = {
    half_m: HALF_m,
    cell_m: (2 * HALF_m) / RES,
    height_m: heights,
    craters: [],
    stamped: [],
  };
  const terrain: Terrain = { resolution: RES, levels: [level], height_m: () => 0 };
  const casters = heights.slice();
  for (let y = 0; y < RES; y++) casters.fill(POST_m, y * RES + RES / 2 - 4, y * RES + RES / 2);
  const out = new Float32Array(RES * RES * SHADOW_CHANNELS);
  sweepShadow(terrain, 0, casters, sun, out);
  const half = HALF_m * SHADOW_WIDEN;
  const cell = (2 * half) / RES;
  return (distance_m) => {
    const c = Math.floor((distance_m + half) / cell);
    const i = ((RES / 2) * RES + c) * SHADOW_CHANNELS;
    return [out[i] ?? 0, out[i + 1] ?? 0];
  };
}

describe('shadows of the ground', () => {
  test('a wall of 2 m under a Sun at 0.2 rad throws a shadow of h / tan(el)', () => {
    const at = walled();
    const length_m = POST_m / Math.tan(SUN.elevation_rad);
    const lit = (d: number): number => litShare(...at(d), 0, 0.01);
    expect(lit(length_m - 0.6)).toBeLessThan(0.05);
    expect(lit(length_m + 0.9)).toBeGreaterThan(0.95);
    expect(lit(-3)).toBe(1);
  });

  test('the soft edge is as wide as the Sun: 0.53 degrees of the distance', () => {
    const at = walled();
    const [umbra, penumbra] = at(8);
    const wide_m = (penumbra - umbra) / Math.cos(SUN.elevation_rad) ** -2;
    expect(wide_m).toBeGreaterThan(8 * 0.0093 * 0.85);
    expect(wide_m).toBeLessThan(8 * 0.0093 * 1.15);
  });

  test('a lower Sun throws a longer shadow', () => {
    const far = walled({ ...SUN, elevation_rad: 0.1 })(15)[0];
    const near = walled()(15)[0];
    expect(far).toBeGreaterThan(0);
    expect(near).toBeLessThan(0);
  });
});
