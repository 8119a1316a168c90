/** The synthetic base of the benchmark against what the reference program printed of its own. */
import { expect, test } from 'vitest';
import { ALL_PARTS, PRINTED, runKernel, strayed } from '../bench/kernelBase.ts';

test('with the resistance of the program the base ends as it printed', () => {
  const ours = runKernel(ALL_PARTS, 0);
  expect(strayed(ours, PRINTED)).toEqual([]);
  expect(Math.abs(ours.sumT_K - PRINTED.sumT_K) / 40).toBeLessThan(0.05);
});

test('a lunation is the same whenever it is run', () => {
  expect(runKernel(ALL_PARTS)).toEqual(runKernel(ALL_PARTS));
});

test('the battery feels the cold of its node: less for the jobs at night', () => {
  const warm = runKernel(ALL_PARTS, 0);
  const cold = runKernel(ALL_PARTS);
  expect(cold.done_count).toBeLessThan(warm.done_count);
  expect(cold.sumT_K).not.toBe(warm.sumT_K);
});

test('a run that strays is named', () => {
  expect(strayed({ ...PRINTED, done_count: 6000, minT_K: Number.NaN }, PRINTED)).toEqual([
    'minT_K NaN, printed 174.383',
    'done_count 6000, printed 6274',
  ]);
});
