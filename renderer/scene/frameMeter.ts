/**
 * What pictures cost, from the first command to the last pixel. A fence behind each picture tells
 * when the GPU (or the processor in its place) is done; nobody waits for it, so it is looked at
 * every few milliseconds, and the cost reads that much too high at most.
 */
import type { SceneStats } from './sceneView.ts';

/** What the figures of a picture are beside its cost. */
export type FrameFigures = Omit<SceneStats, 'fps' | 'frame_ms'>;

/** What a meter needs of a WebGL 2 context. */
export type FenceContext = Pick<
  WebGL2RenderingContext,
  | 'fenceSync'
  | 'clientWaitSync'
  | 'deleteSync'
  | 'flush'
  | 'SYNC_GPU_COMMANDS_COMPLETE'
  | 'SYNC_FLUSH_COMMANDS_BIT'
  | 'TIMEOUT_EXPIRED'
  | 'WAIT_FAILED'
>;

export type FrameMeter = {
  /** A picture begins. */
  begin(): void;
  /** All its commands are given; `figures` is asked at once. `done`: it is on the canvas. */
  end(figures: FrameFigures, done?: () => void): void;
  /** Pictures begun and not yet on the canvas. */
  readonly pending_count: number;
  listen(listener: (stats: SceneStats) => void): () => void;
  dispose(): void;
};

const TELL_EVERY_ms = 500;
const LOOK_EVERY_ms = 2;

/** A meter for a canvas's pictures; without a context it measures the page's own share only. */
export function createFrameMeter(gl: FenceContext | null): FrameMeter {
  const telling = createTelling();
  let begin_ms = 0;
  let done_ms = 0;
  let pending_count = 0;
  let isOver = false;
  const finish = (start_ms: number, page_ms: number, figures: FrameFigures | null): void => {
    const now_ms = performance.now();
    // a picture waits for the one before it: that is not its own cost
    const cost_ms = Math.max(page_ms, now_ms - Math.max(start_ms, done_ms));
    done_ms = now_ms;
    if (figures !== null) telling.add(cost_ms, figures);
  };
  const follow = (
    sync: WebGLSync,
    start_ms: number,
    page_ms: number,
    figures: FrameFigures,
    done: () => void,
  ): void => {
    if (isOver || gl === null) return;
    const state = gl.clientWaitSync(sync, gl.SYNC_FLUSH_COMMANDS_BIT, 0);
    if (state === gl.TIMEOUT_EXPIRED) {
      setTimeout(() => follow(sync, start_ms, page_ms, figures, done), LOOK_EVERY_ms);
      return;
    }
    gl.deleteSync(sync);
    pending_count--;
    // timers of a hidden page come late, and a lost context draws nothing: no figure
    const isTrue = !document.hidden && state !== gl.WAIT_FAILED;
    finish(start_ms, page_ms, isTrue ? figures : null);
    done();
  };
  return {
    begin() {
      begin_ms = performance.now();
    },
    end(figures, done = () => undefined) {
      const sync = gl?.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0) ?? null;
      const start_ms = begin_ms;
      const page_ms = performance.now() - start_ms;
      if (sync === null || gl === null) {
        finish(start_ms, page_ms, figures);
        return done();
      }
      gl.flush();
      pending_count++;
      setTimeout(() => follow(sync, start_ms, page_ms, figures, done), 0);
    },
    get pending_count() {
      return pending_count;
    },
    listen: telling.listen,
    dispose() {
      isOver = true;
    },
  };
}

/** Gathers costs and tells them at most twice a second. */
function createTelling(): {
  add(cost_ms: number, figures: FrameFigures): void;
  listen(listener: (stats: SceneStats) => void): () => void;
} {
  const listeners = new Set<(stats: SceneStats) => void>();
  let costs_ms: number[] = [];
  let told_ms = 0;
  return {
    add(cost_ms, figures) {
      const end_ms = performance.now();
      costs_ms.push(cost_ms);
      const since_ms = told_ms > 0 ? end_ms - told_ms : cost_ms;
      if (since_ms < TELL_EVERY_ms && told_ms > 0) return;
      const sorted = [...costs_ms].sort((a, b) => a - b);
      const stats: SceneStats = {
        ...figures,
        fps: (1000 * costs_ms.length) / Math.max(1, since_ms),
        frame_ms: sorted[Math.floor(sorted.length / 2)] ?? 0,
      };
      told_ms = end_ms;
      costs_ms = [];
      for (const listener of listeners) listener(stats);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
