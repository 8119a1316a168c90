/**
 * Runs the story in the window: feeds the machine with time and touches and does what it orders.
 */
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import type { OpenedRun } from '../../sim/view.ts';
import { language, setLanguage } from '../i18n/language.ts';
import {
  isBooth,
  isHelpOpen,
  isReportOpen,
  layoutName,
  layoutReset,
  wantPanel,
  isLabelled,
  isOverlaid,
} from '../store/layout.ts';
import type { PictureHandle } from '../shell/sceneHost.ts';
import { isPartMissing } from '../store/lazyPart.ts';
import { lastDrawn, picture } from '../store/picture.ts';
import {
  chosenRate,
  FIRST_TICK,
  isOpening,
  moment,
  openRun,
  pauseRun,
  picked,
  request,
  restartSession,
  run,
  scenarios,
  seekTo,
  sim,
  stoppedMessage,
  tickAt,
} from '../store/session.ts';
import { beatsOf } from './beats.ts';
import { beats, story } from './boothState.ts';
import { guardExits } from './guards.ts';
import { startBoothState, stepBooth } from './story.ts';
import type { BoothStep, Choice, StoryInput, StoryOrder, StoryState } from './story.ts';
import { forgetCharts } from '../store/chartSeries.ts';
import { StoryView } from './StoryView.tsx';
import { watchHands } from './touches.ts';

const TURN_MS = 200;

let baseRun: OpenedRun | null = null;
/** Hash of the unchanged run at its first tick, as it was found at the start. */
let statedHash = '';
/** Tick at which the coming beat begins; null while none is sought. */
const goal = signal<number | null>(null);
/** When the camera went to where the coming beat is seen from. */
let placed_ms = 0;

/** Takes over the window for a booth; lasts as long as the window. `reload` loads the page anew. */
export function startBooth(
  scene: PictureHandle,
  reload: () => void = () => location.reload(),
): void {
  const firstLanguage = language.peek();
  isBooth.value = true;
  layoutName.value = 'show';
  guardExits(window);

  const first = startBoothState(performance.now());
  let state = first.state;
  const take = (step: BoothStep): void => {
    state = step.state;
    // what was sought before answers nothing that is asked now
    for (const { kind } of step.orders) {
      if (kind === 'seek' || kind === 'openWith') goal.value = null;
      if (kind === 'camera') placed_ms = Infinity;
    }
    show(state.story);
    for (const order of step.orders) obey(order, scene, acts);
  };
  const apply = (input: StoryInput): void =>
    take(stepBooth(state, input, performance.now(), beats.peek()));
  const hands = watchHands(window, () => apply({ kind: 'touch' }));
  const acts: WindowActs = {
    resetLanguage: () => setLanguage(firstLanguage),
    reload,
    letGo: hands.letGo,
  };
  take(first);

  window.setInterval(() => apply({ kind: 'time' }), TURN_MS);
  effect(() => {
    if (stoppedMessage.value !== null) queueMicrotask(() => apply({ kind: 'simStopped' }));
  });
  effect(() => {
    if (isAtStart()) queueMicrotask(() => apply({ kind: 'atStart' }));
  });
  effect(() => {
    if (isThere()) queueMicrotask(() => apply({ kind: 'there' }));
  });
  effect(() => {
    if (isDrawn()) queueMicrotask(() => apply({ kind: 'drawn' }));
  });
  openWhenReady();
  mountView(apply);
}

function mountView(apply: (input: StoryInput) => void): void {
  const host = document.createElement('div');
  document.body.append(host);
  render(
    <StoryView
      onChoose={(choice: Choice) => apply({ kind: 'choose', choice })}
      onBack={() => apply({ kind: 'goBack' })}
    />,
    host,
  );
}

function show(state: StoryState): void {
  // what a visitor may drag stands open as soon as there is a visitor
  if (state.mode === 'explore' && story.peek().mode !== 'explore') wantPanel('scenario');
  story.value = state;
  const { dataset } = document.documentElement;
  dataset['booth'] = state.mode;
  const told = state.mode === 'story' && state.coming === null ? state.beat : null;
  dataset['beat'] = told === null ? '' : (beats.peek()[told]?.id ?? '');
}

// the worker may still be loading when the story begins
function openWhenReady(): void {
  effect(() => {
    if (scenarios.value.length > 0 && request.peek() === null) openBase();
  });
}

function openBase(): void {
  const scenario = scenarios.peek()[0];
  if (scenario !== undefined) openRun({ kind: 'builtIn', id: scenario.id });
}

/** The unchanged run stands at its first tick; says so with the hash of its state. */
function isAtStart(): boolean {
  const opened = run.value;
  const { tick, hash } = moment.value;
  const known = request.value;
  const isBase = known !== null && known.changes.length === 0 && known.faults.length === 0;
  if (opened === null || !isBase || tick !== FIRST_TICK || story.value.mode !== 'returning')
    return false;
  // the run before may stand at its first tick too, with a fault that is not yet known here
  if (hash === '' || (statedHash !== '' && hash !== statedHash)) return false;
  statedHash = hash;
  if (baseRun === null) beats.value = beatsOf(opened);
  baseRun = opened;
  document.documentElement.dataset['stateHash'] = hash;
  return true;
}

/** The run stands where the coming beat begins. */
function isThere(): boolean {
  const state = story.value;
  const { tick, hash, computedTick } = moment.value;
  const isComing = state.mode === 'story' && state.coming?.isThere === false;
  if (!isComing || isOpening.value || hash === '') return false;
  return tick === goal.value && computedTick >= tick;
}

/** And its picture is on the screen, or there is no picture to wait for. */
function isDrawn(): boolean {
  const state = story.value;
  const { cameras, isBuilding } = picture.value;
  const drawn = lastDrawn.value;
  if (state.mode !== 'story' || state.coming?.isThere !== true) return false;
  if (cameras.length === 0) return !isBuilding;
  return drawn !== null && drawn.begun_ms >= placed_ms && drawn.time_s === moment.peek().time_s;
}

interface WindowActs {
  /** Ends every drag under way. */
  readonly letGo: () => void;
  readonly resetLanguage: () => void;
  readonly reload: () => void;
}

function obey(order: StoryOrder, camera: PictureHandle, acts: WindowActs): void {
  switch (order.kind) {
    case 'reset':
      acts.letGo();
      goal.value = null;
      // a part that is gone comes back with the page
      if (isPartMissing.peek()) return acts.reload();
      acts.resetLanguage();
      isHelpOpen.value = false;
      isReportOpen.value = false;
      picked.value = null;
      forgetCharts();
      isLabelled.value = false;
      isOverlaid.value = false;
      chosenRate.value = 'max';
      layoutName.value = 'show';
      layoutReset.value++;
      return openBase();
    case 'restartSim':
      return restartSession();
    case 'reload':
      return acts.reload();
    case 'pause':
      return pauseRun();
    case 'seek':
      seekTo(order.time_s);
      goal.value = tickAt(order.time_s);
      return undefined;
    case 'play':
      return sim().play(order.rate);
    case 'openWith':
      return openWith(order.choice, order.at_s);
    case 'camera':
      camera.showCamera(order.presets, order.ease_ms / 1000);
      placed_ms = performance.now();
      return undefined;
    case 'drift':
      if (wantsStill()) return undefined;
      return camera.showCamera(order.presets, order.duration_ms / 1000);
  }
}

const wantsStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Opens the night with the visitor's load, through the slider of that name. */
function openWith(choice: Choice, at_s: number): void {
  const opened = run.peek();
  const known = request.peek();
  const slider = opened?.sliders.find(({ path }) => path.endsWith('keepAlive_W'));
  const tick = tickAt(at_s);
  if (tick === null || known === null || slider === undefined) seekTo(at_s);
  else openRun(known.source, [{ path: slider.path, value: choice }], [], tick);
  goal.value = tick;
}
