import { expect, test } from 'vitest';
import type { Engine, RunReport } from '../../../sim/index.ts';
import {
  compileRequest,
  createBase,
  findChannel,
  problemLine,
  reportOf,
  ScenarioError,
} from '../../../sim/index.ts';
import { isMet } from '../../../sim/verdict/measures.ts';
import { compiled, library, scenarioJson } from '../../support/base.ts';

type Json = Record<string, unknown>;
interface Verdict {
  vital: Json[];
  criteria: Json[];
  figures: Json[];
}

const DAY_h = 24;
/** A flag that a command can put out. */
const LINK_ON = 'link/x-band/isEnabled_bool';

/** S1 with another verdict section and scripted commands, run to the end or as far as asked. */
function run(
  change: (verdict: Verdict) => void,
  commands: readonly object[] = [],
  ticks = Infinity,
): { readonly engine: Engine; readonly report: RunReport } {
  const json = scenarioJson('first-node');
  change(json['verdict'] as Verdict);
  json['commands'] = commands;
  const source = { kind: 'text', file: 'v.json', text: JSON.stringify(json) } as const;
  const plan = compileRequest(library(), { source, changes: [], faults: [] });
  const engine = createBase(plan);
  engine.advance(Math.min(ticks, engine.ticks));
  return { engine, report: reportOf(plan, engine, 0) };
}

const asIs = () => {};
const forced = (at_h: number, value: number) => ({
  at_h,
  channel: 'bus/main/isForcedDown_bool',
  value,
});

test('a base that comes back in the light is not lost; the first shutdown is named', () => {
  const { report } = run(asIs, [forced(48, 1), forced(50, 0)], 20_000);
  expect(report.verdict).toMatchObject({ survived: true, outcome: 'cold-soaked-and-woke' });
  expect(report.verdict.darkAtEnd).toEqual([]);
  expect(report.firstLoss).toMatchObject({ entity: 'dataNode/edn-0', cause: 'fault' });
  // the instant its bus went down
  expect(report.firstLoss?.time_s).toBe(48 * 3600);
});

test('dark and not woken yet is not decided: neither lost nor kept', () => {
  const { report } = run(asIs, [forced(48, 1)], 49 * 60);
  const { survived, outcome, darkAtEnd } = report.verdict;
  expect({ survived, outcome, darkAtEnd }).toEqual({
    survived: true,
    outcome: null,
    darkAtEnd: ['dataNode/edn-0'],
  });
  expect(report.firstLoss).toMatchObject({ entity: 'dataNode/edn-0', cause: 'fault' });
});

test('a base that was down, woke and is down again has woken, and is dark at the end', () => {
  const { report } = run(asIs, [forced(48, 1), forced(50, 0), forced(60, 1)], 61 * 60);
  expect(report.verdict).toMatchObject({
    survived: true,
    outcome: 'cold-soaked-and-woke',
    darkAtEnd: ['dataNode/edn-0'],
  });
  expect(report.firstLoss?.time_s).toBeLessThanOrEqual(48 * 3600 + 60);
});

test('a base that has not come up yet is not decided', () => {
  const { report } = run(asIs, [forced(0, 1)], 60);
  expect(report.verdict).toMatchObject({ survived: true, outcome: null });
  expect(report.verdict.darkAtEnd).toEqual(['dataNode/edn-0']);
  expect(report.firstLoss).toBeNull();
});

test('of two vital entities one that never woke leaves the outcome open', () => {
  const twin = { id: 'twin', entity: 'link/x-band', alive: LINK_ON };
  const twice = ({ vital }: Verdict) => vital.push({ ...vital[0], ...twin });
  const off = (at_h: number, value: number) => ({ at_h, channel: LINK_ON, value });
  const plain = [forced(48, 1), forced(50, 0)];
  expect(run(twice, plain, 60 * 60).report.verdict.outcome).toBe('cold-soaked-and-woke');
  const dark = run(twice, [...plain, off(55, 0)], 60 * 60).report.verdict;
  expect(dark).toMatchObject({ survived: true, outcome: null, darkAtEnd: ['link/x-band'] });
  const woken = run(twice, [...plain, off(55, 0), off(56, 1)], 60 * 60).report.verdict;
  expect(woken).toMatchObject({ outcome: 'cold-soaked-and-woke', darkAtEnd: [] });
});

test('72 h of light without a restart is a loss, dated to the shutdown that lasted', () => {
  const commands = [forced(48, 1), forced(50, 0), forced(120, 1)];
  const { report, engine } = run(asIs, commands, 20_000);
  expect(report.verdict).toMatchObject({ survived: false, outcome: 'lost' });
  expect(report.firstLoss).toMatchObject({ cause: 'fault', time_s: 120 * 3600 });
  const lost = engine.events.list.filter(({ kind }) => kind === 'vital.lost');
  expect(lost.length).toBe(1);
  expect(lost[0].time_s).toBeGreaterThan((120 + 72) * 3600);
  expect(lost[0].time_s).toBeLessThan((120 + 72) * 3600 + 180);
});

test('down for less than 72 h of light is no loss', () => {
  const { report } = run(asIs, [forced(120, 1), forced(120 + 71, 0)], 20_000);
  expect(report.verdict.survived).toBe(true);
});

test('a base that never came up is lost after 72 h of light, with the reason it is down', () => {
  const { report } = run(asIs, [forced(0, 1)], 20_000);
  expect(report.verdict.outcome).toBe('lost');
  expect(report.firstLoss?.cause).toBe('fault');
  // the Sun is up: it should have woken at once
  expect(report.firstLoss?.time_s).toBe(0);
});

test('of one that never came up the loss is dated to the start of the light it had', () => {
  const json = scenarioJson('first-node');
  // two days before sunrise
  json['start_utc'] = '2028-12-22T07:36:00Z';
  const { vital } = json['verdict'] as Verdict;
  json['verdict'] = { vital, criteria: [], figures: [] };
  json['commands'] = [forced(0, 1)];
  json['duration_d'] = 10;
  for (const key of ['phases', 'activity', 'sources', 'scene']) delete json[key];
  const source = { kind: 'text', file: 'v.json', text: JSON.stringify(json) } as const;
  const plan = compileRequest(library(), { source, changes: [], faults: [] });
  const engine = createBase(plan);
  engine.advance(24 * 60);
  expect(reportOf(plan, engine, 0).firstLoss).toBeNull();
  engine.advance(engine.ticks - engine.tick());
  const report = reportOf(plan, engine, 0);
  expect(report.verdict).toMatchObject({ survived: false, outcome: 'lost' });
  // the upper limb shows over the dip of the horizon well over an hour before the centre
  const sunrise_s = 2 * 86_400;
  expect(report.firstLoss?.time_s).toBeGreaterThan(sunrise_s - 6000);
  expect(report.firstLoss?.time_s).toBeLessThan(sunrise_s);
  const lost = engine.events.list.find(({ kind }) => kind === 'vital.lost');
  expect(lost?.time_s).toBeGreaterThan((report.firstLoss?.time_s ?? 0) + 72 * 3600);
});

test('light before the first waking is no shutdown', () => {
  const { report, engine } = run(asIs, [forced(0, 1), forced(20, 0)], 3000);
  expect(report.verdict).toMatchObject({ survived: true, outcome: 'kept-alive' });
  expect(report.firstLoss).toBeNull();
  const at = findChannel(engine.compiled.layout, 'vital/edn-0/downAt_s') ?? -1;
  expect(engine.state.values[at]).toBe(-1);
});

test('shed and down are one instant and one cause, also where the bus stays up', () => {
  const json = scenarioJson('first-node');
  const change = [{ path: 'compute.dataNodes.edn-0.priority', value: 5 }];
  const source = { kind: 'text', file: 'v.json', text: JSON.stringify(json) } as const;
  const plan = compileRequest(library(), { source, changes: change, faults: [] });
  const engine = createBase(plan);
  engine.advance(engine.ticks);
  const lost = engine.events.list.find(({ kind }) => kind === 'node.lostPower');
  const shed = engine.events.list.find(({ kind, entity }) => {
    return kind === 'load.shed' && entity === 'dataNode/edn-0';
  });
  expect(engine.events.list.some(({ kind }) => kind === 'bus.down')).toBe(false);
  expect(lost?.time_s).toBe(shed?.time_s);
  const { firstLoss } = reportOf(plan, engine, 0);
  expect(firstLoss).toMatchObject({ time_s: lost?.time_s, cause: lost?.cause });
});

test('leaving the survival limits is a loss by heat at that moment, whatever came before', () => {
  const limits = ({ vital }: Verdict) => (vital[0]['surviveMin_degC'] = 10);
  const { report, engine } = run(limits, [forced(48, 1), forced(49, 0)], 40_000);
  expect(report.firstLoss?.cause).toBe('heat');
  const lost = engine.events.list.find(({ kind }) => kind === 'vital.lost');
  expect(report.firstLoss?.time_s).toBe(lost?.time_s);
  expect(report.firstLoss?.time_s).toBeGreaterThan(300 * 3600);
  expect(lost?.value).toBeLessThan(283.15);
  expect(lost?.value).toBeGreaterThan(283.05);
});

test('without a channel for the cause a shutdown counts as want of energy', () => {
  const mute = ({ vital }: Verdict) => delete vital[0]['cause'];
  const { report } = run(mute, [forced(48, 1)], 3000);
  expect(report.firstLoss?.cause).toBe('energy');
});

test('each statistic over a window is what stepping through it says', () => {
  const channel = 'battery/night-battery/soc_frac';
  const [from_h, to_h] = [5, 8];
  const title = { en: 'x', ja: 'x' };
  const statistics = ['min', 'max', 'last', 'change'];
  const { report } = run((verdict) => {
    verdict.figures = statistics.map((statistic) => {
      const [from, to] = [{ at_h: from_h }, { at_h: to_h }];
      return { id: `${statistic}_frac`, title, channel, statistic, from, to };
    });
  });
  const engine = createBase(compiled('first-node'));
  const at = findChannel(engine.compiled.layout, channel) ?? -1;
  const values: number[] = [];
  while (engine.tick() < to_h * 60) {
    engine.advance(1);
    if (engine.tick() >= from_h * 60) values.push(engine.state.values[at]);
  }
  const [first, last] = [values[0], values[values.length - 1]];
  expect(report.figures).toEqual({
    min_frac: Math.min(...values),
    max_frac: Math.max(...values),
    last_frac: last,
    change_frac: last - first,
  });
  expect(last).not.toBe(first);
});

test('a limit is met on the limit itself', () => {
  const [low, high] = [
    { limit: 5, isAtLeast: true },
    { limit: 5, isAtLeast: false },
  ];
  const met = (c: object, value: number) => isMet(c as Parameters<typeof isMet>[0], value);
  expect([4.9, 5, 5.1].map((value) => met(low, value))).toEqual([false, true, true]);
  expect([4.9, 5, 5.1].map((value) => met(high, value))).toEqual([true, true, false]);
});

function problems(change: (criterion: Json) => void): string[] {
  try {
    run(({ criteria }) => change(criteria[0]), [], 1);
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(problemLine);
    throw error;
  }
  return [];
}

test.each([
  [{ at_h: 46 * DAY_h }, 'verdict.criteria[0].to: expected a time within the run, 0 to 1080 h'],
  [{ utc: '2029-06-01T00:00:00Z' }, 'verdict.criteria[0].to: expected a time within the run'],
  [{ utc: '2028-02-30T00:00:00Z' }, 'verdict.criteria[0].to.utc: expected a date that exists'],
  [{ sun: 'rise', n: 1, plus_h: 900 }, 'verdict.criteria[0].to: expected a time within the run'],
  [{ sun: 'rise', n: 9 }, 'verdict.criteria[0].to: expected at most'],
  [{ at_h: 100 }, 'verdict.criteria[0].to: expected a time after from, found one before it'],
])('a window that ends at %j is refused', (to, says) => {
  expect(problems((criterion) => (criterion['to'] = to))[0]).toContain(says);
});
