/**
 * Holds the 3-D picture: makes the scene late, feeds it with what a frame says, chooses the
 * quality, and says plainly when a machine cannot draw it. Never lets a slow picture hold up the
 * window.
 */
import { effect } from '@preact/signals';
import { h, render } from 'preact';
import { language, t } from '../i18n/language.ts';
import { PRESETS } from '../scene/cameraRig.ts';
import { startGround } from '../scene/groundSource.ts';
import type { SceneHandle } from '../scene/sceneView.ts';
import { isOverlaid } from '../store/layout.ts';
import { lastDrawn, picture } from '../store/picture.ts';
import type { Choice, Tier } from '../store/picture.ts';
import { channels, currentValues, moment, picked, run } from '../store/session.ts';
import { movingItem } from './following.ts';
import { GIVEN_UP_MS, watchGraphics } from './graphicsLoss.ts';
import { showNames } from './sceneNames.ts';
import { SceneTools } from './SceneTools.tsx';
import { sceneView } from './sceneViewOf.ts';

/** What the rest of the page may ask of the picture, before and after it is there. */
export interface PictureHandle {
  /** Goes to the first of these presets that the scene has. */
  showCamera(presets: readonly string[], animate_s: number): void;
  /** Goes with an item from now on, first to where it is seen; null stands still. */
  follow(itemId: string | null): void;
  /** A picture of what is on the canvas; null while there is none. */
  screenshot(): Promise<Blob | null>;
  /** Draws at this quality from now on, or not at all. */
  choose(choice: Choice): void;
  /** Draws at the quality this machine is good for. */
  switchOn(): void;
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
  let isChosen = false;
  let retry = 0;
  let stopWatching = (): void => {};
  const frame = document.createElement('div');
  frame.className = 'scene-frame';
  const tools = document.createElement('div');
  host.append(frame, tools);

  const follow = (itemId: string | null): void => {
    scene?.handle.follow(itemId);
    picture.value = { ...picture.peek(), followed: itemId };
  };
  const goToCamera = (): void => {
    const handle = scene?.handle;
    const known = handle?.cameras.map(({ id }) => id) ?? [];
    const preset = camera?.presets.find((id) => known.includes(id));
    // a preset may look at an item, which is not there before the run is
    if (preset === undefined || run.peek() === null) return;
    handle?.setCamera(preset, { animate_s: wantsStill() ? 0 : (camera?.animate_s ?? 0) });
    camera = null;
    picture.value = { ...picture.peek(), preset };
    follow(movingItem(run.peek(), anchorOf(preset)));
  };
  const leave = (): number => {
    window.clearTimeout(retry);
    stopWatching();
    scene?.stop();
    scene = null;
    return ++turn;
  };
  const begin = async (tier: Tier, isAgain = false): Promise<void> => {
    const mine = leave();
    picture.value = { ...picture.peek(), isBuilding: true };
    const canvas = makeCanvas();
    // from the first moment on: the graphics may be gone before the scene is built
    stopWatching = watchGraphics(
      canvas,
      () => {
        scene?.stop();
        scene = null;
        showLoss(frame);
      },
      () => recover(tier),
    );
    if (!isAgain) frame.replaceChildren();
    frame.querySelector('canvas')?.remove();
    frame.prepend(canvas);
    try {
      const made = await buildScene(canvas, tier);
      if (mine !== turn || isLost(canvas)) return made.dispose();
      frame.replaceChildren(canvas);
      scene = connect(made, frame, isChosen, goToCamera);
      const preset = made.cameras[0]?.id ?? '';
      picture.value = { ...picture.peek(), tier, isBuilding: false, cameras: made.cameras, preset };
      goToCamera();
    } catch (error) {
      if (mine === turn) picture.value = { ...picture.peek(), isBuilding: false };
      if (mine !== turn || isLost(canvas)) return;
      if (isAgain) retry = window.setTimeout(() => recover(tier), GIVEN_UP_MS);
      else showNote(frame, error instanceof Error ? error.message : String(error));
    }
  };
  // as it was, from where it was seen
  const recover = (began: Tier): void => {
    const { preset, tier } = picture.peek();
    camera ??= { presets: [preset], animate_s: 0 };
    void begin(TIERS.find((known) => known === tier) ?? began, true);
  };
  const end = (): void => {
    leave();
    picture.value = {
      ...picture.peek(),
      tier: 'off',
      isBuilding: false,
      frame_ms: Number.NaN,
      cameras: [],
      followed: null,
    };
    showNote(frame, null, handle.switchOn);
  };

  const handle: PictureHandle = {
    showCamera: (presets, animate_s) => {
      camera = { presets, animate_s };
      goToCamera();
      // a cut to another place shows the instant that belongs to it
      if (animate_s === 0) scene?.showNow();
    },
    follow: (itemId) => {
      if (itemId !== null && scene?.handle.screenPosition(itemId) === null) {
        const model = run.peek()?.scene.find(({ id }) => id === itemId)?.model;
        camera = { presets: presetsAt(model), animate_s: 0 };
        goToCamera();
      }
      follow(itemId);
    },
    screenshot: async () => (await scene?.handle.screenshot()) ?? null,
    choose: (choice) => {
      if (choice === 'off') return end();
      isChosen = true;
      if (scene === null) return void begin(choice);
      scene.fix();
      changeTier(scene.handle, choice);
    },
    switchOn: () => {
      isChosen = false;
      if (scene === null) void begin(firstTier());
    },
  };
  const asked = TIERS.find((tier) => tier === wish);
  if (wish === 'off') end();
  else {
    isChosen = asked !== undefined;
    void begin(asked ?? firstTier());
  }
  render(h(SceneTools, { picture: handle }), tools);
  return handle;
}

const anchorOf = (preset: string): string | undefined =>
  PRESETS.find(({ id }) => id === preset)?.anchor;

const presetsAt = (model: string | undefined): string[] =>
  PRESETS.filter(({ anchor }) => anchor !== undefined && anchor === model).map(({ id }) => id);

function changeTier(scene: SceneHandle, tier: Tier): void {
  const before = picture.peek().tier;
  picture.value = { ...picture.peek(), tier };
  scene.setTier(tier).catch((error: unknown) => {
    // a quality that cannot be built leaves the picture as it was
    if (picture.peek().tier === tier) picture.value = { ...picture.peek(), tier: before };
    console.error(error);
  });
}

const wantsStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

function makeCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.className = 'scene-canvas';
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', t('panel.scene'));
  return canvas;
}

async function buildScene(canvas: HTMLCanvasElement, tier: Tier): Promise<SceneHandle> {
  // first of all: the ground takes longest, and needs nothing of the page
  const ground = startGround(tier);
  try {
    const { createScene } = await import('../scene/scene.ts');
    return await createScene(canvas, { tier, language: language.peek(), ground });
  } catch (error) {
    ground.dispose();
    throw error;
  }
}

const isLost = (canvas: HTMLCanvasElement): boolean =>
  canvas.getContext('webgl2')?.isContextLost() === true;

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
  /** Hands over the instant on show, however short ago the last was. */
  showNow(): void;
  stop(): void;
}

function connect(
  scene: SceneHandle,
  frame: HTMLElement,
  isFixed: boolean,
  onRun: () => void,
): Connected {
  // the docks may have come since; later, with a picture under way, it would wait for that
  scene.resize();
  const observer = new ResizeObserver(() => scene.resize());
  observer.observe(frame);
  const speed = watchSpeed(scene, isFixed);
  const moments = feed(scene, onRun);
  const stops = [
    effect(() => {
      scene.setLanguage(language.value);
      frame.firstElementChild?.setAttribute('aria-label', t('panel.scene'));
    }),
    moments.stop,
    showNames(scene, frame),
    scene.onPick((id) => {
      const item = run.peek()?.scene.find((card) => card.id === id);
      if (item?.entity !== undefined) picked.value = item.entity;
    }),
    speed.stop,
    scene.onDrawn((drawn) => {
      lastDrawn.value = drawn;
    }),
  ];
  return {
    handle: scene,
    fix: speed.fix,
    showNow: moments.showNow,
    stop: () => {
      for (const stop of stops) stop();
      observer.disconnect();
      scene.dispose();
    },
  };
}

/**
 * Hands every instant to the scene, or every so often when a picture takes long; `onRun` is told
 * when the scene has a run it did not have before.
 */
function feed(scene: SceneHandle, onRun: () => void): Pick<Connected, 'showNow' | 'stop'> {
  let shown: unknown = null;
  let last_ms = 0;
  let timer = 0;
  const show = (): void => {
    timer = 0;
    last_ms = performance.now();
    const opened = run.peek();
    const index = channels.peek();
    // a run without a frame has no instant to show: the picture before it stays
    if (opened === null || index === null || moment.peek().hash === '') return;
    scene.update(
      sceneView({
        opened,
        index,
        values: currentValues(),
        time_s: moment.peek().time_s,
        overlay: isOverlaid.peek() ? 'temperature' : 'none',
        // names are the page's own, over the canvas
      }),
    );
    if (shown !== opened) onRun();
    shown = opened;
  };
  const stop = effect(() => {
    // what the picture depends on; reading makes this run again
    void [run.value, channels.value, moment.value, isOverlaid.value, language.value];
    const { frame_ms } = picture.peek();
    const gap_ms = frame_ms > BUSY_MS ? Math.min(frame_ms * BUSY_GAPS, GAP_MAX_MS) : 0;
    const wait_ms = last_ms + gap_ms - performance.now();
    if (wait_ms <= 0) show();
    else if (timer === 0) timer = window.setTimeout(show, wait_ms);
  });
  return {
    showNow: () => {
      window.clearTimeout(timer);
      show();
    },
    stop: () => {
      window.clearTimeout(timer);
      stop();
    },
  };
}

/** Shows the time per picture and steps down a tier when it stays slow. */
function watchSpeed(scene: SceneHandle, isFixed: boolean) {
  let slow = 0;
  let isHeld = isFixed;
  let isFirst = true;
  const stop = scene.onStats(({ frame_ms, softwareRendering }) => {
    if (isFirst) performance.mark('first picture');
    isFirst = false;
    picture.value = { ...picture.peek(), frame_ms, isSoftware: softwareRendering };
    slow = frame_ms > SLOW_MS ? slow + 1 : 0;
    const at = TIERS.findIndex((tier) => tier === picture.peek().tier);
    const lower = TIERS[at - 1];
    if (slow < SLOW_COUNT || isHeld || lower === undefined || lower === 'test') return;
    slow = 0;
    changeTier(scene, lower);
  });
  return {
    stop,
    fix: () => {
      isHeld = true;
    },
  };
}

/** Over a picture whose graphics are gone, until there is another. */
function showLoss(frame: HTMLElement): void {
  const note = document.createElement('div');
  note.className = 'scene-note is-over';
  note.setAttribute('role', 'status');
  note.textContent = t('scene.lost');
  frame.querySelector('.scene-note')?.remove();
  frame.append(note);
}

/** In place of a picture: that it is off, with a way to have it, or why there is none. */
function showNote(frame: HTMLElement, reason: string | null, switchOn?: () => void): void {
  const note = document.createElement('div');
  note.className = 'scene-note';
  const words = document.createElement('p');
  note.append(words);
  if (reason !== null) note.title = reason;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.dataset['action'] = 'drawScene';
  if (switchOn !== undefined) {
    button.addEventListener('click', switchOn);
    note.append(button);
  }
  frame.replaceChildren(note);
  effect(() => {
    words.textContent = reason === null ? t('app.sceneOff') : t('app.noScene');
    button.textContent = t('scene.switchOn');
  });
}
