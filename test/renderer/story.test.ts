import { describe, expect, test } from 'vitest';
import { beatsOf } from '../../renderer/demo/beats.ts';
import {
  CHOICES_W,
  COMING_MAX_MS,
  IDLE_MS,
  RESTART_WAIT_MS,
  RESTARTS_MAX,
  RETURN_MAX_MS,
  RETURN_MS,
  startBoothState,
  stepBooth,
} from '../../renderer/demo/story.ts';
import type { BoothState, BoothStep, StoryInput, StoryOrder } from '../../renderer/demo/story.ts';
import { createBase, findChannel, openedRun } from '../../sim/index.ts';
import { compiled } from '../support/base.ts';
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

/** When a simulation and its picture answer; infinite: never. */
interface Answers {
  readonly there_ms: number;
  readonly drawn_ms: number;
}

/** A booth on a clock of its own, over a simulation that answers every seek of the story. */
function booth(told = BEATS, answers: Answers = { there_ms: 0, drawn_ms: 0 }) {
  let now_ms = 1000;
  const orders: { at_ms: number; order: StoryOrder }[] = [];
  let state: BoothState;
  const take = (step: BoothStep): void => {
    state = step.state;
    for (const order of step.orders) orders.push({ at_ms: now_ms, order });
  };
  take(startBoothState(now_ms));
  const give = (input: StoryInput): void => {
    take(stepBooth(state, input, now_ms, told));
    answer();
  };
  const answer = (): void => {
    const { story } = state;
    const coming = story.mode === 'story' ? story.coming : null;
    if (coming === null) return;
    const waited_ms = now_ms - coming.since_ms;
    const isDue = waited_ms >= answers.there_ms + (coming.isThere ? answers.drawn_ms : 0);
    if (isDue) give({ kind: coming.isThere ? 'drawn' : 'there' });
  };
  return {
    orders,
    give,
    state: () => state.story,
    now_ms: () => now_ms,
    /** Beat on screen, by name; null before the first and while there is no story. */
    beat: () => {
      const { story } = state;
      return story.mode === 'story' && story.beat !== null ? told[story.beat].id : null;
    },
    /** The wall's clock jumps: no turn was made in between. */
    skip: (ms: number): void => {
      now_ms += ms;
    },
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
      const id = b.beat() ?? mode(b);
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
      while (mode(b) === 'story' && b.beat() !== 'choice') b.pass(1000);
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
    // and nobody says that somebody chose
    expect(b.beat()).toBe('replay');
    expect(b.state()).toMatchObject({ choice: null });
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
    b.give({ kind: 'atStart' });
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
      b.give({ kind: 'atStart' });
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

  test('a caption changes when its own instant is on screen, not before', () => {
    const b = booth(BEATS, { there_ms: 600, drawn_ms: 1400 });
    b.give({ kind: 'atStart' });
    expect(b.beat()).toBeNull();
    b.pass(2000);
    expect(b.beat()).toBe('landing');
    b.orders.length = 0;
    b.pass(BEATS[0].duration_ms - 2000);
    const kinds = () => b.orders.map(({ order }) => order.kind);
    expect([b.beat(), kinds()]).toEqual(['landing', ['pause', 'seek']]);
    b.pass(600);
    // the camera goes there in one cut with the new instant, under the old caption
    expect([b.beat(), kinds()]).toEqual(['landing', ['pause', 'seek', 'camera']]);
    expect(b.orders.at(-1)?.order).toMatchObject({ ease_ms: 0 });
    b.pass(1400);
    expect([b.beat(), kinds().at(-1)]).toEqual(['work', 'play']);
  });

  test('slow pictures do not make the story longer, nor a beat shorter than 6 s', () => {
    const b = booth(BEATS, { there_ms: 400, drawn_ms: 1600 });
    b.give({ kind: 'atStart' });
    const start_ms = b.now_ms();
    let [told, since_ms] = [b.beat(), start_ms];
    while (mode(b) === 'story') {
      b.pass(TURN_MS);
      if (b.beat() === told) continue;
      if (told !== null) expect(b.now_ms() - since_ms, told).toBeGreaterThanOrEqual(6000);
      [told, since_ms] = [b.beat(), b.now_ms()];
    }
    expect(b.now_ms() - start_ms).toBeLessThan(95_000);
    // and every beat still comes to the instant it ends at
    const seeks = b.orders.filter(({ order }) => order.kind === 'play');
    for (const { order, at_ms } of seeks) {
      const end_ms = b.orders.find((later) => later.at_ms > at_ms && later.order.kind === 'pause');
      const beat = BEATS[[0, 1, 2, 3, 5, 6, 7][seeks.findIndex((one) => one.at_ms === at_ms)]];
      const told_s = ((end_ms?.at_ms ?? b.now_ms()) - at_ms) / 1000;
      if (order.kind !== 'play') continue;
      expect(order.rate * told_s).toBeCloseTo(beat.to_s - beat.from_s, -5);
    }
  });

  test('sunrise is told in sunlight, the eclipse in totality and on to the light again', () => {
    const plan = compiled('first-node');
    const told = beatsOf(openedRun(plan, []));
    const engine = createBase(plan);
    const read = (column: string): number =>
      engine.state.values[findChannel(plan.layout, `sky/site/${column}`) ?? -1];
    const at = (id: string, share: number): void => {
      const beat = told.find((one) => one.id === id);
      if (beat === undefined) throw new Error(`no ${id}`);
      const tick = Math.round((beat.from_s + share * (beat.to_s - beat.from_s)) / 60);
      engine.advance(tick - engine.tick());
    };
    at('night', 0);
    expect(read('lit_frac')).toBe(0);
    at('verdict', 0);
    expect(read('lit_frac')).toBe(1);
    at('eclipse', 0);
    expect(read('eclipse_frac')).toBe(1);
    at('eclipse', 0.7);
    expect(read('eclipse_frac')).toBe(1);
    at('eclipse', 1);
    expect(read('eclipse_frac')).toBeLessThan(0.95);
  });

  test('a picture that never comes is gone without, a run that never comes is opened again', () => {
    const blind = booth(BEATS, { there_ms: 0, drawn_ms: Infinity });
    blind.give({ kind: 'atStart' });
    blind.pass(COMING_MAX_MS);
    expect(blind.beat()).toBe('landing');

    const lost = booth(BEATS, { there_ms: Infinity, drawn_ms: 0 });
    lost.give({ kind: 'atStart' });
    lost.pass(COMING_MAX_MS);
    expect(mode(lost)).toBe('returning');
  });

  test('a simulation that never comes back is a failure: started again, then the page', () => {
    const b = booth();
    const start_ms = b.now_ms();
    const kinds = (kind: StoryOrder['kind']) => b.orders.filter(({ order }) => order.kind === kind);
    b.pass(RETURN_MS - TURN_MS);
    expect(b.state()).toMatchObject({ mode: 'returning', isLate: false });
    b.pass(TURN_MS);
    expect(b.state()).toMatchObject({ mode: 'returning', isLate: true });
    b.pass(RETURN_MAX_MS + RESTART_WAIT_MS);
    expect(kinds('restartSim')).toHaveLength(1);
    for (let turn = 0; turn < 2000 && kinds('reload').length === 0; turn++) b.pass(TURN_MS);
    expect(kinds('restartSim')).toHaveLength(RESTARTS_MAX);
    expect(kinds('reload')).toHaveLength(1);
    // 10, 20, 40 and 80 s of patience, 1, 2 and 4 s between
    expect(b.now_ms() - start_ms).toBeLessThan(165_000);
    // a reload that comes to nothing is no end either
    b.pass(70_000);
    expect(kinds('restartSim')).toHaveLength(RESTARTS_MAX + 1);
  });

  test('a page that was held up has not waited for the simulation', () => {
    const b = booth();
    for (let block = 0; block < 5; block++) {
      b.skip(30_000);
      b.give({ kind: 'time' });
    }
    expect(b.orders.map(({ order }) => order.kind)).toEqual(['reset']);
    b.give({ kind: 'atStart' });
    expect(mode(b)).toBe('story');
  });

  test.each([1, 2, 3])('eight hours of random touches leave no stuck state (seed %i)', (seed) => {
    const next = sequence(seed);
    const b = booth();
    let [touched_ms, told_ms] = [b.now_ms(), b.now_ms()];
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

      // who is gone for a minute is not waited for
      const idle_ms = b.now_ms() - touched_ms;
      if (idle_ms > IDLE_MS + TURN_MS) expect(['story', 'returning']).toContain(mode(b));
      if (mode(b) === 'story' && before !== 'story') stories++;
      if (mode(b) === 'story') told_ms = b.now_ms();
      before = mode(b);
      // whatever is silent is started again, and in the end the page is
      const orders = b.orders
        .filter(({ at_ms }) => at_ms >= told_ms)
        .map(({ order }) => order.kind);
      const isPatient = b.now_ms() - told_ms < 2 * IDLE_MS + 200_000;
      expect(isPatient || orders.includes('restartSim') || orders.includes('reload')).toBe(true);
    }
    expect(stories).toBeGreaterThan(50);
    const resets = b.orders.filter(({ order }) => order.kind === 'reset').length;
    expect(resets).toBeGreaterThanOrEqual(stories);
  });
});
