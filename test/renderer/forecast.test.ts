import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forecast, startForecast } from '../../renderer/store/forecast.ts';
import { lastDrawn, picture } from '../../renderer/store/picture.ts';
import { openRun, run, startSession } from '../../renderer/store/session.ts';
import type { FromSim } from '../../sim/view.ts';
import { createFakeSim } from './fakeSim.ts';

const PICTURE = picture.peek();
let stop = (): void => {};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => setTimeout(draw, 16));
  picture.value = { ...PICTURE, isBuilding: true };
  lastDrawn.value = null;
  forecast.value = null;
  startSession(() => {
    let tell = (_message: FromSim): void => {};
    let fake: ReturnType<typeof createFakeSim> | null = null;
    return {
      onMessage: (listener) => {
        tell = listener;
        queueMicrotask(() => (fake = createFakeSim((message) => tell(message))));
      },
      post: (message) => queueMicrotask(() => fake?.receive(message)),
      onFailure: () => {},
      close: () => {},
    };
  });
  stop = startForecast();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  picture.value = PICTURE;
});

async function openFirst(): Promise<void> {
  await vi.advanceTimersByTimeAsync(50);
  openRun({ kind: 'builtIn', id: 'first-node' });
  await vi.advanceTimersByTimeAsync(200);
  expect(run.peek()?.scenario).toBe('first-node');
}

test('the first picture comes before the first forecast', async () => {
  await openFirst();
  expect(forecast.peek()).toBeNull();
  picture.value = { ...picture.peek(), tier: 'test', isBuilding: false };
  await vi.advanceTimersByTimeAsync(200);
  expect(forecast.peek()).toBeNull();
  lastDrawn.value = { time_s: 60, begun_ms: 0 };
  await vi.advanceTimersByTimeAsync(50);
  expect(forecast.peek()?.verdict.outcome).toBe('kept-alive');
});

test('without a picture nothing is waited for', async () => {
  picture.value = { ...picture.peek(), tier: 'off', isBuilding: false };
  await openFirst();
  expect(forecast.peek()?.hash).toBe('fake20');
});

test('a picture that never comes does not keep the forecast away', async () => {
  await openFirst();
  await vi.advanceTimersByTimeAsync(3000);
  expect(forecast.peek()).toBeNull();
  await vi.advanceTimersByTimeAsync(1000);
  expect(forecast.peek()?.hash).toBe('fake20');
});
