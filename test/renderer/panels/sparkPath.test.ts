import { describe, expect, test } from 'vitest';
import {
  SPARK_HEIGHT,
  SPARK_WIDTH,
  spanOf,
  sparkPath,
} from '../../../renderer/panels/sparkPath.ts';
import type { Trend } from '../../../renderer/panels/sparkPath.ts';

const trend = (values: readonly number[], more: Partial<Trend> = {}): Trend => ({
  from_s: 0,
  to_s: values.length - 1,
  time_s: values.map((_value, i) => i),
  min: values,
  max: values,
  ...more,
});

const points = (path: string): (readonly [number, number])[] =>
  [...path.matchAll(/(?<x>[\d.-]+) (?<y>[\d.-]+)/gu)].map(({ groups }) => [
    Number(groups?.['x']),
    Number(groups?.['y']),
  ]);

describe('a trend spark', () => {
  test('runs from the left edge to the right one and stays inside its box', () => {
    const drawn = points(sparkPath(trend([100, 900, 400, 500]), 'W'));
    const xs = drawn.map(([x]) => x);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([1, SPARK_WIDTH - 1]);
    for (const [, y] of drawn) {
      expect(y).toBeGreaterThanOrEqual(1);
      expect(y).toBeLessThanOrEqual(SPARK_HEIGHT - 1);
    }
  });

  test('goes up where the number rises', () => {
    const [first, last] = points(sparkPath(trend([280, 300]), 'K'));
    expect(first[1]).toBeGreaterThan(last[1]);
  });

  test('is flat for noise no glance should notice, in the middle of its box', () => {
    const drawn = points(sparkPath(trend([283.15, 283.151, 283.149]), 'K'));
    expect(new Set(drawn.map(([, y]) => y))).toEqual(new Set([SPARK_HEIGHT / 2]));
    const zeros = points(sparkPath(trend([0, 0]), 'W'));
    expect(zeros.every(([, y]) => y === SPARK_HEIGHT / 2)).toBe(true);
  });

  test('shows a spike between two samples, which the mean would hide', () => {
    const spiky = trend([0, 0, 0], { min: [0, 0, 0], max: [0, 500, 0] });
    const ys = points(sparkPath(spiky, 'W')).map(([, y]) => y);
    expect(Math.min(...ys)).toBe(1);
  });

  test('stands at the right when the run is younger than the stretch', () => {
    const young = trend([1, 2], { from_s: -9, to_s: 1, time_s: [0, 1] });
    expect(points(sparkPath(young, 'W'))[0][0]).toBeGreaterThan(SPARK_WIDTH * 0.8);
  });

  test('is empty without two samples or any number, and jumps over what means none', () => {
    expect(sparkPath(trend([5]), 'W')).toBe('');
    expect(sparkPath(trend([Number.NaN, Number.NaN]), 'W')).toBe('');
    expect(spanOf(trend([Number.NaN]))).toBeNull();
    const gap = sparkPath(trend([1, Number.NaN, 3]), 'W');
    expect(gap).not.toContain('NaN');
    expect(points(gap)).toHaveLength(4);
  });
});
