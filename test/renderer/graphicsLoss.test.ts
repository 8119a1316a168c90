import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GIVEN_UP_MS, watchGraphics } from '../../renderer/shell/graphicsLoss.ts';

const lostEvent = (): Event => new Event('webglcontextlost', { cancelable: true });

function bench() {
  const canvas = new EventTarget() as HTMLCanvasElement;
  const heard: string[] = [];
  const stop = watchGraphics(
    canvas,
    () => heard.push('lost'),
    () => heard.push('again'),
  );
  return { canvas, heard, stop };
}

describe('graphics that are taken away', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('are asked back, and used when they come', () => {
    const { canvas, heard } = bench();
    const event = lostEvent();
    canvas.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    canvas.dispatchEvent(new Event('webglcontextrestored'));
    expect(heard).toEqual(['lost', 'again']);
    vi.advanceTimersByTime(2 * GIVEN_UP_MS);
    expect(heard).toEqual(['lost', 'again']);
  });

  test('are asked for anew when they never come', () => {
    const { canvas, heard } = bench();
    canvas.dispatchEvent(lostEvent());
    vi.advanceTimersByTime(GIVEN_UP_MS - 1);
    expect(heard).toEqual(['lost']);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual(['lost', 'again']);
    canvas.dispatchEvent(new Event('webglcontextrestored'));
    expect(heard).toEqual(['lost', 'again']);
  });

  test("are nobody's business when the picture was put away meanwhile", () => {
    const { canvas, heard, stop } = bench();
    canvas.dispatchEvent(lostEvent());
    stop();
    vi.advanceTimersByTime(2 * GIVEN_UP_MS);
    expect(heard).toEqual(['lost']);
  });
});
