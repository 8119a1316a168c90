import { describe, expect, test } from 'vitest';
import { createViewQueue } from '../../../renderer/scene/viewQueue.ts';

/** Views are places of the Sun in degrees; shadows within 6 of one will do, as on the stage. */
function bench() {
  const shown: number[] = [];
  const asked: number[] = [];
  let shadows = Number.NaN;
  const queue = createViewQueue<number>({
    isReady: (view) => Math.abs(view - shadows) < 6,
    ask: (view) => asked.push(view),
    accept: (view) => shown.push(view),
  });
  const sweep = (at: number): void => {
    shadows = at;
    queue.shadowsCame();
  };
  return { queue, shown, asked, sweep };
}

describe('views that wait for their shadows', () => {
  test('the first is shown when they are there, and not before', () => {
    const { queue, shown, sweep } = bench();
    queue.push(10);
    expect(shown).toEqual([]);
    expect(queue.isWaiting).toBe(true);
    sweep(10);
    expect(shown).toEqual([10]);
    expect(queue.isWaiting).toBe(false);
  });

  test('near the shadows that are there every view is shown at once', () => {
    const { queue, shown, asked, sweep } = bench();
    queue.push(10);
    sweep(10);
    for (const view of [11, 12, 13]) queue.push(view);
    expect(shown).toEqual([10, 11, 12, 13]);
    expect(asked).toEqual([10, 11, 12, 13]);
  });

  test('a run faster than its shadows is shown with each of them, never stands still', () => {
    const { queue, shown, asked, sweep } = bench();
    queue.push(0);
    sweep(0);
    for (let at = 10; at <= 200; at += 10) {
      queue.push(at);
      // shadows take three views long
      if (at % 30 === 0) sweep(asked.at(-1) ?? 0);
    }
    expect(shown).toEqual([0, 10, 30, 60, 90, 120, 150]);
    // a place asked for stays asked for until it comes
    expect(asked).toEqual([0, 10, 30, 60, 90, 120, 150, 180]);
  });

  test('where it stops is shown last, whatever was on its way', () => {
    const { queue, shown, sweep } = bench();
    queue.push(0);
    sweep(0);
    for (const view of [50, 80, 120]) queue.push(view);
    sweep(50);
    sweep(120);
    expect(shown).toEqual([0, 50, 120]);
    expect(queue.isWaiting).toBe(false);
  });

  test('going back to where shadows are lets the waiting one go', () => {
    const { queue, shown, sweep } = bench();
    queue.push(0);
    sweep(0);
    queue.push(50);
    queue.push(1);
    expect(shown).toEqual([0, 1]);
    expect(queue.isWaiting).toBe(false);
    sweep(50);
    expect(shown).toEqual([0, 1]);
  });
});
