import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { groundModel } from '../../../sim/models/ground.ts';

/** Rows of a reference table, comments and heading left out. */
function rowsOf(file: string): number[][] {
  const url = new URL(`../../reference/regolith/${file}`, import.meta.url);
  const lines = readFileSync(url, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && line[0] !== '#');
  return lines.slice(1).map((line) => line.split(',').map(Number));
}
const run = (given: object) => groundModel.run(groundModel.input.parse(given), undefined);

describe.each([
  [0, 1],
  [60, 2],
  [85, 3],
  [89, 4],
])('ground at latitude %d', (lat_deg, column) => {
  const rows = rowsOf('fv_depth_crosscheck.csv').filter(([lat]) => lat === lat_deg);
  const inside = rows.filter(([, z_m]) => z_m <= 1);
  const out = run({
    lat_deg,
    albedo0: 0.12,
    lunations: 1,
    samplesPerDay: 96,
    depths_m: inside.map(([, z_m]) => z_m),
  });

  test('surface rows are those of the refined reference', () => {
    const reference = rowsOf('heat1d_surface_refined.csv');
    expect(out.surface.length).toBe(reference.length);
    reference.forEach((row, k) => {
      expect(out.surface[k].hour_lt).toBeCloseTo(row[0], 9);
      expect(Math.abs(out.surface[k].temp_K - row[column]), `hour ${row[0]}`).toBeLessThan(0.5);
      expect(Math.abs(out.surface[k].absorbed_W_m2 - row[column + 4])).toBeLessThan(0.01);
    });
  });

  test('mean, lowest and highest temperature follow the finite-volume reference with depth', () => {
    inside.forEach(([, z_m, mean_K, min_K, max_K], k) => {
      const row = out.depth[k];
      expect(Math.abs(row.mean_K - mean_K), `mean at ${z_m}`).toBeLessThan(0.5);
      expect(Math.abs(row.min_K - min_K), `min at ${z_m}`).toBeLessThan(1);
      expect(Math.abs(row.max_K - max_K), `max at ${z_m}`).toBeLessThan(1);
    });
  });

  test('closes', () => {
    expect(Math.abs(out.closure_W_m2)).toBeLessThan(1e-4);
  });
});

test('the periodic state stays through many lunations', () => {
  const one = run({ lat_deg: 30, albedo0: 0.07, lunations: 1, samplesPerDay: 24 });
  const many = run({ lat_deg: 30, albedo0: 0.07, lunations: 30, samplesPerDay: 24 });
  const drift_K = many.surface.map(({ temp_K }, k) => Math.abs(temp_K - one.surface[k].temp_K));
  expect(Math.max(...drift_K)).toBeLessThan(0.005);
});

test('deep below the day the gradient is that of the heat flow', () => {
  const { depth } = run({ lat_deg: 85, albedo0: 0.12, heatFlow_W_m2: 0.03, depths_m: [2, 3] });
  // Q/K with K = 3.4e-3 (1 + 2.7 (T/350)³) at the mean temperature
  const mean_K = (depth[0].mean_K + depth[1].mean_K) / 2;
  const k_W_mK = 3.4e-3 * (1 + 2.7 * (mean_K / 350) ** 3);
  expect((depth[1].mean_K - depth[0].mean_K) / (0.03 / k_W_mK)).toBeCloseTo(1, 2);
  expect(depth[1].max_K - depth[1].min_K).toBeLessThan(1e-3);
});

test('a looser soil column is colder at night', () => {
  const at = (H_m: number) =>
    run({ lat_deg: 0, albedo0: 0.12, H_m, samplesPerDay: 24 }).surface[17].temp_K;
  expect(at(0.04) - at(0.1)).toBeGreaterThan(2);
});

test('unknown keys and impossible numbers are refused', () => {
  for (const wrong of [{ colour: 1 }, { albedo0: 2 }, { lat_deg: 91 }, { depths_m: [-1] }]) {
    const given = { lat_deg: 0, albedo0: 0.12, ...wrong };
    expect(groundModel.input.safeParse(given).success).toBe(false);
  }
});
