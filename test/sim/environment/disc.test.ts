import { expect, test } from 'vitest';
import {
  covered_frac,
  discAbove_frac,
  discHeight_radii,
  meanCovered_frac,
  meanDiscAbove_frac,
} from '../../../sim/environment/disc.ts';

/** Mean of f over [a, b] by the midpoint rule with many points: an independent answer. */
function meanOf(f: (x: number) => number, a: number, b: number): number {
  const count = 20000;
  let sum = 0;
  for (let k = 0; k < count; k++) sum += f(a + ((k + 0.5) / count) * (b - a));
  return sum / count;
}

test('half a disc stands above a line through its centre, all of it a radius higher', () => {
  expect(discAbove_frac(0)).toBe(0.5);
  expect([discAbove_frac(1), discAbove_frac(7), discAbove_frac(-1), discAbove_frac(-7)]).toEqual([
    1, 1, 0, 0,
  ]);
  // area of a circular segment of height half the radius: (π/3 - √3/4)/π
  expect(discAbove_frac(-0.5)).toBeCloseTo((Math.PI / 3 - Math.sqrt(3) / 4) / Math.PI, 14);
});

test.each([
  [-1, 1],
  [-3, 0.2],
  [0.3, 0.9],
  [-0.2, 5],
  [0.99, 1.01],
  [0.4, 0.4001],
  [1.5, -1.5],
])('the light of a tick from height %f to %f radii is the mean over the tick', (from, to) => {
  expect(meanDiscAbove_frac(from, to)).toBeCloseTo(meanOf(discAbove_frac, from, to), 7);
});

test('a disc that does not move gives its momentary share', () => {
  expect(meanDiscAbove_frac(0.3, 0.3)).toBe(discAbove_frac(0.3));
  expect(meanDiscAbove_frac(2, 3)).toBe(1);
  expect(meanDiscAbove_frac(-2, -1)).toBe(0);
});

test('one long tick gives the light of many short ones', () => {
  const ticks = 600;
  let sum = 0;
  for (let k = 0; k < ticks; k++) {
    sum += meanDiscAbove_frac(-1.7 + (3 * k) / ticks, -1.7 + (3 * (k + 1)) / ticks);
  }
  expect(meanDiscAbove_frac(-1.7, 1.3)).toBeCloseTo(sum / ticks, 8);
});

test('an Earth disc covers nothing from afar, all when centred, and a lens between', () => {
  expect(covered_frac(1.3, 0.27, 1)).toBe(0);
  expect(covered_frac(0.1, 0.27, 1)).toBe(1);
  // a smaller disc in front covers its own area
  expect(covered_frac(0.1, 1, 0.5)).toBe(0.25);
  // equal circles a radius apart: (2π/3 - √3/2)/π
  expect(covered_frac(1, 1, 1)).toBeCloseTo(((2 * Math.PI) / 3 - Math.sqrt(3) / 2) / Math.PI, 14);
  // a cover a thousand times larger than the disc is a straight edge to 2 parts in 10,000
  expect(covered_frac(1000, 1, 1000)).toBeCloseTo(0.5, 3);
});

test('cover grows steadily as the centres approach', () => {
  let before = 0;
  for (let k = 1300; k >= 0; k--) {
    const covered = covered_frac(k / 1000, 0.27, 0.97);
    expect(covered).toBeGreaterThanOrEqual(before);
    before = covered;
  }
  expect(before).toBe(1);
});

test('the cover of a ten-minute tick is its mean within 0.002', () => {
  // 0.085° of motion in 600 s, the Sun 0.533° and the Earth 1.9° across
  for (let separation = 0.5; separation < 1.4; separation += 0.02) {
    const mean = meanOf((x) => covered_frac(x, 0.2665, 0.97), separation, separation - 0.085);
    const ours = meanCovered_frac(separation, separation - 0.085, 0.2665, 0.97);
    expect(Math.abs(ours - mean)).toBeLessThan(0.002);
  }
});

test('a sloping skyline is met square: its distance shrinks by the cosine of the slope', () => {
  // 360 points rising 1° per degree of azimuth up to the north
  const slope45 = Float64Array.from({ length: 360 }, (_, k) => ((k - 180) * Math.PI) / 180);
  const radius = 0.2665 * (Math.PI / 180);
  const at = Math.PI; // where the skyline stands at 0°
  const level = discHeight_radii({ elevation_rad: Float64Array.of(0) }, at, radius, radius);
  const sloped = discHeight_radii({ elevation_rad: slope45 }, at, radius, radius);
  expect(level).toBe(1);
  expect(sloped).toBeCloseTo(Math.SQRT1_2, 4);
});
