/** Times as people write them: what they order happens, is refused or is said to be left out. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunReport } from '../../../sim/index.ts';
import { createBase, openedRun } from '../../../sim/index.ts';
import { compiled, library, scenarioJson } from '../../support/base.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { getsumen } from './terminal.ts';

test.each([
  ['1.1h', 66],
  ['66min', 66],
  ['2.2h', 132],
  ['1.1d', 1584],
  ['61s', 2],
])('--until %s is %i ticks', async (until, ticks) => {
  const { out } = await getsumen(['run', 'first-node', '--until', until, '--json']);
  const report = JSON.parse(out) as RunReport;
  expect(report.ticks).toBe(ticks);
});

test('a run of 44.7 days has the ticks of 44.7 days, for the engine, the page and validate', () => {
  const plan = compiled('first-node', { duration_d: 44.7 });
  expect(createBase(plan).ticks).toBe(64_368);
  expect(openedRun(plan, library().faults).ticks).toBe(64_368);
  // the last of them closes what is judged to the end
  const { figures, criteria } = plan.models.verdict;
  expect(Math.max(...[...figures, ...criteria].map(({ toTick }) => toTick))).toBe(64_367);
});

test.each([
  ['F15@19.9999d', 'a time up to the start of the last tick at 1727940 s'],
  ['F15@20d', 'a time before --until 20d'],
])('--fault %s is refused in a run --until 20d', async (fault, says) => {
  const args = ['run', 'first-node', '--until', '20d', '--fault', fault];
  const { code, out, err } = await getsumen(args);
  expect({ code, out, err }).toEqual({
    code: 2,
    out: '',
    err: `--fault: expected ${says}, found "${fault}"\n`,
  });
});

test('what the scenario orders beyond --until is named in the report and beside it', async () => {
  const late = {
    ...scenarioJson('first-node'),
    faults: [{ fault: 'F15@30d' }, { fault: 'F15@1h' }],
    commands: [{ at_h: 700, channel: 'battery/night-battery/health_frac', value: 0.9 }],
  };
  const dir = temporaryFolder();
  const file = join(dir, 'late.json');
  writeFileSync(file, JSON.stringify(late));
  const report = join(dir, 'report.json');
  const args = ['run', file, '--until', '2h', '--report', report];
  const { code, out, err } = await getsumen(args);
  const channel = 'battery/night-battery/health_frac';
  expect(code).toBe(0);
  expect(err).toBe(`beyond --until 2h, not in this run: ${channel} at 29.1667d, F15 at 30d\n`);
  expect(out).not.toContain('beyond');
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
    beyondUntil: [
      { order: channel, time_s: 2_520_000 },
      { order: 'F15', time_s: 2_592_000 },
    ],
  });
});

test('nothing is said where nothing is left out', async () => {
  const { err, out } = await getsumen(['run', 'first-node', '--until', '1h', '--json']);
  expect(err).toBe('');
  expect(JSON.parse(out)).not.toHaveProperty('beyondUntil');
});
