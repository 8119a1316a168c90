/** Charts and events of a run that was sought through, changed and run again. */
import { expect, test } from 'vitest';
import type { BaseEvent, Engine, History } from '../../../sim/index.ts';
import { createBase, createRun, findChannel } from '../../../sim/index.ts';
import { compiled } from '../../support/base.ts';
import { dice } from '../core/mutations.ts';
import { desk } from './desk.ts';

const plan = compiled('first-node');
const CHANNELS = ['node/box/temp_K', 'battery/night-battery/soc_frac', 'link/x-band/isUp_bool'];

function indicesOf(engine: Engine): number[] {
  return CHANNELS.map((path) => findChannel(engine.compiled.layout, path) ?? -1);
}

/** Smallest and largest value over ticks (from, to], stepped straight through. */
function extremes(engine: Engine, index: number, to: number): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  while (engine.tick() < to) {
    engine.advance(1);
    low = Math.min(low, engine.state.values[index]);
    high = Math.max(high, engine.state.values[index]);
  }
  return [low, high];
}

function expectExtremes(history: History, engine: Engine, ticks: number, wide = -1): void {
  const { time_s, min, max } = history;
  const points = time_s.length;
  const width = ticks / points;
  for (const [k, index] of indicesOf(engine).entries()) {
    const again = createBase(plan);
    for (const { channel, value, tick, kind, origin } of engine.commands.commands) {
      again.commands.add({ channel, value, tick, kind, origin, seq: 0 });
    }
    for (let p = 0; p < points; p++) {
      const [low, high] = extremes(again, index, (p + 1) * width);
      if (p === wide) {
        expect(min[k][p]).toBeLessThanOrEqual(Math.fround(low));
        expect(max[k][p]).toBeGreaterThanOrEqual(Math.fround(high));
        continue;
      }
      // the store keeps float32
      expect(min[k][p]).toBe(Math.fround(low));
      expect(max[k][p]).toBe(Math.fround(high));
      expect(time_s[p]).toBe((p + 0.5) * width * 60);
    }
  }
}

test('min and max of every point are those of straight stepping', () => {
  const run = createRun(createBase(plan));
  run.seek(3200);
  run.seek(40);
  run.seek(2900);
  const history = run.history.read(indicesOf(run.engine), 0, 3200, 50, 60);
  expect(history.time_s.length).toBe(50);
  expectExtremes(history, run.engine, 3200);
});

test('after a change in the past the chart shows the new future', () => {
  const run = createRun(createBase(plan));
  run.seek(3200);
  run.seek(1600);
  const channel = 'link/x-band/isOutage_bool';
  run.command([{ tick: 1600, seq: 0, kind: 'set', channel, value: 1, isLive: true, origin: 't' }]);
  const { computedTick, history, engine } = run;
  expect(computedTick()).toBe(1600);
  expect(history.read([0], 0, 3200, 400, 60).time_s.length).toBe(200);
  run.seek(3200);
  expectExtremes(history.read(indicesOf(engine), 0, 3200, 50, 60), engine, 3200);
});

test('a change in the middle of a bucket leaves at most that bucket too wide', () => {
  const run = createRun(createBase(plan));
  run.seek(1610);
  run.seek(1603);
  const channel = 'link/x-band/isOutage_bool';
  run.command([{ tick: 1603, seq: 0, kind: 'set', channel, value: 1, isLive: true, origin: 't' }]);
  run.seek(2400);
  const points = 2400 / run.history.bucketTicks;
  const history = run.history.read(indicesOf(run.engine), 0, 2400, points, 60);
  expectExtremes(history, run.engine, 2400, 200);
  // the link was up before the change and is down after it
  expect(history.min[2][199]).toBe(1);
  expect(history.max[2][201]).toBe(0);
});

test('a stretch, a single point and nothing at all', () => {
  const run = createRun(createBase(plan));
  run.seek(800);
  const [box] = indicesOf(run.engine);
  const { bucketTicks, read } = run.history;
  expect(bucketTicks).toBe(8);
  expect([...read([box], 400, 480, 100, 60).time_s]).toEqual(
    [...Array(10).keys()].map((p) => (400 + 8 * p + 4) * 60),
  );
  expect(read([box], 0, 800, 1, 60).time_s.length).toBe(1);
  expect(read([box], 5000, 6000, 10, 60).time_s.length).toBe(0);
  expect(read([], 0, 800, 10, 60).min).toEqual([]);
});

function shownEvents(at: ReturnType<typeof desk>): BaseEvent[] {
  const page: BaseEvent[] = [];
  for (const { frame } of at.all('frame')) {
    page.length = frame.eventsFrom;
    page.push(...frame.events);
  }
  return page;
}

test('a page that follows the frames has every event once, whatever was sought and changed', () => {
  const at = desk();
  at.tell({ kind: 'seek', tick: 6000 });
  at.settle();
  at.tell({ kind: 'seek', tick: 100 });
  at.settle();
  at.tell({ kind: 'seek', tick: 3000 }, { kind: 'fault', fault: 'F19' });
  at.settle();
  at.tell({ kind: 'seek', tick: 5000 });
  at.settle();
  at.tell({ kind: 'seek', tick: 4000 }, { kind: 'fault', fault: 'F30' });
  at.settle();
  at.tell({ kind: 'seek', tick: 2000 });
  at.settle();
  at.tell({ kind: 'seek', tick: 7000 });
  at.settle();

  const engine = createBase(compiled('first-node', {}, ['F19@3000min', 'F30@4000min']));
  engine.advance(7000);
  expect(engine.events.list.length).toBeGreaterThan(20);
  expect(shownEvents(at)).toEqual(engine.events.list);
});

test('an event bears the tick it was made in', () => {
  const engine = createBase(plan);
  for (let t = 0; t < 3000; t++) {
    const known = engine.events.list.length;
    engine.advance(1);
    for (const event of engine.events.list.slice(known)) expect(event.tick).toBe(t);
  }
});

test('the state of a tick does not depend on the way there', () => {
  for (const seed of [1, 2, 3, 4]) {
    const by = dice(seed, 'session');
    const at = desk();
    const given: { tick: number; channel: string; value: number }[] = [];
    let goal = 1;
    for (let k = 0; k < 25; k++) {
      const kind = by.below(4);
      if (kind === 0) goal = by.below(4000);
      if (kind === 1) goal = Math.max(0, goal + by.below(500) - 250);
      at.tell({ kind: 'seek', tick: goal });
      if (kind === 2) at.settle();
      if (kind !== 3) continue;
      const channel = 'battery/night-battery/health_frac';
      const value = 0.5 + 0.5 * by.next();
      at.tell({ kind: 'set', channel, value });
      // what was ordered later is forgotten
      while ((given.at(-1)?.tick ?? -1) > goal) given.pop();
      given.push({ tick: goal, channel, value });
    }
    at.tell({ kind: 'seek', tick: 3500 });
    const engine = createBase(plan);
    for (const [seq, command] of given.entries()) {
      engine.commands.add({ ...command, seq, kind: 'set', origin: 'test' });
    }
    engine.advance(3500);
    expect(at.frame().hash, `seed ${seed}`).toBe(engine.hash());
  }
});

test('in a very long run, whose key frames stand wider apart, a seek is exact too', () => {
  const long = { ...createBase(plan), ticks: 20_000_000 };
  const run = createRun(long);
  // the seek below would need the key frame at 4883, not 4800
  run.seek(6000);
  run.seek(4890);
  expect(long.hash()).toBe(
    (() => {
      const engine = createBase(plan);
      engine.advance(4890);
      return engine.hash();
    })(),
  );
});
