import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Surroundings } from '../../../sim/environment/view.ts';
import {
  blackBody_K,
  planFacing,
  rejected_W_m2,
  sinkFlux_W_m2,
  facing_frac,
} from '../../../sim/environment/view.ts';
import { covered_frac } from '../../../sim/thermal/surface.ts';

const file = new URL('../../reference/thermal/fixtures.json', import.meta.url);
const fixtures = JSON.parse(readFileSync(file, 'utf8'));
const DEG = Math.PI / 180;

/** Sun in the south at an elevation; on the far side of the Moon when negative. */
function skyAt(sunEl_deg: number, ground_K: number): Surroundings {
  const isUp = sunEl_deg > 0;
  return {
    sunE_dir: 0,
    sunN_dir: -Math.cos(sunEl_deg * DEG),
    sunU_dir: Math.sin(sunEl_deg * DEG),
    irradiance_W_m2: isUp ? 1361 : 0,
    earthE_dir: 0,
    earthN_dir: 0,
    earthU_dir: 1,
    earthInfrared_W_m2: 0,
    earthshine_W_m2: 0,
    ground_K,
    groundAlbedo_frac: 0.12,
  };
}

describe('effective sink of a radiator', () => {
  test.each(fixtures.sinkTable.rows as Record<string, never>[])('$name', (row) => {
    const { tilt_deg, sunEl_deg, isAway, ground_K, alpha, eps, sink_K, q } = row;
    const isEdgeOn = sunEl_deg > 80;
    const azimuth_deg = isAway === true ? 0 : isEdgeOn ? 90 : 180;
    const face = planFacing('tilted', tilt_deg * DEG, azimuth_deg * DEG, false);
    const sink = blackBody_K(sinkFlux_W_m2(face, alpha, eps, skyAt(sunEl_deg, ground_K)));
    expect(Math.abs(sink - sink_K)).toBeLessThan(0.5);
    [15, 40, 60].forEach((temp_degC, i) => {
      const rejected = rejected_W_m2(temp_degC + 273.15, sink, eps, 0.9);
      expect(Math.abs(rejected - q[i]), `${temp_degC} degC`).toBeLessThan(1);
    });
  });

  test('a dusty mirror facing the Sun settles where T-5 says', () => {
    const { alpha, dustAlpha, eps, coverage, sink_K } = fixtures.T5;
    coverage.forEach((f: number, i: number) => {
      const absorbed_W_m2 = covered_frac(alpha, dustAlpha, f) * 1361;
      expect(Math.abs(blackBody_K(absorbed_W_m2 / eps) - sink_K[i])).toBeLessThan(0.1);
    });
  });

  test('a sink hotter than the radiator heats it', () => {
    expect(rejected_W_m2(288.15, 292.5, 0.8, 0.9)).toBeLessThan(-15);
  });
});

describe('facing the Sun', () => {
  const east = { e: 1, n: 0, u: 0 };
  const dir = (face: ReturnType<typeof planFacing>, s = east) => facing_frac(face, s.e, s.n, s.u);

  test('azimuth counts clockwise from north', () => {
    expect(dir(planFacing('vertical', 0, 90 * DEG, false))).toBeCloseTo(1, 12);
    expect(dir(planFacing('vertical', 0, 270 * DEG, false))).toBe(0);
    expect(dir(planFacing('vertical', 0, 0, false))).toBeCloseTo(0, 12);
  });

  test('a two-faced panel is lit from either side on half of its area', () => {
    expect(dir(planFacing('vertical', 0, 270 * DEG, true))).toBeCloseTo(0.5, 12);
  });

  test('a box shows the Sun the projected area of a box, its underside never', () => {
    const box = planFacing('box', 0, 30 * DEG, false);
    expect(box.groundView_frac).toBe(0.5);
    expect(dir(box)).toBeCloseTo((Math.cos(30 * DEG) + Math.sin(30 * DEG)) / 6, 12);
    expect(dir(box, { e: 0, n: 0, u: 1 })).toBeCloseTo(1 / 6, 12);
    expect(dir(box, { e: 0, n: 0, u: -1 })).toBe(0);
  });

  test('ground fills none, half or all of the view of up, vertical and down', () => {
    const views = (['up', 'vertical', 'down'] as const).map((o) => planFacing(o, 0, 0, false));
    expect(views.map((face) => face.groundView_frac)).toEqual([0, 0.5, 1]);
    expect(planFacing('tilted', 60 * DEG, 0, false).groundView_frac).toBeCloseTo(0.25, 12);
  });
});
