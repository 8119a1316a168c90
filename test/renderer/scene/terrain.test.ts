import { beforeAll, describe, expect, test } from 'vitest';
import { craterDensity_m2 } from '../../../renderer/scene/craters.ts';
import {
  ROCK_REACH_frac,
  rockDensity_m2,
  rockRise_m,
  scatterRocks,
} from '../../../renderer/scene/rocks.ts';
import { createTerrain, LEVEL_CRATERS_m } from '../../../renderer/scene/terrain.ts';
import type { Terrain } from '../../../renderer/scene/terrain.ts';
import { buildGround } from '../../../renderer/scene/terrainMesh.ts';

// bands of environment.md 3.3: small craters in equilibrium on old ground

let terrain: Terrain;
beforeAll(() => {
  terrain = createTerrain(7, 512);
});

/**
 * Cumulative counts per m² of one level's craters at some diameters, with the band's upper end
 * added.
 */
function counted(k: number, diameters_m: readonly number[]): readonly number[] {
  const level = terrain.levels[k];
  const top = LEVEL_CRATERS_m[k]?.[1] ?? 0;
  if (level === undefined) return [];
  const area_m2 = (2 * level.half_m) ** 2;
  return diameters_m.map(
    (d) => level.craters.filter((c) => c.diameter_m > d).length / area_m2 + craterDensity_m2(top),
  );
}

describe('craters of the ground', () => {
  test.each([
    [0, [0.5, 0.7, 1, 1.4, 2]],
    [1, [5, 7, 10, 14, 20]],
    [2, [36, 45, 60, 80]],
  ] as const)('level %i has a cumulative exponent of -2 within 0.2', (k, diameters) => {
    const counts = counted(k, diameters);
    const x = diameters.map((d) => Math.log(d));
    const y = counts.map((c) => Math.log(c));
    const mean = (v: readonly number[]): number => v.reduce((a, b) => a + b, 0) / v.length;
    const [mx, my] = [mean(x), mean(y)];
    const slope =
      x.reduce((sum, xi, i) => sum + (xi - mx) * ((y[i] ?? 0) - my), 0) /
      x.reduce((sum, xi) => sum + (xi - mx) ** 2, 0);
    expect(slope).toBeGreaterThan(-2.2);
    expect(slope).toBeLessThan(-1.8);
  });

  test('density lies between half of Minton and twice Trask', () => {
    for (const [k, d] of [
      [0, 1],
      [1, 10],
      [2, 50],
    ] as const) {
      const [n = 0] = counted(k, [d]);
      expect(n * d * d).toBeGreaterThan(0.0336 / 2);
      expect(n * d * d).toBeLessThan(0.0794 * 2);
    }
  });

  test('beyond the landing plain median depth over diameter is 0.08 to 0.16 below 100 m', () => {
    const ratios = terrain.levels
      .slice(1, 3)
      .flatMap((l) => l.craters)
      .filter((c) => c.diameter_m < 100 && Math.hypot(c.e_m, c.n_m) > 300)
      .map((c) => (c.depth_m + c.rim_m) / c.diameter_m)
      .sort((a, b) => a - b);
    const median = ratios[Math.floor(ratios.length / 2)] ?? 0;
    expect(median).toBeGreaterThan(0.08);
    expect(median).toBeLessThan(0.16);
  });

  test('the landing plain has worn craters, and a few fresh ones', () => {
    const near = terrain.levels[0]?.craters ?? [];
    const young = near.filter((c) => c.age_frac < 0.35).length / near.length;
    const worn = near.filter((c) => c.age_frac > 0.9).length / near.length;
    expect(young).toBeGreaterThan(0.05);
    expect(young).toBeLessThan(0.2);
    expect(worn).toBeGreaterThan(0.75);
  });

  test('99 % of 10 m slopes are below 30 degrees and none above 38', () => {
    const slopes: number[] = [];
    for (let e = -240; e <= 240; e += 10) {
      for (let n = -240; n <= 230; n += 10) {
        const rise = terrain.height_m(e, n + 10) - terrain.height_m(e, n);
        slopes.push((Math.atan2(Math.abs(rise), 10) * 180) / Math.PI);
      }
    }
    slopes.sort((a, b) => a - b);
    expect(slopes[Math.floor(slopes.length * 0.99)]).toBeLessThan(30);
    expect(slopes[slopes.length - 1]).toBeLessThan(38);
  });
});

describe('the ground as a whole', () => {
  test('the same seed gives the same heights, another seed others', () => {
    const again = createTerrain(7, 64);
    expect(createTerrain(7, 64).levels[0]?.height_m).toEqual(again.levels[0]?.height_m);
    expect(createTerrain(8, 64).levels[0]?.height_m).not.toEqual(again.levels[0]?.height_m);
  });

  test('a finer level ends where its coarser one goes on', () => {
    for (const half of [32, 256, 2048]) {
      const inside = terrain.height_m(half - half / 100, 0.3 * half);
      const outside = terrain.height_m(half + half / 100, 0.3 * half);
      expect(Math.abs(inside - outside)).toBeLessThan(0.03 * half);
    }
  });

  test('neighbouring rings of the mesh share their border heights', () => {
    const plan = { cells: 16, inner_m: 32, rings: 3 };
    const { patches } = buildGround(terrain, plan);
    const heights = new Map<string, number>();
    for (const { positions } of patches) {
      for (let i = 0; i < positions.length; i += 3) {
        const key = `${positions[i]},${positions[i + 2]}`;
        const known = heights.get(key);
        if (known !== undefined) expect(positions[i + 1]).toBeCloseTo(known, 4);
        heights.set(key, positions[i + 1] ?? 0);
      }
    }
    expect(heights.size).toBeGreaterThan(500);
  });

  test('things stand on the triangles that are drawn', () => {
    const plan = { cells: 16, inner_m: 32, rings: 3 };
    const { patches, drawnHeight_m } = buildGround(terrain, plan);
    for (const { positions } of patches) {
      for (let i = 0; i < positions.length; i += 48) {
        const height = drawnHeight_m(positions[i] ?? 0, positions[i + 2] ?? 0);
        expect(height).toBeCloseTo(positions[i + 1] ?? 0, 3);
      }
    }
  });
});

describe('rocks', () => {
  test('counts near the base follow Surveyor I', () => {
    const rocks = scatterRocks(terrain, 7, 100000, 6);
    const near = rocks.filter((r) => Math.hypot(r.e_m, r.n_m) < 32 && r.diameter_m > 0.2);
    const expected = rockDensity_m2(0.2) * Math.PI * 32 ** 2;
    expect(near.length / expected).toBeGreaterThan(0.75);
    expect(near.length / expected).toBeLessThan(1.2);
  });

  test('none floats: its bottom is under the ground that is drawn', () => {
    for (const rock of scatterRocks(terrain, 7, 500, 6)) {
      const half_m = (rock.diameter_m * rock.flatness_frac) / 2;
      expect(rockRise_m(rock) - ROCK_REACH_frac * half_m).toBeLessThan(0);
      expect(rockRise_m(rock) + half_m).toBeGreaterThan(0);
      expect(rock.ground_m).toBe(terrain.height_m(rock.e_m, rock.n_m));
    }
  });
});
