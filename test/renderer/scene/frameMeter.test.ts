import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFrameMeter } from '../../../renderer/scene/frameMeter.ts';
import type { FenceContext } from '../../../renderer/scene/frameMeter.ts';
import type { SceneStats } from '../../../renderer/scene/sceneView.ts';

const FIGURES = { drawCalls: 90, triangles: 50_000, softwareRendering: true };

/** A GPU that is done with a picture so long after its fence, one picture after the other. */
function slowGpu(draw_ms: number): FenceContext {
  const ends_ms = new Map<WebGLSync, number>();
  let free_ms = 0;
  return {
    SYNC_GPU_COMMANDS_COMPLETE: 0x9117,
    SYNC_FLUSH_COMMANDS_BIT: 1,
    TIMEOUT_EXPIRED: 0x911b,
    WAIT_FAILED: 0x911d,
    fenceSync() {
      const sync: WebGLSync = {};
      free_ms = Math.max(free_ms, performance.now()) + draw_ms;
      ends_ms.set(sync, free_ms);
      return sync;
    },
    clientWaitSync: (sync) => (performance.now() < (ends_ms.get(sync) ?? 0) ? 0x911b : 0x911a),
    deleteSync: () => undefined,
    flush: () => undefined,
  };
}

function measured(gl: FenceContext | null): {
  readonly meter: ReturnType<typeof createFrameMeter>;
  readonly told: SceneStats[];
} {
  const meter = createFrameMeter(gl);
  const told: SceneStats[] = [];
  meter.listen((stats) => told.push(stats));
  return { meter, told };
}

describe('the cost of a picture', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', { hidden: false });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('is the time to its last pixel, not the time since the picture before', () => {
    const { meter, told } = measured(slowGpu(120));
    for (let i = 0; i < 4; i++) {
      meter.begin();
      vi.advanceTimersByTime(10);
      meter.end(FIGURES);
      expect(meter.pending_count).toBe(1);
      vi.advanceTimersByTime(1990);
      expect(meter.pending_count).toBe(0);
    }
    expect(told.length).toBe(4);
    for (const { frame_ms, drawCalls } of told) {
      expect(frame_ms).toBeGreaterThanOrEqual(130);
      expect(frame_ms).toBeLessThan(134);
      expect(drawCalls).toBe(90);
    }
    // one picture every two seconds is half a picture a second
    expect(told[3]?.fps).toBeCloseTo(0.5, 1);
  });

  test('of pictures that queue is each its own', () => {
    const { meter, told } = measured(slowGpu(100));
    for (let i = 0; i < 10; i++) {
      meter.begin();
      meter.end(FIGURES);
    }
    expect(meter.pending_count).toBe(10);
    vi.advanceTimersByTime(1500);
    const last = told[told.length - 1];
    expect(last?.frame_ms).toBeGreaterThan(95);
    expect(last?.frame_ms).toBeLessThan(106);
  });

  test('is not told of a hidden page, whose timers come late', () => {
    vi.stubGlobal('document', { hidden: true });
    const { meter, told } = measured(slowGpu(5));
    meter.begin();
    meter.end(FIGURES);
    vi.advanceTimersByTime(1000);
    expect(meter.pending_count).toBe(0);
    expect(told).toEqual([]);
  });

  test('without fences is what the page spent', () => {
    const { meter, told } = measured(null);
    meter.begin();
    vi.advanceTimersByTime(7);
    meter.end(FIGURES);
    expect(told[0]?.frame_ms).toBe(7);
  });
});
