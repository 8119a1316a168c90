import { expect, test } from 'vitest';
import { streamKey, uniform } from '../../../sim/core/rng.ts';

const COUNT = 100_000;

function draws(key: number, count = COUNT): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => uniform(key, i));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - meanA) * (b[i] - meanB);
    aa += (a[i] - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

// standard error of a correlation of independent draws is 1/sqrt(n) = 0.0032: five of them
const CORRELATION_MAX = 5 / Math.sqrt(COUNT);

test('known numbers: a stream never changes under a recorded run', () => {
  expect([0, 1, 2, 4_294_967_296].map((i) => uniform(streamKey(1, 0, 'upset'), i)))
    .toMatchInlineSnapshot(`
    [
      0.07236699059054974,
      0.9644965528520535,
      0.9558600944055428,
      0.6019971829224207,
    ]
  `);
  expect(streamKey(1, 0, 'upset')).toMatchInlineSnapshot(`1558335787`);
});

test('draws are uniform: moments within five standard errors, every 64th alike', () => {
  for (const key of [0, 1, 2, streamKey(1, 0, 'a'), 0xffffffff]) {
    const x = draws(key);
    expect(x.every((u) => u >= 0 && u < 1)).toBe(true);
    expect(Math.abs(mean(x) - 1 / 2)).toBeLessThan(5 * Math.sqrt(1 / 12 / COUNT));
    expect(Math.abs(mean(x.map((u) => u * u)) - 1 / 3)).toBeLessThan(5 * Math.sqrt(4 / 45 / COUNT));
    const bins = new Float64Array(64);
    for (const u of x) bins[Math.floor(u * 64)]++;
    const chi2 = bins.reduce((sum, n) => sum + (n - COUNT / 64) ** 2 / (COUNT / 64), 0);
    // 63 degrees of freedom: mean 63, standard deviation 11.2; five of them either way
    expect(chi2).toBeGreaterThan(7);
    expect(chi2).toBeLessThan(119);
  }
});

test('neighbours in a stream are independent', () => {
  const x = draws(streamKey(7, 3, 'gap'));
  for (const lag of [1, 2, 64, 1024]) {
    const r = correlation(x.subarray(0, COUNT - lag), x.subarray(lag));
    expect(Math.abs(r), `lag ${lag}`).toBeLessThan(CORRELATION_MAX);
  }
});

test('streams of other seeds, runs and names are independent', () => {
  const x = draws(streamKey(1, 0, 'a'));
  for (const key of [streamKey(2, 0, 'a'), streamKey(1, 1, 'a'), streamKey(1, 0, 'b')]) {
    expect(Math.abs(correlation(x, draws(key)))).toBeLessThan(CORRELATION_MAX);
  }
});

test('no stream is another one with its counters permuted', () => {
  const [a, b] = [1, 1 ^ 0x2a];
  const first = new Set(draws(a, 4096));
  expect(draws(b, 4096).some((u) => first.has(u))).toBe(false);
});

test('the key of a stream depends on the order of its name, the seed and the run', () => {
  const keys = [
    streamKey(1, 0, 'ab'),
    streamKey(1, 0, 'ba'),
    streamKey(1, 0, 'a'),
    streamKey(1, 0, ''),
    streamKey(0, 1, 'ab'),
    streamKey(4_294_967_295, 0, 'ab'),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

test('a counter past 32 bits goes on to new numbers', () => {
  const key = streamKey(1, 0, 'long');
  expect(uniform(key, 4_294_967_296 + 5)).not.toBe(uniform(key, 5));
});
