/**
 * Holds the 3-D picture: makes the scene late, feeds it with what a frame says, chooses the
 * quality, and says plainly when a machine cannot draw it. Never lets a slow picture hold up the
 * window.
 */
import { effect } from '@preact/signals';
import { h, render } from 'preact';
import { language, t } from '../i18n/language.ts';
import type { SceneHandle } from '../scene/sceneView.ts';
import { isLabelled, isOverlaid } from '../store/layout.ts';
import { picture } from '../store/picture.ts';
import type { Choice, Tier } from '../store/picture.ts';
import { channels, currentValues, moment, picked, run } from '../store/session.ts';
import { SceneTools } from './SceneTools.tsx';
import { sceneView } from './sceneViewOf.ts';

/** What the rest of the page may ask of the picture, before and after it is there. */
export interface PictureHandle {
  /** Goes to the first of these presets that the scene has. */
  showCamera(presets: readonly string[], animate_s: number): void;
  /** A picture of what is on the canvas; null while there is none. */
  screenshot(): Promise<Blob | null>;
  /** Draws at this quality from now on, or not at all. */
  choose(choice: Choice): void;
}

const TIERS: readonly Tier[] = ['test', 'low', 'medium', 'high'];
/** Slower than this for a while, and the picture steps one tier down. */
const SLOW_MS = 40;
const SLOW_COUNT = 8;
/** A picture slower than this is drawn less often, so that the window keeps answering. */
const BUSY_MS = 60;
const BUSY_GAPS = 2;
const GAP_MAX_MS = 3000;

/** Starts the picture in `host`; never throws. `wish` is a quality, or null to find one out. */
export function startPicture(host: HTMLElement, wish: string | null): PictureHandle {
  let scene: Connected | null = null;
  let camera: { readonly presets: readonly string[]; readonly animate_s: number } | null = null;
  let turn = 0;
  const frame = document.createElement('div');
  frame.className = 'scene-frame';
  const tools = document.createElement('div');
  host.append(frame, tools);

  const goToCamera = (): void => {
    const handle = scene?.handle;
    const known = handle?.cameras.map(({ id }) => id) ?? [];
    const preset = camera?.presets.find((id) => known.includes(id));
    if (preset === undefined) return;
    handle?.setCamera(preset, { animate_s: wantsStill() ? 0 : (camera?.animate_s ?? 0) });
    camera = null;
  };
  const begin = async (tier: Tier, isFixed: boolean): Promise<void> => {
    const mine = ++turn;
    try {
      const made = await buildScene(frame, tier, isFixed);
      if (mine !== turn) return made.dispose();
      scene = connect(made, frame, isFixed);
      picture.value = { ...picture.peek(), tier, cameras: made.cameras };
      goToCamera();
    } catch (error) {
      if (mine === turn) showNote(frame, error instanceof Error ? error.message : String(error));
    }
  };
  const end = (): void => {
    turn++;
    scene?.stop();
    scene = null;
    picture.value = { ...picture.peek(), tier: 'off', frame_ms: Number.NaN, cameras: [] };
    showNote(frame, null);
  };

  const handle: PictureHandle = {
    showCamera: (presets, animate_s) => {
      camera = { presets, animate_s };
      goToCamera();
    },
    screenshot: async () => (await scene?.handle.screenshot()) ?? null,
    choose: (choice) => {
      if (choice === 'off') return end();
      if (scene === null) return void begin(choice, true);
      scene.fix();
      scene.handle.setTier(choice);
      picture.value = { ...picture.peek(), tier: choice };
    },
  };
  const asked = TIERS.find((tier) => tier === wish);
  if (wish === 'off') end();
  else void begin(asked ?? firstTier(), asked !== undefined);
  render(h(SceneTools, { picture: handle }), tools);
  return handle;
}

const wantsStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

async function buildScene(frame: HTMLElement, tier: Tier, isFixed: boolean): Promise<SceneHandle> {
  const { createScene } = await import('../scene/scene.ts');
  const canvas = document.createElement('canvas');
  canvas.className = 'scene-canvas';
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', t('panel.scene'));
  frame.replaceChildren(canvas);
  return createScene(canvas, { tier, language: language.peek(), forceTier: isFixed });
}

// software drawing is found out before the scene is built: the low tier is its start
function firstTier(): Tier {
  const probe = document.createElement('canvas').getContext('webgl2');
  if (probe === null) return 'low';
  const info = probe.getExtension('WEBGL_debug_renderer_info');
  const name = info === null ? '' : String(probe.getParameter(info.UNMASKED_RENDERER_WEBGL));
  probe.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/iu.test(name) ? 'low' : 'medium';
}

interface Connected {
  readonly handle: SceneHandle;
  /** A person chose: no more stepping down. */
  fix(): void;
  stop(): void;
}

function connect(scene: SceneHandle, frame: HTMLElement, isFixed: boolean): Connected {
  const observer = new ResizeObserver(() => scene.resize());
  observer.observe(frame);
  const speed = watchSpeed(scene, isFixed);
  const stops = [
    effect(() => {
      scene.setLanguage(language.value);
      frame.firstElementChild?.setAttribute('aria-label', t('panel.scene'));
    }),
    feed(scene),
    scene.onPick((id) => {
      const item = run.peek()?.scene.find((card) => card.id === id);
      if (item?.entity !== undefined) picked.value = item.entity;
    }),
    speed.stop,
  ];
  return {
    handle: scene,
    fix: speed.fix,
    stop: () => {
      for (const stop of stops) stop();
      observer.disconnect();
      scene.dispose();
    },
  };
}

/** Hands every instant to the scene, or every so often when a picture takes long. */
function feed(scene: SceneHandle): () => void {
  let last_ms = 0;
  let timer = 0;
  const show = (): void => {
    timer = 0;
    last_ms = performance.now();
    const opened = run.peek();
    const index = channels.peek();
    if (opened === null || index === null) return;
    scene.update(
      sceneView({
        opened,
        index,
        values: currentValues(),
        time_s: moment.peek().time_s,
        overlay: isOverlaid.peek() ? 'temperature' : 'none',
        labels: isLabelled.peek(),
      }),
    );
  };
  const stop = effect(() => {
    // what the picture depends on; reading makes this run again
    void [
      run.value,
      channels.value,
      moment.value,
      isOverlaid.value,
      isLabelled.value,
      language.value,
    ];
    const { frame_ms } = picture.peek();
    const gap_ms = frame_ms > BUSY_MS ? Math.min(frame_ms * BUSY_GAPS, GAP_MAX_MS) : 0;
    const wait_ms = last_ms + gap_ms - performance.now();
    if (wait_ms <= 0) show();
    else if (timer === 0) timer = window.setTimeout(show, wait_ms);
  });
  return () => {
    window.clearTimeout(timer);
    stop();
  };
}

/** Shows the time per picture and steps down a tier when it stays slow. */
function watchSpeed(scene: SceneHandle, isFixed: boolean) {
  let slow = 0;
  let isHeld = isFixed;
  const stop = scene.onStats(({ frame_ms, softwareRendering }) => {
    picture.value = { ...picture.peek(), frame_ms, isSoftware: softwareRendering };
    slow = frame_ms > SLOW_MS ? slow + 1 : 0;
    const at = TIERS.findIndex((tier) => tier === picture.peek().tier);
    const lower = TIERS[at - 1];
    if (slow < SLOW_COUNT || isHeld || lower === undefined || lower === 'test') return;
    slow = 0;
    scene.setTier(lower);
    picture.value = { ...picture.peek(), tier: lower };
  });
  return {
    stop,
    fix: () => {
      isHeld = true;
    },
  };
}

/** In place of a picture: that it is off, or why there is none. */
function showNote(frame: HTMLElement, reason: string | null): void {
  const note = document.createElement('p');
  note.className = 'scene-note';
  if (reason !== null) note.title = reason;
  frame.replaceChildren(note);
  effect(() => {
    note.textContent = reason === null ? t('app.sceneOff') : t('app.noScene');
  });
}
