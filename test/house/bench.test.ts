import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { measure, median } from '../bench/measure.ts';
import { benchFiles, runApart } from '../bench/run.ts';
import { isOver, shown, tableOf } from '../bench/table.ts';
import { PROJECT_ROOT } from '../support/sourceTree.ts';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';

const GOOD = `export const bench = { name: 'good', run: () => [
  { what: 'process', value: process.pid, unit: 'pid' },
  { what: 'memory', value: typeof gc === 'function' ? 1 : 0, unit: 'gc' }] };`;

test('each benchmark runs in a process of its own', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'good.bench.ts': GOOD });
  const { name, rows, problem } = await runApart(folder, 'good.bench.ts');
  expect({ name, problem }).toEqual({ name: 'good', problem: undefined });
  expect(rows[0]?.value).not.toBe(process.pid);
  expect(rows[1]?.value).toBe(1);
});

test('a benchmark that throws is reported, not lost', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'bad.bench.ts': "throw new Error('broken');" });
  const result = await runApart(folder, 'bad.bench.ts');
  expect(result.problem).toBe('ended with code 1, see above');
  expect(tableOf([result])).toContain('failed: ended with code 1');
});

test('benchmarks are chosen by a part of their name', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'b.bench.ts': '', 'a.bench.ts': '', 'measure.ts': '' });
  expect(benchFiles(folder, [])).toEqual(['a.bench.ts', 'b.bench.ts']);
  expect(benchFiles(folder, ['b.'])).toEqual(['b.bench.ts']);
});

test('a name that matches nothing is an error', () => {
  const args = [path.join(PROJECT_ROOT, 'test/bench/run.ts'), 'no-such-benchmark'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('no benchmark matches no-such-benchmark');
});

test('a measurement counts processor time a call, and not the warm-up', () => {
  let spent_us = 0;
  const usage = vi.spyOn(process, 'cpuUsage').mockImplementation((before) => ({
    user: 0.75 * spent_us - (before?.user ?? 0),
    system: 0.25 * spent_us - (before?.system ?? 0),
  }));
  let call = 0;
  const slowAtFirst = () => {
    call++;
    spent_us += call <= 6 ? 9000 : 400;
  };
  const result = measure(slowAtFirst, { rounds: 5, calls: 3, warmup: 2 });
  usage.mockRestore();
  expect(call).toBe(21);
  expect(result.rounds).toBe(5);
  expect(result.median_s).toBeCloseTo(400e-6, 9);
  expect(result.fastest_s).toBeCloseTo(400e-6, 9);
});

test('the median is the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('a row is over its limit when it is larger, or no number at all', () => {
  const row = { what: 'tick', unit: 'µs', limit: 3 };
  expect(isOver({ ...row, value: 3 })).toBe(false);
  expect(isOver({ ...row, value: 3.1 })).toBe(true);
  expect(isOver({ ...row, value: Number.NaN })).toBe(true);
  expect(isOver({ what: 'free', unit: 's', value: 9 })).toBe(false);
});

test('figures are shown with three digits', () => {
  expect([12345.6, 12.345, 0.5, 0.00012345, 0].map(shown)).toEqual([
    '12346',
    '12.3',
    '0.5',
    '1.23e-4',
    '0',
  ]);
});
