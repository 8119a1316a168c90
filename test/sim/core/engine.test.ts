import { expect, test } from 'vitest';
import type { Command } from '../../../sim/core/commands.ts';
import type { Engine } from '../../../sim/core/engine.ts';
import { ScenarioError } from '../../../sim/core/errors.ts';
import { EventLog } from '../../../sim/core/events.ts';
import { findChannel } from '../../../sim/core/layout.ts';
import { checkFinite, hashState } from '../../../sim/core/state.ts';
import { tankEngine } from './tiny.ts';

function read(engine: Engine, path: string): number {
  return engine.state.values[findChannel(engine.state.layout, path) ?? -1];
}

function set(tick: number, value: number, over: Partial<Command> = {}): Command {
  return {
    tick,
    seq: 0,
    kind: 'set',
    channel: 'tank/a/inflow_m3',
    value,
    isLive: true,
    origin: 'test',
    ...over,
  };
}

function problemsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('a run ends at its last tick and answers how far it came', () => {
  const engine = tankEngine();
  expect(engine.ticks).toBe(100);
  expect(engine.advance(60)).toBe(60);
  expect(engine.advance(60)).toBe(40);
  expect(engine.advance(1)).toBe(0);
  expect(engine.tick()).toBe(100);
  expect(() => engine.advance(-1)).toThrow('-1 ticks');
  expect(() => engine.advance(NaN)).toThrow('NaN ticks');
});

test('the hash changes with every single value and with the tick', () => {
  const { state } = tankEngine();
  const before = hashState(state, 3);
  const seen = new Set([before, hashState(state, 4)]);
  for (let i = 0; i < state.values.length; i++) {
    for (const change of [Number.EPSILON, 1, 1e300]) {
      const kept = state.values[i];
      state.values[i] = kept + change * (kept === 0 ? 1 : kept);
      seen.add(hashState(state, 3));
      state.values[i] = kept;
    }
  }
  expect(seen.size).toBe(2 + 3 * state.values.length);
  expect(hashState(state, 3)).toBe(before);
  expect(before).toMatch(/^[0-9a-f]{16}$/);
});

test('two values that change places change the hash', () => {
  const { state } = tankEngine();
  state.values.set([1, 2]);
  const before = hashState(state, 0);
  state.values.set([2, 1]);
  expect(hashState(state, 0)).not.toBe(before);
});

test('checkFinite names tick and channel of the first value that is no number', () => {
  const { state } = tankEngine();
  for (const bad of [NaN, Infinity, -Infinity]) {
    state.values[findChannel(state.layout, 'tank/b/level_m3') ?? -1] = bad;
    expect(() => checkFinite(state, 7)).toThrow('tick 7: tank/b/level_m3 is not a finite number');
  }
});

test('a value gone bad in a long stretch is reported with the tick it went bad in', () => {
  const engine = tankEngine();
  engine.advance(10);
  engine.command([set(42, NaN)]);
  // the check comes at the end of the run only; the message still names tick 43
  expect(() => engine.advance(90)).toThrow('tick 43: tank/a/level_m3 is not a finite number');
});

test('a snapshot is a copy and goes on to the same hash', () => {
  const engine = tankEngine();
  engine.advance(20);
  const kept = engine.snapshot();
  const values = [...kept.values];
  engine.advance(30);
  const hash = engine.hash();
  expect([...kept.values]).toEqual(values);
  engine.restore(kept);
  expect(engine.tick()).toBe(20);
  expect(engine.events.list.length).toBe(20);
  engine.advance(30);
  expect(engine.hash()).toBe(hash);
  expect(engine.events.list.map(({ tick }) => tick)).toEqual([...Array(50).keys()]);
});

test('a snapshot of another layout is refused', () => {
  const engine = tankEngine();
  const other = { ...engine.snapshot(), values: new Float64Array(3) };
  expect(() => engine.restore(other)).toThrow('snapshot of another layout');
});

test('commands of one tick act in the order they were given, whatever order they came in', () => {
  const inOrder = tankEngine();
  inOrder.command([set(5, 2, { seq: 0 }), set(5, 3, { seq: 1 }), set(3, 7, { seq: 2 })]);
  const shuffled = tankEngine();
  shuffled.command([set(3, 7, { seq: 2 }), set(5, 3, { seq: 1 }), set(5, 2, { seq: 0 })]);
  for (const engine of [inOrder, shuffled]) {
    engine.advance(4);
    expect(read(engine, 'tank/a/inflow_m3')).toBe(7);
    engine.advance(2);
    expect(read(engine, 'tank/a/inflow_m3')).toBe(3);
  }
  expect(shuffled.hash()).toBe(inOrder.hash());
});

test('a command given by hand has the last word over the script of the same tick', () => {
  const at_h = 10 / 60;
  const scripted = [0, 1, 2].map((value) => ({ at_h, channel: 'tank/a/inflow_m3', value }));
  const engine = tankEngine({ commands: scripted });
  engine.advance(10);
  engine.command([set(10, 9)]);
  engine.advance(1);
  expect(read(engine, 'tank/a/inflow_m3')).toBe(9);
});

test('add counts up, set replaces', () => {
  const engine = tankEngine();
  const add = { kind: 'add', channel: 'tank/b/kick_count' } as const;
  engine.command([set(0, 1, add), set(0, 1, { ...add, seq: 1 }), set(2, 5, { ...add, seq: 2 })]);
  engine.advance(1);
  expect(read(engine, 'tank/b/kick_count')).toBe(2);
  engine.advance(2);
  expect(read(engine, 'tank/b/kick_count')).toBe(7);
});

test('a new command forgets what was ordered by hand for later, and only that', () => {
  const late = [{ at_h: 1, channel: 'tank/b/inflow_m3', value: 4 }];
  const engine = tankEngine({ commands: late });
  engine.advance(10);
  engine.command([set(10, 2), set(30, 8, { seq: 1 })]);
  const kept = engine.snapshot();
  engine.advance(5);
  engine.command([set(15, 3)]);
  engine.advance(50);
  expect(read(engine, 'tank/a/inflow_m3')).toBe(3);
  expect(read(engine, 'tank/b/inflow_m3')).toBe(4);
  engine.restore(kept);
  engine.advance(1);
  expect(read(engine, 'tank/a/inflow_m3')).toBe(2);
});

test('a command in the past and one for an unknown channel are our own mistakes', () => {
  const engine = tankEngine();
  engine.advance(10);
  expect(() => engine.command([set(9, 1)])).toThrow('in the past');
  expect(() => engine.command([set(10, 1, { channel: 'tank/c/inflow_m3' })])).toThrow('unknown');
});

test('a scripted command after the end of the run is a mistake worth hearing of', () => {
  const commands = [{ at_h: 2, channel: 'tank/a/inflow_m3', value: 1 }];
  expect(problemsOf(() => tankEngine({ commands }))).toEqual([
    `tanks.json: commands[0].at_h: expected a time before the end at ${100 / 60} h, found 2`,
  ]);
});

test('a scripted command after the start of the last tick would never act, and is refused', () => {
  const at = (time_s: number) =>
    tankEngine({
      commands: [{ at_h: time_s / 3600, channel: 'tank/a/inflow_m3', value: 7 }],
    });
  const engine = at(99 * 60);
  engine.advance(100);
  expect(read(engine, 'tank/a/inflow_m3')).toBe(7);
  expect(problemsOf(() => at(99 * 60 + 1))).toEqual([
    `tanks.json: commands[0].at_h: expected a time up to the start of the last tick at 5940 s, ` +
      `found ${(99 * 60 + 1) / 3600}`,
  ]);
});

test('a time in hours is met on its tick, however it is rounded', () => {
  // 1.1 h are 3960.0000000000005 s
  const commands = [{ at_h: 1.1, channel: 'tank/a/inflow_m3', value: 7 }];
  const engine = tankEngine({ commands });
  engine.advance(66);
  expect(read(engine, 'tank/a/inflow_m3')).toBe(1);
  engine.advance(1);
  expect(read(engine, 'tank/a/inflow_m3')).toBe(7);
});

test('events of a tick stand in order of time, of one time in the order they were told', () => {
  const log = new EventLog();
  const add = (tick: number, time_s: number, kind: string) =>
    log.add({ tick, time_s, kind, severity: 'note', entity: '', cause: 'none' });
  add(0, 60, 'battery.low');
  add(1, 115, 'bus.down');
  add(1, 60, 'job.late');
  add(1, 115, 'load.shed');
  add(1, 100, 'link.lost');
  // an earlier time in a later tick is a mistake of its own and stays visible
  add(2, 110, 'node.boot');
  expect(log.list.map(({ kind }) => kind)).toEqual([
    'battery.low',
    'job.late',
    'link.lost',
    'bus.down',
    'load.shed',
    'node.boot',
  ]);
});
