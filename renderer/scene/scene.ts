/**
 * The 3-D scene of a site: takes plain views, draws them, and reports picks and figures. Reads
 * frames, owns no truth. Axes: views are in SITE (x east, y north, z up); `toScene` (axes.ts,
 * exported here) is the one conversion to Babylon's left-handed y-up: (e, n, u) → (e, u, n).
 */
import { createEngine, isSoftwareRenderer } from './engine.ts';
import type { Engine } from './engine.ts';
import { PRESETS, presetPose } from './cameraRig.ts';
import { attachControls } from './controls.ts';
import { waitReady } from './ready.ts';
import { createStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { QUALITY } from './quality.ts';
import type { Tier } from './quality.ts';
import type { SceneHandle, SceneOptions, SceneStats, SceneView } from './sceneView.ts';

export { toScene } from './axes.ts';
export type { Tier } from './quality.ts';
export type {
  CameraPreset,
  Language,
  SceneHandle,
  SceneItem,
  SceneOptions,
  SceneStats,
  SceneView,
} from './sceneView.ts';

const READY_LIMIT_s = 20;
const STATS_EVERY_ms = 500;
const DEFAULT_SEED = 7;

/**
 * Builds the scene on a canvas; resolves when the first picture can be drawn, or fails with a
 * reason.
 */
export async function createScene(
  canvas: HTMLCanvasElement,
  options: SceneOptions,
): Promise<SceneHandle> {
  const first = options.tier;
  const engine = createEngine(canvas, QUALITY[first].antialias, first === 'test');
  const isSoftware = isSoftwareRenderer(engine);
  // drawn by the processor: anything above low would crawl
  const startTier: Tier =
    isSoftware && first !== 'test' && options.forceTier !== true ? 'low' : first;
  const seed = options.seed ?? DEFAULT_SEED;
  const limit_s = options.readyLimit_s ?? READY_LIMIT_s;
  scalePixels(engine, startTier, isSoftware);
  const stage = createStage(engine, startTier, seed, options.language);
  await waitReady(stage, limit_s);
  return createHandle(
    { canvas, engine, isSoftware, seed, limit_s, tier: startTier, language: options.language },
    stage,
  );
}

type Host = {
  readonly canvas: HTMLCanvasElement;
  readonly engine: Engine;
  readonly isSoftware: boolean;
  readonly seed: number;
  readonly limit_s: number;
  tier: Tier;
  language: SceneOptions['language'];
};

/** What changes while a scene lives. */
type Show = {
  stage: Stage;
  view: SceneView | null;
  /** Something is to be drawn. */
  isDirty: boolean;
  /** The picture before this one was drawn in the frame before. */
  isRunning: boolean;
  lastDraw_ms: number;
};

function createHandle(host: Host, stage: Stage): SceneHandle {
  const show: Show = { stage, view: null, isDirty: true, isRunning: false, lastDraw_ms: 0 };
  const meter = createMeter(host);
  const pickListeners = new Set<(id: string | null) => void>();
  const touch = (): void => {
    show.isDirty = true;
  };
  const draw = (dt_s: number): void => {
    const start_ms = performance.now();
    show.isDirty = show.stage.draw(dt_s);
    // pictures drawn back to back: their distance tells what the GPU took as well
    const own_ms = performance.now() - start_ms;
    meter.add(show.isRunning ? Math.max(own_ms, 1000 * dt_s) : own_ms, show.stage);
  };
  const drawSettled = (): void => {
    show.stage.settle();
    draw(0);
  };
  const stopLoop = startLoop(host, show, draw);
  const controls = attachControls(
    host.canvas,
    () => show.stage.rig,
    touch,
    (x, y) => {
      const id = show.stage.pickAt(x, y);
      for (const listener of pickListeners) listener(id);
    },
  );
  return {
    ...stageControls(host, show, touch),
    cameras: PRESETS.map(({ id, title }) => ({ id, title })),
    onPick(listener) {
      pickListeners.add(listener);
      return () => pickListeners.delete(listener);
    },
    onStats: (listener) => meter.listen(listener),
    screenshot() {
      drawSettled();
      return canvasPicture(host.canvas);
    },
    renderOnce: drawSettled,
    resize() {
      scalePixels(host.engine, host.tier, host.isSoftware);
      host.engine.resize();
      touch();
    },
    dispose() {
      stopLoop();
      controls.dispose();
      show.stage.dispose();
      host.engine.dispose();
    },
  };
}

type StageControls = Pick<
  SceneHandle,
  | 'update'
  | 'setTier'
  | 'setLanguage'
  | 'setCamera'
  | 'follow'
  | 'screenPosition'
  | 'groundHeight_m'
>;

/** The part of the handle that speaks to the stage. */
function stageControls(host: Host, show: Show, touch: () => void): StageControls {
  return {
    update(next) {
      show.view = next;
      show.stage.show(next);
      touch();
    },
    setTier(tier) {
      if (tier !== host.tier) changeTier(host, show, tier);
      touch();
    },
    setLanguage(language) {
      host.language = language;
      show.stage.setLanguage(language);
      touch();
    },
    setCamera(presetId, animation) {
      const preset = PRESETS.find((p) => p.id === presetId);
      if (preset === undefined) return;
      const anchor = preset.anchor === undefined ? null : show.stage.anchor(preset.anchor);
      const pose = presetPose(preset, show.stage.ground_m, anchor);
      show.stage.rig.goTo(pose, animation?.animate_s ?? 0);
      touch();
    },
    follow(itemId) {
      show.stage.follow(itemId);
      touch();
    },
    screenPosition: (itemId) => show.stage.screenPosition(itemId),
    groundHeight_m: (e_m, n_m) => show.stage.ground_m(e_m, n_m),
  };
}

/** Builds the stage anew at another quality, with the same camera and view. */
function changeTier(host: Host, show: Show, tier: Tier): void {
  const { pose } = show.stage.rig;
  show.stage.dispose();
  host.tier = tier;
  scalePixels(host.engine, tier, host.isSoftware);
  show.stage = createStage(host.engine, tier, host.seed, host.language);
  show.stage.rig.goTo(pose, 0);
  if (show.view !== null) show.stage.show(show.view);
}

/** Draws when something changed, no more often than the tier allows; returns what stops it. */
function startLoop(host: Host, show: Show, draw: (dt_s: number) => void): () => void {
  let request = 0;
  const loop = (now_ms: number): void => {
    request = requestAnimationFrame(loop);
    const since_ms = now_ms - show.lastDraw_ms;
    const isWanted = show.isDirty && !document.hidden;
    if (!isWanted || since_ms < QUALITY[host.tier].onDemand_ms) {
      show.isRunning = false;
      return;
    }
    show.lastDraw_ms = now_ms;
    draw(show.isRunning ? Math.min(1, since_ms / 1000) : 1 / 60);
    show.isRunning = true;
  };
  request = requestAnimationFrame(loop);
  return () => cancelAnimationFrame(request);
}

function canvasPicture(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the canvas gave no picture'));
      else resolve(blob);
    }, 'image/png');
  });
}

/** Figures of the last frames, told at most twice a second. */
function createMeter(host: Host): {
  add(frame_ms: number, stage: Stage): void;
  listen(listener: (stats: SceneStats) => void): () => void;
} {
  const listeners = new Set<(stats: SceneStats) => void>();
  let times_ms: number[] = [];
  let told_ms = 0;
  return {
    add(frame_ms, stage) {
      const end_ms = performance.now();
      times_ms.push(frame_ms);
      if (end_ms - told_ms < STATS_EVERY_ms && told_ms > 0) return;
      const sorted = [...times_ms].sort((a, b) => a - b);
      const stats: SceneStats = {
        fps: (1000 * times_ms.length) / Math.max(1, end_ms - (told_ms || end_ms - frame_ms)),
        frame_ms: sorted[Math.floor(sorted.length / 2)] ?? 0,
        drawCalls: stage.drawCalls(),
        triangles: stage.triangles(),
        softwareRendering: host.isSoftware,
      };
      told_ms = end_ms;
      times_ms = [];
      for (const listener of listeners) listener(stats);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Pixels a processor can draw at a bearable rate. */
const SOFTWARE_PIXELS_count = 330_000;

/** Sets how fine the picture is: the screen's own pixels, fewer when the processor draws them. */
function scalePixels(engine: Engine, tier: Tier, isSoftware: boolean): void {
  const canvas = engine.getRenderingCanvas();
  const area = Math.max(1, (canvas?.clientWidth ?? 1) * (canvas?.clientHeight ?? 1));
  const ratio = Math.min(globalThis.devicePixelRatio || 1, QUALITY[tier].maxPixelRatio);
  const bearable = isSoftware && tier === 'low' ? Math.sqrt(SOFTWARE_PIXELS_count / area) : ratio;
  engine.setHardwareScalingLevel(1 / Math.min(ratio, bearable));
}
