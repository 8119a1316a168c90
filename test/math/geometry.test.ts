import { expect, test } from 'vitest';
import { azimuth_rad, elevation_rad, rot_SITE_ME } from '../../sim/math/frames.ts';
import { clamp, lerp, RAD_PER_DEG, tableValue } from '../../sim/math/numeric.ts';
import { separation_rad } from '../../sim/math/vec3.ts';
import { crc32 } from '../../sim/math/crc32.ts';

function rotated(rot: Float64Array, v: number[]): number[] {
  return [0, 3, 6].map((r) => rot[r] * v[0] + rot[r + 1] * v[1] + rot[r + 2] * v[2]);
}

test('at the equator facing the Earth, the mean Earth is overhead and the pole is north', () => {
  const rot = rot_SITE_ME(0, 0);
  expect(rotated(rot, [1, 0, 0])).toEqual([0, 0, 1]);
  expect(rotated(rot, [0, 0, 1])).toEqual([0, 1, 0]);
  expect(rotated(rot, [0, 1, 0])).toEqual([1, 0, 0]);
});

test('a rotation to a site keeps lengths, right angles and handedness', () => {
  const rot = rot_SITE_ME(-89.45 * RAD_PER_DEG, 222.7 * RAD_PER_DEG);
  const [e, n, u] = [rot.subarray(0, 3), rot.subarray(3, 6), rot.subarray(6, 9)];
  const dot = (a: Float64Array, b: Float64Array): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  for (const v of [e, n, u]) expect(dot(v, v)).toBeCloseTo(1, 14);
  for (const [a, b] of [
    [e, n],
    [n, u],
    [u, e],
  ])
    expect(dot(a, b)).toBeCloseTo(0, 14);
  const cross = [e[1] * n[2] - e[2] * n[1], e[2] * n[0] - e[0] * n[2], e[0] * n[1] - e[1] * n[0]];
  expect(dot(Float64Array.from(cross), u)).toBeCloseTo(1, 14);
});

test('azimuth runs clockwise from north and never reaches a full turn', () => {
  expect(azimuth_rad(0, 1)).toBe(0);
  expect(azimuth_rad(1, 0)).toBeCloseTo(Math.PI / 2, 14);
  expect(azimuth_rad(0, -1)).toBeCloseTo(Math.PI, 14);
  expect(azimuth_rad(-1, 0)).toBeCloseTo(1.5 * Math.PI, 14);
  expect(azimuth_rad(-1e-300, 1)).toBeLessThan(2 * Math.PI);
  expect(elevation_rad(0, 1, 1)).toBeCloseTo(Math.PI / 4, 14);
  expect(elevation_rad(0, 0, -1)).toBeCloseTo(-Math.PI / 2, 14);
});

test('the angle between directions is right when tiny, square and opposite', () => {
  expect(separation_rad(1, 0, 0, 1, 0, 0)).toBe(0);
  expect(separation_rad(1, 0, 0, 1, 1e-9, 0)).toBeCloseTo(1e-9, 18);
  expect(separation_rad(1, 0, 0, 0, 1, 0)).toBeCloseTo(Math.PI / 2, 14);
  expect(separation_rad(0, 0, 1, 0, 0, -1)).toBeCloseTo(Math.PI, 14);
});

test('a table is linear between its points and constant outside', () => {
  const xs = Float64Array.of(0, 1, 3);
  const ys = Float64Array.of(10, 20, 0);
  expect([-1, 0, 0.5, 1, 2, 3, 9].map((x) => tableValue(xs, ys, x))).toEqual([
    10, 10, 15, 20, 10, 0, 0,
  ]);
});

test('a table may be part of a longer array', () => {
  const xs = Float64Array.of(9, 9, 0, 1, 3, 9);
  const ys = Float64Array.of(7, 7, 10, 20, 0, 7);
  expect([-1, 0.5, 2, 5].map((x) => tableValue(xs, ys, x, 2, 3))).toEqual([10, 15, 10, 0]);
});

test('clamp and lerp hold at their edges', () => {
  expect([clamp(-1, 0, 2), clamp(1, 0, 2), clamp(3, 0, 2)]).toEqual([0, 1, 2]);
  expect([lerp(2, 4, 0), lerp(2, 4, 0.25), lerp(2, 4, 1)]).toEqual([2, 2.5, 4]);
});

test('the CRC-32 of the standard check text is the published one', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});
