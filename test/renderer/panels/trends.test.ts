import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HistoryQuery } from '../../../renderer/store/questions.ts';
import type { History } from '../../../sim/view.ts';

const DAY_TICKS = 1440;

interface Asked {
  readonly query: HistoryQuery;
  readonly answer: (history: History | null) => void;
}

const session = {
  run: signal<object | null>(null),
  moment: signal({ tick: 0 }),
  asked: [] as Asked[],
};
vi.mock('../../../renderer/store/session.ts', () => ({
  run: session.run,
  moment: session.moment,
  sim: () => ({
    history: (query: HistoryQuery) =>
      new Promise((answer) => {
        session.asked.push({ query, answer });
      }),
  }),
}));

type Sight = (entries: readonly { target: Element; isIntersecting: boolean }[]) => void;
let see: Sight = () => {};
let stops: readonly (() => void)[] = [];

describe('the trends of the numbers on screen', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.useFakeTimers();
    vi.stubGlobal('window', { setTimeout: (run: () => void, ms: number) => setTimeout(run, ms) });
    vi.stubGlobal('IntersectionObserver', function observer(this: object, callback: Sight) {
      see = callback;
      return { observe: () => {}, unobserve: () => {} };
    });
    session.asked.length = 0;
    session.run.value = { tick_s: 60, channels: [{}, {}, { none: -1 }] };
    session.moment.value = { tick: 5 * DAY_TICKS };
  });
  afterEach(() => {
    for (const stop of stops) stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const load = () => import('../../../renderer/panels/trends.ts');
  const element = () => ({}) as Element;
  const answer = async (at: number, values: readonly number[]): Promise<void> => {
    const { query, answer: give } = session.asked[at];
    const column = () => Float32Array.from(values);
    give({
      time_s: Float64Array.from(values, (_value, i) => query.fromTick * 60 + i),
      min: query.channels.map(column),
      max: query.channels.map(column),
    });
    await vi.advanceTimersByTimeAsync(0);
  };

  test('are asked in one question for all in sight, over the day before the instant', async () => {
    const { watchTrends, trendOf } = await load();
    const [a, b, hidden] = [element(), element(), element()];
    stops = [watchTrends([1], a), watchTrends([2], b), watchTrends([0], hidden)];
    see([a, b].map((target) => ({ target, isIntersecting: true })));
    await vi.advanceTimersByTimeAsync(400);
    expect(session.asked).toHaveLength(1);
    const { query } = session.asked[0];
    expect(query.channels).toEqual([1, 2]);
    expect([query.fromTick, query.toTick]).toEqual([4 * DAY_TICKS, 5 * DAY_TICKS]);
    expect(trendOf(1)).toBeUndefined();
    await answer(0, [3, -1]);
    expect(Array.from(trendOf(1)?.min ?? [])).toEqual([3, -1]);
    // what means none is no number
    expect(Array.from(trendOf(2)?.max ?? [])).toEqual([3, Number.NaN]);
    expect(trendOf(0)).toBeUndefined();
  });

  test('are asked three times a second at most, and never before the last answer', async () => {
    const { watchTrends } = await load();
    const shown = element();
    stops = [watchTrends([1], shown)];
    see([{ target: shown, isIntersecting: true }]);
    const run = async (pictures: number): Promise<void> => {
      for (let i = 0; i < pictures; i++) {
        session.moment.value = { tick: session.moment.peek().tick + 100 };
        await vi.advanceTimersByTimeAsync(50);
      }
    };
    await run(20);
    expect(session.asked).toHaveLength(1);
    let answered = 0;
    await answer(answered++, [1, 2]);
    for (let second = 1; second <= 3; second++) {
      const before = session.asked.length;
      for (let part = 0; part < 10; part++) {
        await run(2);
        while (answered < session.asked.length) await answer(answered++, [1, 2]);
      }
      expect(session.asked.length - before).toBeLessThanOrEqual(3);
      expect(session.asked.length - before).toBeGreaterThanOrEqual(2);
    }
  });

  test('ask nothing when no number is in sight, and forget another run', async () => {
    const { watchTrends, trendOf } = await load();
    const shown = element();
    const stop = watchTrends([1], shown);
    see([{ target: shown, isIntersecting: true }]);
    await vi.advanceTimersByTimeAsync(400);
    await answer(0, [1, 2]);
    expect(trendOf(1)).toBeDefined();
    session.run.value = { tick_s: 60, channels: [{}, {}] };
    expect(trendOf(1)).toBeUndefined();
    stop();
    const before = session.asked.length;
    session.moment.value = { tick: 9 * DAY_TICKS };
    await vi.advanceTimersByTimeAsync(1000);
    expect(session.asked).toHaveLength(before);
  });
});
