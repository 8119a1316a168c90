import { expect, test } from 'vitest';
import { earthInfraredAt_W_m2, earthshineAt_W_m2 } from '../../../sim/environment/earthlight.ts';
import { EARTH_RADIUS_m } from '../../../sim/environment/sun.ts';
import { AU_m } from '../../../sim/environment/sunlight.ts';

const MEAN_m = 384_400e3;

test('a full Earth lights as a diffuse ball does, a half one 1/π of it, a new one not', () => {
  const full = earthshineAt_W_m2(MEAN_m, AU_m, Math.PI);
  expect(full).toBeCloseTo(1361 * (2 / 3) * 0.294 * (EARTH_RADIUS_m / MEAN_m) ** 2, 9);
  expect(earthshineAt_W_m2(MEAN_m, AU_m, Math.PI / 2) / full).toBeCloseTo(1 / Math.PI, 12);
  expect(earthshineAt_W_m2(MEAN_m, AU_m, 0)).toBe(0);
});

test('what it reflects in all directions is what it takes of the Sun, times its albedo', () => {
  // around the Sun's axis: flux at a distance, summed over the sphere of that distance
  const rings = 2000;
  let sum_W = 0;
  for (let i = 0; i < rings; i++) {
    const phase_rad = ((i + 0.5) / rings) * Math.PI;
    const ring_m2 = 2 * Math.PI * MEAN_m ** 2 * Math.sin(phase_rad) * (Math.PI / rings);
    sum_W += ring_m2 * earthshineAt_W_m2(MEAN_m, AU_m, Math.PI - phase_rad);
  }
  const taken_W = 1361 * Math.PI * EARTH_RADIUS_m ** 2;
  expect(sum_W / taken_W).toBeCloseTo(0.294, 5);
});

test('its infrared over the sphere is what the whole globe gives off', () => {
  const sum_W = earthInfraredAt_W_m2(MEAN_m) * 4 * Math.PI * MEAN_m ** 2;
  expect(sum_W / (240 * 4 * Math.PI * EARTH_RADIUS_m ** 2)).toBeCloseTo(1, 12);
});
