import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after_ms } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { RunReport } from '../../../sim/index.ts';
import { createBase, findChannel, reportOf, VERSION } from '../../../sim/index.ts';
import { reportText } from '../../../sim/node/report-text.ts';
import { compiled } from '../../support/base.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { getsumen, spawned, started } from './terminal.ts';

const keepAlive = 'compute.dataNodes.edn-0.keepAlive_W';

/** The report of the same run in this process. */
function inProcess(...given: Parameters<typeof compiled>): RunReport {
  const plan = compiled(...given);
  const engine = createBase(plan);
  engine.advance(engine.ticks);
  return reportOf(plan, engine, 0);
}

function json(text: string): RunReport {
  return JSON.parse(text) as RunReport;
}

const timeless = { wallTime_s: 0, timesRealTime: 0 };

test('run --json prints one object, the keys of the issue, the hash of the engine', async () => {
  const { code, out, err } = await spawned(['run', 'first-node', '--json', '--assert']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const report = json(out);
  expect(Object.keys(report)).toEqual([
    'scenario',
    'version',
    'seed',
    'run',
    'ticks',
    'simTime_s',
    'wallTime_s',
    'timesRealTime',
    'hash',
    'verdict',
    'firstLoss',
    'lowest',
    'ledger',
    'figures',
  ]);
  expect(Object.keys(report.verdict)).toEqual([
    'passed',
    'survived',
    'outcome',
    'darkAtEnd',
    'criteria',
  ]);
  for (const criterion of report.verdict.criteria) {
    expect(Object.keys(criterion)).toEqual(['id', 'passed', 'value', 'limit', 'unit']);
  }
  expect(Object.keys(report.lowest[0])).toEqual(['entity', 'temp_K', 'time_s']);
  expect(report.ledger['energy_frac']).toBeLessThan(1e-6);
  expect(report).toMatchObject({ version: VERSION, seed: 1, run: 0, simTime_s: 3_888_000 });
  expect(report.wallTime_s).toBeGreaterThan(0);
  expect({ ...report, ...timeless }).toEqual(inProcess('first-node'));
});

test('--set, --fault and --report act; a miss under --assert exits 1', async () => {
  const path = join(temporaryFolder(), 'deep/er/report.json');
  const change = `${keepAlive}=25`;
  const fault = 'F15/night-battery@13d';
  const args = ['--set', change, '--fault', fault, '--fault', 'F19@5d', '--report', path];
  const { code, out } = await getsumen(['run', 'first-node', '--assert', '--lang', 'ja', ...args]);
  expect(code).toBe(1);
  expect(out).toContain('未達');
  const report = json(readFileSync(path, 'utf8'));
  expect({ ...report, ...timeless }).toEqual(
    inProcess('first-node', { [keepAlive]: 25 }, [fault, 'F19@5d']),
  );
  expect(report.firstLoss?.cause).toBe('energy');
});

test('--until stops there: what is not decided has not passed', async () => {
  const args = ['run', 'first-node', '--until', '30d', '--seed', '7', '--run', '3', '--json'];
  const { code, out } = await getsumen([...args, '--assert']);
  expect(code).toBe(1);
  const report = json(out);
  expect(report).toMatchObject({ seed: 7, run: 3, ticks: 43_200, simTime_s: 30 * 86_400 });
  const { passed, criteria } = report.verdict;
  expect(passed).toBe(false);
  // sunrise is at 29.3 d, the service is judged a day later
  expect(criteria.find(({ id }) => id === 'electronics-at-sunrise')?.passed).toBe(true);
  expect(criteria.find(({ id }) => id === 'service-back')).toMatchObject({
    passed: false,
    value: null,
  });
  // the battery's low point is known, that of an eclipse to come is not
  expect(report.figures).toHaveProperty('batteryAtSunset_frac');
  expect(report.figures).not.toHaveProperty('batteryLowestEclipse_frac');
});

test('--csv writes every value of every table in SI, as the state has it', async () => {
  const dir = join(temporaryFolder(), 'csv');
  const args = ['--csv', dir, '--every', '6h', '--until', '49h', '--json'];
  const { code, out } = await getsumen(['run', 'first-node', ...args]);
  expect(code).toBe(0);
  const engine = createBase(compiled('first-node'));
  const { layout } = engine.compiled;
  const [head, ...happened] = readFileSync(join(dir, 'events.csv'), 'utf8').trimEnd().split('\n');
  rmSync(join(dir, 'events.csv'));
  expect(head).toBe('time_s,severity,kind,entity,cause,value,fault');
  const rows = new Map<string, string[][]>();
  for (const name of readdirSync(dir)) {
    const text = readFileSync(join(dir, name), 'utf8');
    expect(text.endsWith('\n')).toBe(true);
    const lines = text.trimEnd().split('\n');
    rows.set(
      name.replace('.csv', ''),
      lines.map((line) => line.split(',')),
    );
  }
  const full = Object.keys(layout.entities).filter((table) => layout.entities[table].length > 0);
  expect([...rows.keys()].sort()).toEqual(full.sort());
  let compared = 0;
  for (const [sample, hours] of [6, 12, 18, 24, 30, 36, 42, 48, 49].entries()) {
    engine.advance(hours * 60 - engine.tick());
    for (const [table, [head, ...lines]] of rows) {
      expect(head.slice(0, 2)).toEqual(['time_s', 'entity']);
      const ids = layout.entities[table];
      expect(lines.length).toBe(9 * ids.length);
      for (const [row, id] of ids.entries()) {
        const line = lines[sample * ids.length + row];
        expect(line.slice(0, 2)).toEqual([String(hours * 3600), id]);
        for (let c = 2; c < head.length; c++) {
          const at = findChannel(layout, `${table}/${id}/${head[c]}`) ?? -1;
          if (Object.is(Number(line[c]) + 0, engine.state.values[at] + 0)) compared++;
          else expect.fail(`${table}/${id}/${head[c]} at ${hours} h: ${line[c]}`);
        }
      }
    }
  }
  expect(compared).toBe(9 * layout.count);
  expect(happened.map((line) => line.split(',').slice(0, 4))).toEqual(
    engine.events.list.map((e) => [String(e.time_s), e.severity, e.kind, e.entity]),
  );
  expect(json(out).hash).toBe(engine.hash());
});

test('a run that is killed leaves whole lines', async () => {
  const dir = join(temporaryFolder(), 'killed');
  const { child, finished } = started(['run', 'first-node', '--csv', dir, '--every', '60s']);
  // well into the run: the last table has been written a few times
  const last = join(dir, 'ledger.csv');
  for (let k = 0; k < 500 && !(existsSync(last) && readFileSync(last).length > 20_000); k++) {
    await after_ms(20);
  }
  child.kill('SIGTERM');
  expect((await finished).out).toBe('');
  for (const name of readdirSync(dir)) {
    const text = readFileSync(join(dir, name), 'utf8');
    expect(text.endsWith('\n'), name).toBe(true);
    const [head, ...lines] = text.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    const columns = head.split(',').length;
    expect(
      lines.every((line) => line.split(',').length === columns),
      name,
    ).toBe(true);
  }
});

test('what the system refuses to write is wrong input', async () => {
  const file = join(temporaryFolder(), 'a-file');
  writeFileSync(file, '');
  for (const option of [
    ['--csv', file],
    ['--report', join(file, 'r.json')],
  ]) {
    const { code, out, err } = await getsumen(['run', 'first-node', '--until', '1h', ...option]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^\S*a-file\S*: expected a \w+ that can be written, found E\w+\n$/);
  }
});

test.each(['en', 'ja'] as const)(
  'the text in %s has a number everywhere, whole run or cut',
  (lang) => {
    const plan = compiled('first-node', { [keepAlive]: 30 });
    const engine = createBase(plan);
    for (const ticks of [1, 20_000, engine.ticks]) {
      engine.advance(ticks - engine.tick());
      const report = reportOf(plan, engine, 1.5);
      const text = reportText(plan, report, engine.events.list, lang);
      expect(text).not.toMatch(/NaN|undefined|Infinity|null|\[object/);
      expect(text).toContain(report.hash);
      const isCut = text.includes(lang === 'en' ? 'Stopped early' : '途中で終了');
      expect(isCut).toBe(ticks < engine.ticks);
    }
  },
);

test('dark and cut off before sunrise: survived, not decided, and it says so', async () => {
  const args = ['run', 'first-node', '--set', `${keepAlive}=30`, '--until', '28d'];
  const { code, out } = await getsumen([...args, '--json', '--assert']);
  expect(code).toBe(1);
  expect(json(out).verdict).toMatchObject({
    survived: true,
    outcome: null,
    darkAtEnd: ['dataNode/edn-0'],
  });
  const english = await getsumen(args);
  expect(english.out).toContain('Verdict: NOT DECIDED YET, dark at the end\n');
  expect(english.out).toContain('\nDark at the end: dataNode/edn-0\n');
  expect(english.out).toContain('\nFirst shutdown: dataNode/edn-0, no energy, ');
  const japanese = await getsumen([...args, '--lang', 'ja']);
  expect(japanese.out).toContain('判定: 未確定, 終了時に停電中\n');
  expect(japanese.out).toContain('\n終了時に停電中: dataNode/edn-0\n');
  expect(japanese.out).toContain('\n最初の停止: dataNode/edn-0, 電力不足, ');
});

test('dark at the end is refused by --assert, and no loss where it woke before', async () => {
  // every criterion is met before the bus is forced down for the rest of the run
  const args = ['run', 'first-node', '--fault', 'F30@44.95d', '--json', '--assert'];
  const { code, out } = await getsumen(args);
  expect(json(out).verdict).toMatchObject({
    passed: true,
    survived: true,
    outcome: null,
    darkAtEnd: ['dataNode/edn-0'],
  });
  expect(code).toBe(1);
  const before = ['run', 'first-node', '--fault', 'F30@10d', '--fault', 'F30@44.95d'];
  const again = await getsumen([...before, '--json']);
  expect(json(again.out).verdict).toMatchObject({
    survived: true,
    outcome: 'cold-soaked-and-woke',
    darkAtEnd: ['dataNode/edn-0'],
  });
});

test('the text names events and causes in its language, in order of time', async () => {
  const args = ['run', 'first-node', '--set', `${keepAlive}=30`];
  const { out: english } = await getsumen([...args, '--lang', 'en']);
  const { out: japanese } = await getsumen([...args, '--lang', 'ja']);
  expect(english).toContain(' Bus down: no power: bus/main (no energy)\n');
  expect(japanese).toContain(' 母線停電: bus/main (電力不足)\n');
  expect(japanese).not.toMatch(/\b(bus\.down|battery\.empty|compute-queue)\b|\(energy\)/);
  const hours = [...japanese.matchAll(/^ {2}[■▲] (\d+\.\d+) h /gmu)].map(([, h]) => Number(h));
  expect(hours.length).toBe(12);
  expect(hours).toEqual([...hours].sort((a, b) => a - b));
});

test('the headline never says passed where something vital is lost or dark', async () => {
  const lost = ['run', 'first-node', '--set', 'thermal.nodes.box.capacity_J_K=1', '--assert'];
  const dark = ['run', 'first-node', '--fault', 'F30@10d', '--fault', 'F30@44.95d', '--assert'];
  const headline = async (args: readonly string[], lang = 'en') => {
    const { code, out } = await getsumen([...args, '--lang', lang]);
    expect(code).toBe(1);
    return /^(?:Verdict|判定): (.*)$/mu.exec(out)?.[1];
  };
  expect(await headline(lost)).toBe('CRITERIA MET, BUT LOST');
  expect(await headline(lost, 'ja')).toBe('基準は達成、ただし喪失');
  expect(await headline(dark)).toBe('CRITERIA MET, BUT DARK AT THE END');
  const fine = await getsumen(['run', 'first-node', '--assert']);
  expect(fine.code).toBe(0);
  expect(fine.out).toContain('\nVerdict: PASSED, kept alive\n');
});

test('of many events the text keeps losses, warnings and faults, and counts the rest', async () => {
  const { out } = await getsumen(['run', 'first-node', '--fault', 'F01@5d']);
  const lines = out.split('\n').filter((line) => /^ {2}[■▲…]/u.test(line));
  expect(lines.length).toBe(13);
  const all = lines.join('\n');
  expect(all).toContain(' Permanently lost: dataNode/edn-0 (fault)');
  expect(all).toContain(' Node lost power: dataNode/edn-0 (fault)');
  expect(all).toContain(' Fault F01 (fault)');
  expect(all).not.toMatch(/: {2}|: \(/);
  const total = Number(/Cautions and warnings: (\d+)/.exec(out)?.[1]);
  expect(lines[12]).toBe(`  … ${total - 12} more`);
  const plan = compiled('first-node');
  const engine = createBase(plan);
  const hot = Array.from({ length: 40 }, (_, tick) => {
    const event = { tick, time_s: tick, kind: 'card.tooHot', severity: 'warning' } as const;
    return { ...event, entity: 'card/card-1', cause: 'heat' } as const;
  });
  const late = { tick: 50, time_s: 50, kind: 'vital.lost', severity: 'warning' } as const;
  const events = [...hot, { ...late, entity: 'dataNode/edn-0', cause: 'heat' } as const];
  const text = reportText(plan, reportOf(plan, engine, 0), events, 'en');
  expect(text).toContain(' Permanently lost: dataNode/edn-0');
  expect(text).toContain('\n  … 29 more, 29 of them warnings\n');
});
