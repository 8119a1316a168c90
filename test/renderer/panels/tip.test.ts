import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  closeTip,
  isInRow,
  keepTip,
  leaveTip,
  offerTip,
  tip,
  TIP_ID,
} from '../../../renderer/panels/tip.ts';

/** As much of an element as an explanation asks of its number. */
function number(id: string, row: object | null = null): HTMLElement {
  const attributes = new Map<string, string>();
  return {
    dataset: { reading: id },
    setAttribute: (name: string, value: string) => attributes.set(name, value),
    removeAttribute: (name: string) => attributes.delete(name),
    getAttribute: (name: string) => attributes.get(name) ?? null,
    closest: () => row,
  } as unknown as HTMLElement;
}

describe('the explanation of a number', () => {
  const target = new EventTarget();

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('window', {
      setTimeout: (run: () => void, wait_ms: number) => setTimeout(run, wait_ms),
      clearTimeout: (id: number) => clearTimeout(id),
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
    });
    // whatever no event of this test comes from
    vi.stubGlobal('Element', Map);
  });
  afterEach(() => {
    closeTip();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const escape = (): boolean =>
    target.dispatchEvent(Object.assign(new Event('keydown'), { key: 'Escape' }));

  test('is shown 300 ms after the pointer rests, and described to readers at once', () => {
    const charge = number('battery/b/soc_frac');
    offerTip(charge, 'pointer');
    expect(charge.getAttribute('aria-describedby')).toBe(TIP_ID);
    vi.advanceTimersByTime(299);
    expect(tip.value?.isShown).toBe(false);
    vi.advanceTimersByTime(1);
    expect(tip.value?.isShown).toBe(true);
  });

  test('is never seen of a number the pointer only passes', () => {
    const charge = number('a/b/c');
    offerTip(charge, 'pointer');
    vi.advanceTimersByTime(200);
    leaveTip();
    expect(tip.value).toBeNull();
    expect(charge.getAttribute('aria-describedby')).toBeNull();
    vi.advanceTimersByTime(1000);
    expect(tip.value).toBeNull();
  });

  test('stays while the pointer is on its way to it', () => {
    offerTip(number('a/b/c'), 'pointer');
    vi.advanceTimersByTime(400);
    leaveTip();
    vi.advanceTimersByTime(200);
    keepTip();
    vi.advanceTimersByTime(1000);
    expect(tip.value?.isShown).toBe(true);
  });

  test('goes from one number to the next, and only one of them is described', () => {
    const [first, second] = [number('a/b/c'), number('a/b/d')];
    offerTip(first, 'keys');
    vi.advanceTimersByTime(400);
    offerTip(second, 'keys');
    expect(first.getAttribute('aria-describedby')).toBeNull();
    expect(second.getAttribute('aria-describedby')).toBe(TIP_ID);
    vi.advanceTimersByTime(100);
    expect(tip.value).toMatchObject({ id: 'a/b/d', isShown: true });
  });

  test('is there at once after a touch and does not go with the pointer', () => {
    offerTip(number('a/b/c'), 'touch');
    expect(tip.value?.isShown).toBe(true);
    leaveTip();
    vi.advanceTimersByTime(1000);
    expect(tip.value).not.toBeNull();
  });

  test('goes with Escape and a press elsewhere, and listens no longer then', () => {
    const charge = number('a/b/c');
    offerTip(charge, 'keys');
    escape();
    expect(tip.value).toBeNull();
    expect(charge.getAttribute('aria-describedby')).toBeNull();
    vi.advanceTimersByTime(1000);
    expect(tip.value).toBeNull();
    offerTip(charge, 'touch');
    target.dispatchEvent(new Event('pointerdown'));
    expect(tip.value).toBeNull();
  });

  test('is of nothing that is no number', () => {
    const plain = { dataset: {} } as unknown as HTMLElement;
    offerTip(plain, 'pointer');
    expect(tip.value).toBeNull();
  });

  test('knows the row of its number', () => {
    const inside = {} as Element;
    const row = { contains: (other: unknown) => other === inside };
    offerTip(number('a/b/c', row), 'pointer');
    expect(isInRow(inside)).toBe(true);
    expect(isInRow({} as Element)).toBe(false);
  });
});
