import { beforeAll, describe, expect, test } from 'vitest';
import { directionSite } from '../../../renderer/scene/axes.ts';
import { sunlightDir } from '../../../renderer/scene/light.ts';
import { QUALITY } from '../../../renderer/scene/quality.ts';
import { ROCK_SHAPES } from '../../../renderer/scene/rockMesh.ts';
import { scatterRocks } from '../../../renderer/scene/rocks.ts';
import {
  litShare,
  SHADOW_CHANNELS,
  SHADOW_WIDEN,
  softEdge_m,
  sweepShadow,
  withRocks,
} from '../../../renderer/scene/sunShadow.ts';
import type { ShadowSun } from '../../../renderer/scene/sunShadow.ts';
import { createTerrain } from '../../../renderer/scene/terrain.ts';
import type { Terrain } from '../../../renderer/scene/terrain.ts';

// the simulation's mare has a flat horizon: what it calls lit must be lit in the picture

const BASE_m = 60;
const SUN_RADIUS_rad = 0.00465;
const deg = (x: number): number => (x * Math.PI) / 180;

let coarse: Terrain;
beforeAll(() => {
  coarse = createTerrain(7, QUALITY.test.heightCells);
});

/** Highest elevation of the ground that an eye sees at an azimuth, degrees. */
function skyline_deg(e_m: number, n_m: number, azimuth_deg: number): number {
  const eye_m = coarse.height_m(e_m, n_m) + 1.5;
  const [s, c] = [Math.sin(deg(azimuth_deg)), Math.cos(deg(azimuth_deg))];
  let highest = -1;
  for (let d = 2; d < 8000; d *= 1.02) {
    const rise_m = coarse.height_m(e_m + s * d, n_m + c * d) - eye_m;
    highest = Math.max(highest, rise_m / d);
  }
  return (Math.atan(highest) * 180) / Math.PI;
}

type Lit = (e_m: number, n_m: number, above_m: number) => number;

/** Lit share of points near the base under a Sun, rocks included, as the shader has it. */
function litUnder(
  azimuth_deg: number,
  elevation_rad: number,
  terrain = coarse,
  rocks_count = QUALITY.test.rocks,
): Lit {
  const res = terrain.resolution;
  const sun: ShadowSun = {
    azimuth_rad: deg(azimuth_deg),
    elevation_rad,
    angularRadius_rad: SUN_RADIUS_rad,
  };
  const rocks = scatterRocks(terrain, 7, rocks_count, ROCK_SHAPES);
  const maps: Float32Array[] = [];
  for (let k = terrain.levels.length - 1; k >= 0; k--) {
    const level = terrain.levels[k];
    const out = new Float32Array(res * res * SHADOW_CHANNELS);
    if (level !== undefined) {
      sweepShadow(terrain, k, withRocks(level, res, rocks), sun, out, maps[k + 1]);
    }
    maps[k] = out;
  }
  const away = [-Math.sin(sun.azimuth_rad), -Math.cos(sun.azimuth_rad)] as const;
  return (e_m, n_m, above_m) => {
    const k = Math.max(Math.abs(e_m), Math.abs(n_m)) < 31 ? 0 : 1;
    const half = (terrain.levels[k]?.half_m ?? 1) * SHADOW_WIDEN;
    const cell = (2 * half) / res;
    const column = Math.floor((e_m * away[0] + n_m * away[1] + half) / cell);
    const row = Math.floor((n_m * away[0] - e_m * away[1] + half) / cell);
    const i = (row * res + column) * SHADOW_CHANNELS;
    const map = maps[k] ?? new Float32Array(0);
    const soft_m = softEdge_m(elevation_rad, terrain.levels[k]?.half_m ?? 1, res);
    return litShare(map[i] ?? 0, map[i + 1] ?? 0, (map[i + 2] ?? 0) + above_m, soft_m);
  };
}

function litGround_frac(lit: Lit): number {
  let sum = 0;
  let count = 0;
  for (let e = -BASE_m; e <= BASE_m; e += 0.9) {
    for (let n = -BASE_m; n <= BASE_m; n += 0.9) {
      if (Math.hypot(e, n) > BASE_m) continue;
      sum += lit(e, n, 0);
      count++;
    }
  }
  return sum / count;
}

describe('the skyline of the base', () => {
  test('stays below 0.3 degrees all round, from anywhere within 60 m', () => {
    for (const [e, n] of [
      [0, 0],
      [60, 0],
      [0, 60],
      [-60, 0],
      [0, -60],
      [-25, 30],
      [40, 40],
      [-12, -8],
    ] as const) {
      for (let azimuth = 0; azimuth < 360; azimuth += 4) {
        expect(skyline_deg(e, n, azimuth)).toBeLessThan(0.3);
      }
    }
  });

  test.each([60, 118, 180, 242, 300])(
    'a Sun of 1 degree at azimuth %i lights 70 % of the ground and all of the lander',
    (azimuth) => {
      const lit = litUnder(azimuth, deg(1));
      expect(litGround_frac(lit)).toBeGreaterThan(0.7);
      for (const up of [1, 1.6, 2.2, 2.8]) expect(lit(0, 0, up)).toBeGreaterThan(0.95);
    },
  );

  test('so does the finest tier, with all its relief and rocks', () => {
    const { heightCells, rocks } = QUALITY.high;
    const lit = litUnder(118, deg(1), createTerrain(7, heightCells), rocks);
    expect(litGround_frac(lit)).toBeGreaterThan(0.7);
    for (const up of [1, 1.6, 2.2, 2.8]) expect(lit(0, 0, up)).toBeGreaterThan(0.95);
  });

  test('small relief still throws shadows at 1 degree, and few at 20', () => {
    expect(litGround_frac(litUnder(118, deg(1)))).toBeLessThan(0.95);
    expect(litGround_frac(litUnder(118, deg(20)))).toBeGreaterThan(0.985);
  });
});

describe('sunlight near the horizon', () => {
  test('above 2 degrees it comes from the Sun', () => {
    const sun = directionSite(118, 2.5);
    const light = sunlightDir(sun);
    for (const i of [0, 1, 2] as const) expect(light[i]).toBeCloseTo(sun[i], 2.6);
    expect(Math.asin(light[2])).toBeCloseTo(deg(2.5), 3);
  });

  test('a Sun that has half set still lights the base', () => {
    const light = sunlightDir(directionSite(242, 0));
    expect(Math.atan2(light[0], light[1])).toBeCloseTo(deg(242 - 360), 6);
    const lit = litUnder(242, Math.asin(light[2]));
    expect(lit(0, 0, 1.6)).toBeGreaterThan(0.9);
    expect(litGround_frac(lit)).toBeGreaterThan(0.5);
  });

  test('it rises with the Sun, without a step', () => {
    let before = Math.asin(sunlightDir(directionSite(118, -0.5))[2]);
    for (let el = -0.4; el < 4; el += 0.1) {
      const now = Math.asin(sunlightDir(directionSite(118, el))[2]);
      expect(now).toBeGreaterThan(before);
      expect(now - before).toBeLessThan(deg(0.11));
      before = now;
    }
  });

  test('a Sun far below the horizon is left there', () => {
    const sun = directionSite(300, -20);
    expect(sunlightDir(sun)).toEqual(sun);
  });
});
