import { expect, test } from 'vitest';
import type { Frame } from '../../../sim/index.ts';
import { createBase, findChannel, reportOf } from '../../../sim/index.ts';
import { compiled } from '../../support/base.ts';
import { bareDesk, desk, openS1 } from './desk.ts';

const HEALTH = 'battery/night-battery/health_frac';
const LAST = 64_800;

const plan = compiled('first-node');

/** State after a number of ticks, stepped straight through. */
function straight(ticks: number): { readonly hash: string; readonly values: Float64Array } {
  const engine = createBase(plan);
  engine.advance(ticks);
  return { hash: engine.hash(), values: engine.snapshot().values };
}

function valuesOf(frame: Frame): Float64Array {
  return frame.values;
}

test('a session says what there is, and what was opened, and shows the first tick', () => {
  const at = bareDesk();
  expect(at.last('ready').scenarios.map(({ id }) => id)).toContain('first-node');
  at.tell(openS1());
  const { run } = at.last('opened');
  expect(run).toMatchObject({ scenario: 'first-node', ticks: LAST, tick_s: 60 });
  const frame = at.frame();
  expect(frame).toMatchObject({ tick: 1, time_s: 60, isPlaying: false, computedTick: 1 });
  expect(frame.hash).toBe(straight(1).hash);
  expect([...valuesOf(frame)]).toEqual([...straight(1).values]);
});

test('messages before anything is open are ignored', () => {
  const at = bareDesk();
  at.tell({ kind: 'play', rate: 60 }, { kind: 'seek', tick: 5 }, { kind: 'pause' });
  at.wait(200);
  expect(at.said.length).toBe(1);
});

test.each([60, 3600, 86_400])('at %i times real time the run follows the clock', (rate) => {
  const at = desk();
  at.tell({ kind: 'play', rate });
  for (const wall_s of [1, 2.5]) {
    const before_s = at.last('frame').frame.time_s;
    const from_ms = at.said.length;
    at.wait(wall_s * 1000);
    const { time_s } = at.last('frame').frame;
    expect(at.said.length).toBeGreaterThan(from_ms);
    // a tick of 60 s, and the frame may be 50 ms old at either end
    expect(Math.abs(time_s - before_s - rate * wall_s)).toBeLessThanOrEqual(60 + rate * 0.1);
  }
  expect(at.last('frame').frame.isPlaying).toBe(true);
});

test('a slow machine does not run after its debt', () => {
  const at = bareDesk(3);
  at.tell(openS1());
  at.settle();
  at.tell({ kind: 'play', rate: 60 });
  at.wait(100);
  const { tick } = at.last('frame').frame;
  // ten seconds asleep: at most the 32 ticks of one look are made up for
  at.tell({ kind: 'play', rate: 60 });
  at.wait(20);
  expect(at.last('frame').frame.tick - tick).toBeLessThan(40);
});

test('max runs to the end, stops there, and gives one report equal to a straight run', () => {
  const at = desk();
  at.tell({ kind: 'play', rate: 'max' });
  at.settle();
  const frame = at.frame();
  expect(frame).toMatchObject({ tick: LAST, isPlaying: false, computedTick: LAST });
  const engine = createBase(plan);
  engine.advance(LAST);
  expect(frame.hash).toBe(engine.hash());
  expect(at.reports().length).toBe(1);
  const ours = { ...at.reports()[0], wallTime_s: 0, timesRealTime: 0 };
  expect(ours).toEqual(reportOf(plan, engine, 0));

  // looking around and coming back changes nothing
  at.tell({ kind: 'seek', tick: 100 });
  at.settle();
  at.tell({ kind: 'play', rate: 'max' });
  at.settle();
  expect(at.frame().tick).toBe(LAST);
  expect(at.reports().length).toBe(1);
  // a refused fault is no change either
  at.tell({ kind: 'seek', tick: 100 }, { kind: 'fault', fault: 'F99' });
  at.settle();
  expect(at.all('problems').length).toBe(1);
  at.tell({ kind: 'seek', tick: LAST });
  at.settle();
  expect(at.reports().length).toBe(1);
  // a change is
  at.tell({ kind: 'seek', tick: 18_720 }, { kind: 'fault', fault: 'F15' });
  at.tell({ kind: 'seek', tick: LAST });
  at.settle();
  expect(at.reports().length).toBe(2);
  expect(at.reports()[1].verdict.passed).toBe(false);
});

test('pause holds the tick; play goes on from it', () => {
  const at = desk();
  at.tell({ kind: 'play', rate: 6000 });
  at.wait(500);
  at.tell({ kind: 'pause' });
  const { tick, isPlaying } = at.frame();
  expect(isPlaying).toBe(false);
  at.wait(1000);
  expect(at.frame().tick).toBe(tick);
  at.tell({ kind: 'play', rate: 6000 });
  at.wait(200);
  expect(at.last('frame').frame.tick).toBeGreaterThan(tick);
});

test('steps add up, forwards and backwards, and stop at both ends', () => {
  const at = desk();
  at.tell({ kind: 'step', ticks: 1 }, { kind: 'step', ticks: 1 }, { kind: 'step', ticks: 7 });
  expect(at.frame().tick).toBe(10);
  at.tell({ kind: 'step', ticks: -3 });
  const back = at.frame();
  expect(back.tick).toBe(7);
  expect(back.hash).toBe(straight(7).hash);
  // before the first tick there is nothing to show
  at.tell({ kind: 'step', ticks: -100 });
  expect(at.frame().tick).toBe(1);
  at.tell({ kind: 'seek', tick: 1e9 });
  expect(at.frame().tick).toBe(LAST);
  at.tell({ kind: 'seek', tick: 0 }, { kind: 'play', rate: 60 });
  at.wait(100);
  expect(at.last('frame').frame.isPlaying).toBe(true);
});

test('a seek shows the very values of straight stepping, there and back', () => {
  const at = desk();
  for (const tick of [5000, 241, 240, 239, 20_717, 1, 20_716, 479, 5000]) {
    at.tell({ kind: 'seek', tick });
    const frame = at.frame();
    const expected = straight(tick);
    expect(frame.tick).toBe(tick);
    expect(frame.hash).toBe(expected.hash);
    const same = valuesOf(frame).every((value, i) => Object.is(value, expected.values[i]));
    expect(same, `tick ${tick}`).toBe(true);
  }
  expect(at.last('frame').frame.computedTick).toBe(20_717);
});

test('set and fault act on the tick asked for, forget the future, and only that', () => {
  const at = desk();
  at.tell({ kind: 'seek', tick: 900 });
  const before = at.frame().hash;
  // no pump in between: the command belongs to tick 500, not to where the engine still stands
  at.tell({ kind: 'seek', tick: 500 }, { kind: 'set', channel: HEALTH, value: 0.7 });
  expect(at.frame()).toMatchObject({ tick: 500, computedTick: 500 });
  at.tell({ kind: 'seek', tick: 900 });
  expect(at.frame().hash).not.toBe(before);

  const engine = createBase(plan);
  engine.advance(500);
  const set = { kind: 'set', channel: HEALTH, value: 0.7, origin: 'test' } as const;
  engine.command([{ ...set, tick: 500, seq: 0 }]);
  engine.advance(100);
  const at600 = engine.hash();
  engine.advance(300);
  expect(at.frame().hash).toBe(engine.hash());

  // a fault at 600 keeps the command at 500
  at.tell({ kind: 'seek', tick: 600 }, { kind: 'fault', fault: 'F19@3d' });
  expect(at.frame()).toMatchObject({ tick: 600, hash: at600, computedTick: 600 });
  // an earlier command forgets both
  at.tell({ kind: 'seek', tick: 400 }, { kind: 'set', channel: HEALTH, value: 1 });
  at.tell({ kind: 'seek', tick: 900 });
  expect(at.frame().hash).toBe(before);
});

test('a fault of some time given by hand ends in its time, whatever is ordered meanwhile', () => {
  const at = desk();
  const forced = findChannel(plan.layout, 'bus/main/isForcedDown_bool') ?? -1;
  const isForced = (tick: number) => {
    at.tell({ kind: 'seek', tick });
    return valuesOf(at.frame())[forced] === 1;
  };
  at.tell({ kind: 'seek', tick: 500 }, { kind: 'fault', fault: 'F30' });
  at.tell({ kind: 'seek', tick: 560 }, { kind: 'set', channel: HEALTH, value: 0.7 });
  expect([500, 501, 620, 621].map(isForced)).toEqual([false, true, true, false]);
  // a second one meanwhile: the end of the first does not clear it
  at.tell({ kind: 'seek', tick: 580 }, { kind: 'fault', fault: 'F30/main' });
  expect([621, 700, 701].map(isForced)).toEqual([true, true, false]);
});

test('a command out of range or to a derived channel is answered and changes nothing', () => {
  const at = desk();
  at.tell({ kind: 'seek', tick: 300 });
  at.settle();
  at.tell({ kind: 'seek', tick: 100 });
  at.settle();
  at.tell({ kind: 'set', channel: HEALTH, value: 7 });
  at.tell({ kind: 'set', channel: HEALTH, value: NaN });
  at.tell({ kind: 'set', channel: 'battery/night-battery/soc_frac', value: 1 });
  at.tell({ kind: 'set', channel: 'no/such/channel_K', value: 1 });
  at.tell({ kind: 'fault', fault: 'F02' });
  expect(at.all('problems').length).toBe(5);
  expect(at.frame()).toMatchObject({ tick: 100, computedTick: 300 });
});

test('a scenario that is wrong is answered and leaves the one on show', () => {
  const at = desk();
  at.tell({ kind: 'seek', tick: 50 });
  at.settle();
  const source = { kind: 'text', file: 'mine.json', text: '{"id": 3}' } as const;
  at.tell({ kind: 'open', request: { source, changes: [], faults: [] } });
  at.tell({
    kind: 'open',
    request: { source: { kind: 'builtIn', id: 'none' }, changes: [], faults: [] },
  });
  const [first, second] = at.all('problems');
  expect(first.problems.every(({ file }) => file === 'mine.json')).toBe(true);
  expect(first.problems.length).toBeGreaterThan(3);
  expect(second.problems[0].expected).toContain('first-node');
  at.tell({ kind: 'step', ticks: 1 });
  expect(at.frame().tick).toBe(51);
});

test('frames come at most every 50 ms, also when another scenario opens', () => {
  const at = desk();
  at.tell({ kind: 'play', rate: 'max' });
  at.wait(300);
  at.tell(openS1(), { kind: 'play', rate: 6000 });
  at.wait(1000);
  const times = at.said.filter(({ message }) => message.kind === 'frame').map((s) => s.at_ms);
  const gaps = times.slice(1).map((time_ms, i) => time_ms - times[i]);
  expect(times.length).toBeGreaterThan(15);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(50);
});

test('a frame keeps its values when the run goes on', () => {
  const at = desk();
  const { values } = at.last('frame').frame;
  const before = values.slice();
  at.tell({ kind: 'step', ticks: 500 });
  expect(at.frame().values).not.toEqual(before);
  expect(values).toEqual(before);
});

test('only the newest what-if is answered, with the report of a straight run', () => {
  const at = desk();
  const ask = (id: number, keepAlive_W: number) => {
    const { request } = openS1({ 'compute.dataNodes.edn-0.keepAlive_W': keepAlive_W }) as never;
    at.tell({ kind: 'whatIf', id, request });
  };
  ask(1, 25);
  ask(2, 30);
  at.settle();
  ask(3, 1e9);
  at.settle();
  const answers = at.all('whatIf');
  expect(answers.map(({ id }) => id)).toEqual([2, 3]);
  const other = compiled('first-node', { 'compute.dataNodes.edn-0.keepAlive_W': 30 });
  const engine = createBase(other);
  engine.advance(LAST);
  const { report } = answers[0].result;
  expect({ ...report, wallTime_s: 0, timesRealTime: 0 }).toEqual(reportOf(other, engine, 0));
  expect(answers[1].result.report).toBeUndefined();
  expect(answers[1].result.problems[0].path).toContain('keepAlive_W');
  // the run on show was not touched
  expect(at.frame().tick).toBe(1);
});

test('a channel index of the opened run points at its value in a frame', () => {
  const at = desk();
  const { channels } = at.last('opened').run;
  const { layout } = plan;
  for (const { path, index } of channels) expect(findChannel(layout, path)).toBe(index);
  expect(valuesOf(at.frame()).length).toBe(channels.length);
});
