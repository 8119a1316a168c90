import { describe, expect, test } from 'vitest';
import { hostPower_W, tablePower_W } from '../../../sim/compute/server-power.ts';
import { chipTemp_K, throttledSpeed_frac } from '../../../sim/compute/throttle.ts';
import { uncorrectable_per_day } from '../../../sim/compute/upsets.ts';

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

// SPECpower_ssj2008 wattages as shipped in CloudSim, and how far a line is off (systems.md 3.2)
const SPEC = [
  {
    name: 'HP ML110 G3',
    watts: [105, 112, 118, 125, 131, 137, 147, 153, 157, 164, 169],
    mape: 0.69,
    worst: 2.5,
  },
  {
    name: 'HP ML110 G4',
    watts: [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117],
    mape: 0.53,
    worst: 1.3,
  },
  {
    name: 'HP ML110 G5',
    watts: [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135],
    mape: 1.07,
    worst: 2.1,
  },
  {
    name: 'IBM X3250',
    watts: [41.6, 46.7, 52.3, 57.9, 65.4, 73, 80.7, 89.5, 99.6, 105, 113],
    mape: 3.81,
    worst: 8.8,
  },
  {
    name: 'IBM X3550 M3',
    watts: [58.4, 98, 109, 118, 128, 140, 153, 170, 189, 205, 222],
    mape: 5.18,
    worst: 23.7,
  },
];
const tenths = SPEC[0].watts.map((_, i) => i / 10);

describe('server power', () => {
  test.each(SPEC)('$name follows its table and keeps its idle power', ({ watts }) => {
    const at = (u: number) => tablePower_W(tenths, watts, 0, watts.length, u);
    expect(at(0)).toBe(watts[0]);
    for (let i = 0; i <= 20; i++) {
      const u = i / 20;
      const below = watts[Math.floor(i / 2)];
      const expected = i % 2 === 0 ? below : (below + watts[(i + 1) / 2]) / 2;
      expect(relative(at(u), expected)).toBeLessThan(1e-12);
    }
  });

  test.each(SPEC)(
    'a straight line misses $name by as much as published',
    ({ watts, mape, worst }) => {
      const errors = tenths.map(
        (u, i) =>
          Math.abs(tablePower_W([0, 1], [watts[0], watts[10]], 0, 2, u) / watts[i] - 1) * 100,
      );
      const mean = errors.reduce((a, b) => a + b) / errors.length;
      // the published figures are rounded to two and one digits
      expect(Math.abs(mean - mape)).toBeLessThan(0.006);
      expect(Math.abs(Math.max(...errors) - worst)).toBeLessThan(0.06);
    },
  );

  test('outside its ends a table holds the end values', () => {
    expect(tablePower_W([0, 1], [10, 20], 0, 2, -0.1)).toBe(10);
    expect(tablePower_W([0, 1], [10, 20], 0, 2, 1.1)).toBe(20);
  });

  test('a table inside a longer list is read by its bounds', () => {
    expect(tablePower_W([0, 1, 0, 0.5, 1], [1, 2, 10, 30, 40], 2, 5, 0.75)).toBeCloseTo(35, 12);
  });

  test('K-1: SimGrid host with 0 to 4 busy cores', () => {
    const watts = [0, 1, 2, 3, 4].map((busy) => hostPower_W(100, 120, 200, busy, 4));
    expect(watts).toEqual([100, 140, 160, 180, 200]);
  });
});

describe('clock', () => {
  test('a hot chip steps down, holds within the hysteresis, steps up below it', () => {
    const next = (speed: number, temp_K: number) =>
      throttledSpeed_frac(speed, temp_K, 370, 10, 0.8, 0.3);
    expect(next(1, 370)).toBeCloseTo(0.8, 12);
    expect(next(0.8, 365)).toBe(0.8);
    expect(next(0.8, 359.9)).toBe(1);
    expect(next(0.3, 400)).toBe(0.3);
    expect(chipTemp_K(300, 0.5, 60)).toBe(330);
  });
});

describe('radiation', () => {
  test('a particle event of 30 times the rate makes 900 times the uncorrectable errors', () => {
    const quiet = uncorrectable_per_day(5e11, 1e-10, 1);
    expect(relative(uncorrectable_per_day(5e11, 30e-10, 1), 900 * quiet)).toBeLessThan(1e-9);
  });
});
