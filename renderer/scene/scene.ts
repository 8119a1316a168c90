/**
 * The 3-D scene of a site: takes plain views, draws them, and reports picks and figures. Reads
 * frames, owns no truth. Axes: views are in SITE (x east, y north, z up); `toScene` (axes.ts,
 * exported here) is the one conversion to Babylon's left-handed y-up: (e, n, u) → (e, u, n).
 */
import { createEngine, isSoftwareRenderer } from './engine.ts';
import type { Engine } from './engine.ts';
import { PRESETS } from './cameraRig.ts';
import { attachControls } from './controls.ts';
import { createFrameMeter } from './frameMeter.ts';
import type { FrameMeter } from './frameMeter.ts';
import { startGround } from './groundSource.ts';
import type { GroundSource } from './groundSource.ts';
import { createStage } from './stage.ts';
import type { Stage, StagePlan } from './stage.ts';
import { QUALITY } from './quality.ts';
import type { Tier } from './quality.ts';
import type { Drawn, SceneHandle, SceneOptions, SceneView } from './sceneView.ts';

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

/**
 * Builds the scene on a canvas; resolves when the first picture can be drawn, or fails with a
 * reason.
 */
export async function createScene(
  canvas: HTMLCanvasElement,
  options: SceneOptions,
): Promise<SceneHandle> {
  const { tier, language, ground, readyLimit_s = READY_LIMIT_s } = options;
  const engine = createEngine(canvas, QUALITY[tier].antialias, tier === 'test');
  const isSoftware = isSoftwareRenderer(engine);
  scalePixels(engine, tier, isSoftware);
  const host: Host = {
    canvas,
    engine,
    isSoftware,
    limit_s: readyLimit_s,
    tier,
    language,
    isDirty: true,
  };
  return createHandle(host, await createStage(engine, stagePlan(host, ground)));
}

type Host = {
  readonly canvas: HTMLCanvasElement;
  readonly engine: Engine;
  readonly isSoftware: boolean;
  readonly limit_s: number;
  tier: Tier;
  language: SceneOptions['language'];
  /** Something is to be drawn. */
  isDirty: boolean;
};

function stagePlan(host: Host, source: GroundSource): StagePlan {
  const { tier, language, limit_s } = host;
  const onChange = (): void => {
    host.isDirty = true;
  };
  return { tier, language, source, limit_s, onChange };
}

/** What changes while a scene lives. */
type Show = {
  stage: Stage;
  view: SceneView | null;
  followed: string | null;
  /** The picture before this one was drawn in the frame before. */
  isRunning: boolean;
  lastDraw_ms: number;
  /** Counts the qualities asked for: only the last one counts. */
  turn: number;
};

function createHandle(host: Host, stage: Stage): SceneHandle {
  const show: Show = {
    stage,
    view: null,
    followed: null,
    isRunning: false,
    lastDraw_ms: 0,
    turn: 0,
  };
  const meter = createFrameMeter(host.canvas.getContext('webgl2'));
  const drawnListeners = new Set<(drawn: Drawn) => void>();
  const pickListeners = new Set<(id: string | null) => void>();
  const draw = (dt_s: number): void => {
    meter.begin();
    const drawn: Drawn = { time_s: show.stage.time_s, begun_ms: performance.now() };
    host.isDirty = show.stage.draw(dt_s);
    const figures = {
      drawCalls: show.stage.drawCalls(),
      triangles: show.stage.triangles(),
      softwareRendering: host.isSoftware,
    };
    meter.end(figures, () => {
      for (const listener of drawnListeners) listener(drawn);
    });
  };
  const drawSettled = async (): Promise<void> => {
    while (show.stage.isAiming) await new Promise((resolve) => setTimeout(resolve, AIM_POLL_ms));
    show.stage.settle();
    if (show.view !== null) draw(0);
  };
  const stopLoop = startLoop(host, show, meter, draw);
  const controls = attachControls(
    host.canvas,
    () => show.stage.rig,
    () => {
      show.stage.letGo();
      host.isDirty = true;
    },
    (x, y) => {
      const id = show.stage.pickAt(x, y);
      for (const listener of pickListeners) listener(id);
    },
  );
  return {
    ...stageControls(host, show),
    cameras: PRESETS.map(({ id, title }) => ({ id, title })),
    onPick(listener) {
      pickListeners.add(listener);
      return () => pickListeners.delete(listener);
    },
    onStats: (listener) => meter.listen(listener),
    onDrawn(listener) {
      drawnListeners.add(listener);
      return () => drawnListeners.delete(listener);
    },
    async screenshot() {
      await drawSettled();
      return canvasPicture(host.canvas);
    },
    renderOnce: drawSettled,
    resize() {
      scalePixels(host.engine, host.tier, host.isSoftware);
      host.engine.resize();
      host.isDirty = true;
    },
    dispose() {
      show.turn++;
      stopLoop();
      meter.dispose();
      controls.dispose();
      show.stage.dispose();
      host.engine.dispose();
    },
  };
}

const AIM_POLL_ms = 5;

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
function stageControls(host: Host, show: Show): StageControls {
  return {
    update(next) {
      show.view = next;
      show.stage.show(next);
      host.isDirty = true;
    },
    async setTier(tier) {
      if (tier !== host.tier) await changeTier(host, show, tier);
    },
    setLanguage(language) {
      host.language = language;
      show.stage.setLanguage(language);
      host.isDirty = true;
    },
    setCamera(presetId, animation) {
      const preset = PRESETS.find((p) => p.id === presetId);
      if (preset === undefined) return;
      show.stage.look(preset, animation?.animate_s ?? 0);
      host.isDirty = true;
    },
    follow(itemId) {
      show.followed = itemId;
      show.stage.follow(itemId);
      host.isDirty = true;
    },
    screenPosition: (itemId) => show.stage.screenPosition(itemId),
    groundHeight_m: (e_m, n_m) => show.stage.ground_m(e_m, n_m),
  };
}

/** Builds a stage at another quality beside the one on screen, then takes its place. */
async function changeTier(host: Host, show: Show, tier: Tier): Promise<void> {
  const turn = ++show.turn;
  const before = host.tier;
  host.tier = tier;
  const plan = stagePlan(host, startGround(tier));
  const stage = await createStage(host.engine, plan).catch((error: unknown) => {
    if (turn === show.turn) host.tier = before;
    throw error;
  });
  if (turn !== show.turn) return stage.dispose();
  const { kept, rig } = show.stage;
  show.stage.dispose();
  show.stage = stage;
  scalePixels(host.engine, tier, host.isSoftware);
  stage.setLanguage(host.language);
  stage.rig.goTo(rig.pose, 0);
  if (kept !== null) stage.look(kept, 0);
  if (show.view !== null) stage.show(show.view);
  stage.follow(show.followed);
  host.isDirty = true;
}

/** Pictures that may be under way: a processor that draws must not fall behind. */
const PENDING_MAX = { software: 1, gpu: 2 } as const;

/** Draws when something changed, no more often than the tier allows; returns what stops it. */
function startLoop(
  host: Host,
  show: Show,
  meter: FrameMeter,
  draw: (dt_s: number) => void,
): () => void {
  const pendingMax = PENDING_MAX[host.isSoftware ? 'software' : 'gpu'];
  let request = 0;
  const loop = (now_ms: number): void => {
    request = requestAnimationFrame(loop);
    if (!host.isDirty || show.view === null || show.stage.isBlind || document.hidden) {
      show.isRunning = false;
      return;
    }
    const since_ms = now_ms - show.lastDraw_ms;
    if (since_ms < QUALITY[host.tier].onDemand_ms || meter.pending_count >= pendingMax) return;
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

/** Sets how fine the picture is: the screen's own pixels, fewer when the processor draws them. */
function scalePixels(engine: Engine, tier: Tier, isSoftware: boolean): void {
  const canvas = engine.getRenderingCanvas();
  const area = Math.max(1, (canvas?.clientWidth ?? 1) * (canvas?.clientHeight ?? 1));
  const { maxPixelRatio, softwarePixels } = QUALITY[tier];
  const ratio = Math.min(globalThis.devicePixelRatio || 1, maxPixelRatio);
  const bearable = isSoftware ? Math.sqrt(softwarePixels / area) : ratio;
  engine.setHardwareScalingLevel(1 / Math.min(ratio, bearable));
}
