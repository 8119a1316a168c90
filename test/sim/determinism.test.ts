import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createBase } from '../../sim/index.ts';
import { base, compiled } from '../support/base.ts';
import { hashesAt } from '../support/hashes.ts';
import { expectGolden } from '../support/golden.ts';

const TICKS = [1, 100, 10_000, 64_800];

test('the hashes of S1 at ticks 1, 100, 10,000 and last are golden', () => {
  const hashes = hashesAt(base('first-node'), TICKS);
  expectGolden('hashes-first-node.json', `${JSON.stringify(hashes, null, 2)}\n`);
});

test('a Node worker thread gives the hashes of the main thread', async () => {
  const worker = new Worker(new URL('../support/hash-worker.ts', import.meta.url), {
    workerData: { scenario: 'first-node', ticks: TICKS },
  });
  const hashes = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  expect(hashes).toEqual(hashesAt(base('first-node'), TICKS));
});

test('tick by tick, in chunks and at full speed give the same hash', () => {
  const until = 3000;
  const one = base('first-node');
  while (one.tick() < until) one.advance(1);
  const chunks = base('first-node');
  for (let chunk = 1; chunks.tick() < until; chunk = (chunk * 7) % 113) {
    chunks.advance(Math.min(chunk, until - chunks.tick()));
  }
  const full = base('first-node');
  full.advance(until);
  expect(one.hash()).toBe(full.hash());
  expect(chunks.hash()).toBe(full.hash());
});

test('two runs of one seed agree and another seed does not', () => {
  const a = base('first-node');
  const b = base('first-node');
  const c = base('first-node', { seed: 99 });
  for (const engine of [a, b, c]) engine.advance(20_000);
  expect(a.hash()).toBe(b.hash());
  expect(c.hash()).not.toBe(a.hash());
});

test('a restored state with poisoned derived columns goes on to the same hash', () => {
  const engine = base('first-node');
  engine.advance(20_000);
  const kept = engine.snapshot();
  engine.advance(2000);
  const hash = engine.hash();
  const { persistentCount } = engine.compiled.layout;
  const poisoned = { ...kept, values: kept.values.slice() };
  poisoned.values.fill(NaN, persistentCount);
  engine.restore(poisoned);
  engine.advance(2000);
  expect(engine.hash()).toBe(hash);
});

test('a snapshot of one engine continues in another to the same hash', () => {
  const plan = compiled('first-node');
  const first = createBase(plan);
  first.advance(21_000);
  const second = createBase(plan);
  second.restore(first.snapshot());
  first.advance(1500);
  second.advance(1500);
  expect(second.hash()).toBe(first.hash());
});

test('a run changes nothing in its model', () => {
  const plan = compiled('first-node');
  const before = digest(plan.models);
  createBase(plan).advance(30_000);
  expect(digest(plan.models)).toBe(before);
});

// everything in the models but work space, which their types name
function digest(models: object): string {
  return JSON.stringify(models, (key, value: unknown) => {
    if (['clock', 'column', 'work', 'scratch', 'plan', 'ports'].includes(key)) return undefined;
    return value instanceof Float64Array || value instanceof Int32Array ? [...value] : value;
  });
}
