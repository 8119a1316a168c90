import { describe, expect, test } from 'vitest';
import { beatsOf } from '../../renderer/demo/beats.ts';
import {
  CHOICES_W,
  IDLE_MS,
  RESTART_WAIT_MS,
  RETURN_MS,
  startBoothState,
  stepBooth,
} from '../../renderer/demo/story.ts';
import type { BoothState, BoothStep, StoryInput, StoryOrder } from '../../renderer/demo/story.ts';
import { fakeRun } from './fakeSim.ts';

const RUN = fakeRun({ source: { kind: 'builtIn', id: 'first-node' }, changes: [], faults: [] });
const BEATS = beatsOf({
  ...RUN,
  bands: [...RUN.bands, { kind: 'eclipse', from_s: 36.6 * 86400, to_s: 36.8 * 86400 }],
});
const TURN_MS = 200;
const HOUR_MS = 3_600_000;

/** Numbers of a fixed sequence (mulberry32), so that a failing run can be made again. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A booth on a clock of its own. */
function booth(told = BEATS) {
  let now_ms = 1000;
  const orders: { at_ms: number; order: StoryOrder }[] = [];
  let state: BoothState;
  const take = (step: BoothStep): void => {
    state = step.state;
    for (const order of step.orders) orders.push({ at_ms: now_ms, order });
  };
  take(startBoothState(now_ms));
  const give = (input: StoryInput): void => take(stepBooth(state, input, now_ms, told));
  return {
    orders,
    give,
    state: () => state.story,
    now_ms: () => now_ms,
    pass: (ms: number): void => {
      for (const end = now_ms + ms; now_ms < end;) {
        now_ms = Math.min(end, now_ms + TURN_MS);
        give({ kind: 'time' });
      }
    },
  };
}

const mode = (b: ReturnType<typeof booth>): string => b.state().mode;

describe('the story', () => {
  test('tells all its beats in about 90 seconds and begins again', () => {
    const b = booth();
    b.give({ kind: 'atStart' });
    const seen: string[] = [];
    const total_ms = BEATS.reduce((sum, { duration_ms }) => sum + duration_ms, 0);
    for (let at = 0; at < total_ms; at += 1000) {
      const state = b.state();
      const id = state.mode === 'story' ? BEATS[state.beat].id : state.mode;
      if (seen.at(-1) !== id) seen.push(id);
      b.pass(1000);
    }
    expect(seen).toEqual([
      'landing',
      'work',
      'sunset',
      'night',
      'choice',
      'replay',
      'verdict',
      'eclipse',
    ]);
    expect(total_ms).toBe(90_000);
    b.pass(2000);
    expect(mode(b)).toBe('returning');
    b.give({ kind: 'atStart' });
    expect(b.state()).toMatchObject({ mode: 'story', beat: 0 });
  });

  test('the choice of a visitor is the load of the night that follows', () => {
    for (const choice of CHOICES_W) {
      const b = booth();
      b.give({ kind: 'atStart' });
      while (
        b.state().mode === 'story' &&
        BEATS[(b.state() as { beat: number }).beat].id !== 'choice'
      )
        b.pass(1000);
      b.give({ kind: 'choose', choice });
      const opened = b.orders.filter(({ order }) => order.kind === 'openWith');
      expect(opened.map(({ order }) => order)).toMatchObject([{ kind: 'openWith', choice }]);
    }
  });

  test('without a choice the night goes on as the scenario has it', () => {
    const b = booth();
    b.give({ kind: 'atStart' });
    b.pass(70_000);
    const opened = b.orders.find(({ order }) => order.kind === 'openWith');
    expect(opened?.order).toMatchObject({ choice: CHOICES_W[0] });
  });

  test('a choice at another moment does not move the story', () => {
    const b = booth();
    b.give({ kind: 'atStart' });
    b.give({ kind: 'choose', choice: 30 });
    expect(b.state()).toMatchObject({ mode: 'story', beat: 0 });
  });

  test('a touch stops the story at once, and it comes back a minute after the last touch', () => {
    const b = booth();
    b.give({ kind: 'atStart' });
    b.pass(5000);
    b.give({ kind: 'touch' });
    expect(mode(b)).toBe('explore');
    b.pass(IDLE_MS - 1000);
    b.give({ kind: 'touch' });
    b.pass(IDLE_MS - 1000);
    expect(mode(b)).toBe('explore');
    b.pass(2000);
    expect(mode(b)).toBe('returning');
    b.pass(RETURN_MS);
    expect(b.state()).toMatchObject({ mode: 'story', beat: 0 });
  });

  test('a crash of the simulation is answered by a restart and the way back', () => {
    for (const before of ['story', 'explore', 'returning'] as const) {
      const b = booth();
      if (before !== 'returning') b.give({ kind: 'atStart' });
      if (before === 'explore') b.give({ kind: 'touch' });
      expect(mode(b)).toBe(before);
      b.orders.length = 0;
      b.give({ kind: 'simStopped' });
      b.pass(RESTART_WAIT_MS);
      const kinds = b.orders.map(({ order }) => order.kind);
      const back = before === 'returning' ? [] : ['reset'];
      expect(kinds).toEqual([...back, 'restartSim', 'reset']);
      b.pass(RETURN_MS);
      expect(mode(b)).toBe('story');
    }
  });

  test('a worker that never starts is tried after 1, 2 and 4 s, then the page is reloaded', () => {
    const b = booth([]);
    const start_ms = b.now_ms();
    let restarts = 0;
    b.give({ kind: 'simStopped' });
    for (let turn = 0; turn < 100; turn++) {
      b.pass(TURN_MS);
      const done = b.orders.filter(({ order }) => order.kind === 'restartSim').length;
      // every worker fails as soon as it is started, and says so twice
      if (done > restarts) {
        b.give({ kind: 'simStopped' });
        b.give({ kind: 'simStopped' });
      }
      restarts = done;
    }
    const at_ms = (kind: StoryOrder['kind']): number[] =>
      b.orders.filter(({ order }) => order.kind === kind).map((made) => made.at_ms - start_ms);
    expect(at_ms('restartSim')).toEqual([1000, 3000, 7000]);
    expect(at_ms('reload')).toEqual([7000]);
  });

  test('further stops do not hold up the way back', () => {
    const b = booth();
    const start_ms = b.now_ms();
    while (mode(b) === 'returning' && b.now_ms() < start_ms + 60_000) {
      b.give({ kind: 'simStopped' });
      b.pass(TURN_MS);
    }
    expect(b.now_ms() - start_ms).toBeLessThanOrEqual(RETURN_MS);
  });

  test('a dead run that still shows its start is not taken for a living one', () => {
    const b = booth();
    b.give({ kind: 'atStart' });
    b.give({ kind: 'simStopped' });
    b.give({ kind: 'atStart' });
    expect(mode(b)).toBe('returning');
    b.pass(RESTART_WAIT_MS);
    expect(b.orders.map(({ order }) => order.kind)).toContain('restartSim');
  });

  test('a run without a night has no story, and the booth still does not get stuck', () => {
    expect(beatsOf({ ...RUN, bands: [] })).toEqual([]);
    const b = booth([]);
    b.give({ kind: 'atStart' });
    expect(mode(b)).toBe('returning');
  });

  test.each([1, 2, 3])('eight hours of random touches leave no stuck state (seed %i)', (seed) => {
    const next = sequence(seed);
    const b = booth();
    let touched_ms = b.now_ms();
    let stories = 0;
    let before = mode(b);
    while (b.now_ms() < 8 * HOUR_MS) {
      const draw = next();
      // bursts of touches, long absences, crashes, answers that never come
      if (draw < 0.35) {
        b.give({ kind: 'touch' });
        touched_ms = b.now_ms();
      } else if (draw < 0.45) {
        b.give({ kind: 'choose', choice: CHOICES_W[Math.floor(next() * 3)] });
        touched_ms = b.now_ms();
      } else if (draw < 0.5) {
        b.give({ kind: 'goBack' });
        touched_ms = b.now_ms();
      } else if (draw < 0.52) {
        b.give({ kind: 'simStopped' });
        touched_ms = b.now_ms();
      } else if (draw < 0.7) b.give({ kind: 'atStart' });
      const away = next() < 0.1;
      b.pass(away ? 20_000 + next() * 200_000 : next() * 8000);

      const idle_ms = b.now_ms() - touched_ms;
      if (idle_ms > IDLE_MS + RETURN_MS + 2 * TURN_MS) {
        expect(['story', 'returning']).toContain(mode(b));
        // between two rounds of the story lies at most one way back
        const state = b.state();
        if (state.mode === 'returning')
          expect(b.now_ms() - state.since_ms).toBeLessThanOrEqual(RETURN_MS);
      }
      if (mode(b) === 'story' && before !== 'story') stories++;
      before = mode(b);
    }
    expect(stories).toBeGreaterThan(50);
    const resets = b.orders.filter(({ order }) => order.kind === 'reset').length;
    expect(resets).toBeGreaterThanOrEqual(stories);
  });

  test('every return is over within three seconds even if the simulation says nothing', () => {
    const b = booth();
    b.pass(RETURN_MS - TURN_MS);
    expect(mode(b)).toBe('returning');
    b.pass(2 * TURN_MS);
    expect(mode(b)).toBe('story');
  });
});
