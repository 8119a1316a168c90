/**
 * The page's picture of the run: signals filled by the client, and the actions every control uses.
 */
import { batch, computed, signal } from '@preact/signals';
import type {
  BaseEvent,
  Change,
  Frame,
  OpenedRun,
  Problem,
  RunReport,
  RunRequest,
  ScenarioCard,
  ScenarioSource,
} from '../../sim/view.ts';
import { indexChannels } from './channels.ts';
import type { ChannelIndex } from './channels.ts';
import { createClient } from './client.ts';
import type { SimClient } from './client.ts';
import { createFrameQueue } from './frameQueue.ts';
import { createRateMeter } from './rateMeter.ts';
import { startWorker } from './worker.ts';
import type { SimPort } from './worker.ts';

/** Where the run is; the values themselves are in `values`. */
export interface Moment {
  readonly tick: number;
  readonly time_s: number;
  readonly isPlaying: boolean;
  /** Simulated seconds per second that are reached; NaN while not known. */
  readonly rate: number;
  readonly computedTick: number;
  /** Hash of the state; empty before the first frame of a run. */
  readonly hash: string;
}

const START: Moment = {
  tick: 0,
  time_s: 0,
  isPlaying: false,
  rate: 0,
  computedTick: 0,
  hash: '',
};
/** What is derived exists after the first tick only, so that is where a run begins on screen. */
export const FIRST_TICK = 1;
/** Panels are redrawn at most this often; the clock and the cursor follow every frame. */
const PANEL_INTERVAL_MS = 100;

/** Built-in scenarios the simulation knows. */
export const scenarios = signal<readonly ScenarioCard[]>([]);
/** The run on show; null until the first is open. */
export const run = signal<OpenedRun | null>(null);
/** Channels of the run by table and path. */
export const channels = computed<ChannelIndex | null>(() =>
  run.value === null ? null : indexChannels(run.value),
);
/** Where the run on show is. */
export const moment = signal<Moment>(START);
/** Bumped when `values` changed and panels may redraw. */
export const panelTurn = signal(0);
/** Share of the run computed so far, in steps fine enough for a drawing. */
export const computedShare = computed(() => {
  const ticks = run.value?.ticks ?? 0;
  return ticks === 0 ? 0 : Math.round((moment.value.computedTick / ticks) * 500) / 500;
});
/** Events up to what was computed, in order. */
export const events = signal<readonly BaseEvent[]>([]);
/** Report of the run on show; null until it has reached its end. */
export const report = signal<RunReport | null>(null);
/** What is wrong with the last scenario that was asked for. */
export const problems = signal<readonly Problem[]>([]);
/** Why the simulation stopped; null while it lives. */
export const stoppedMessage = signal<string | null>(null);
/** Whether a run is being opened. */
export const isOpening = signal(true);
/** Bumped when playback (not a seek) has come to the end of the run. */
export const endsReached = signal(0);
/** `table/entity` shown by the inspector. */
export const picked = signal<string | null>(null);
/** The rate the user chose, kept while paused. */
export const chosenRate = signal<number | 'max'>('max');
/** What the run on screen was opened with. */
export const request = signal<RunRequest | null>(null);

let values: Float64Array = new Float64Array(0);
let lastPanel_ms = 0;
let panelTimer = 0;
let client: SimClient | null = null;
/** Frames of a run at maximum rate that wait for the next turn of the panels. */
const heldFrames = createFrameQueue();
let heldTimer = 0;
let askedRate: number | 'max' = 'max';
const rateMeter = createRateMeter();
/** Asked for but not open yet; a scenario that is refused leaves the run on show as it is. */
let wanted: RunRequest | null = null;
let resumesPlay = false;
/** The run that `values` are a state of. */
let shownRun: OpenedRun | null = null;
let isPlayAsked = false;
/** Pause was pressed; frames that were on their way still say that it plays. */
let isPauseAsked = false;

/**
 * The newest value of a channel; NaN before the first frame. Reads `panelTurn`, so panels follow.
 */
export function valueAt(index: number): number {
  return panelTurn.value >= 0 && index < values.length ? values[index] : Number.NaN;
}

/** All values of the newest frame, for the scene; only valid until the next frame. */
export function currentValues(): Float64Array {
  return values;
}

/** How far the clock on show is past the newest tick, s; never beyond the next tick. */
export function aheadOfTick_s(): number {
  return rateMeter.ahead_s(performance.now());
}

/** A picture drawn in software may take a second: the numbers do not wait that long. */
const PICTURE_WAIT_MS = 60;

// once per picture, or after a short while when pictures are slow
function soon(draw: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    draw();
  };
  requestAnimationFrame(once);
  window.setTimeout(once, PICTURE_WAIT_MS);
}

/** Starts the worker and fills the signals from what it says. */
export function startSession(start: () => SimPort = startWorker): void {
  client?.dispose();
  const made = createClient({
    start,
    nextPicture: soon,
    listener: {
      ready: (list) => {
        scenarios.value = list;
      },
      opened: acceptRun,
      problems: (list) => {
        batch(() => {
          problems.value = list;
          isOpening.value = false;
        });
      },
      frame: holdOrAccept,
      underway: (computedTick) => {
        moment.value = { ...moment.peek(), computedTick };
      },
      report: (made) => {
        report.value = made;
      },
      injected: acceptFault,
      stopped: (message) => {
        heldFrames.drop();
        resumesPlay = false;
        stoppedMessage.value = message;
        isOpening.value = false;
        moment.value = { ...moment.peek(), isPlaying: false, rate: 0 };
      },
    },
  });
  client = {
    ...made,
    play: (rate) => {
      askedRate = rate;
      isPauseAsked = false;
      rateMeter.ask(rate);
      made.play(rate);
    },
    seek: (tick) => {
      rateMeter.forget();
      made.seek(tick);
    },
  };
}

function acceptRun(opened: OpenedRun, goesOn: boolean): void {
  heldFrames.drop();
  rateMeter.forget();
  // changed but on its way to the same instant: what is on show stays until it is there
  const staysOnShow = goesOn && hasSameChannels(run.peek(), opened);
  batch(() => {
    isPauseAsked = false;
    run.value = opened;
    request.value = wanted;
    if (staysOnShow) moment.value = { ...moment.peek(), computedTick: 0 };
    else {
      values = new Float64Array(opened.channels.length).fill(Number.NaN);
      moment.value = START;
      events.value = [];
    }
    report.value = null;
    problems.value = [];
    isOpening.value = false;
    panelTurn.value++;
  });
  if (resumesPlay) sim().play(chosenRate.peek());
  resumesPlay = false;
}

function hasSameChannels(before: OpenedRun | null, next: OpenedRun): boolean {
  const paths = before?.channels ?? [];
  return (
    paths.length === next.channels.length &&
    next.channels.every(({ path }, i) => path === paths[i]?.path)
  );
}

// at maximum rate the window turns with its panels, so that it answers to hands at once
function holdOrAccept(frame: Frame): void {
  heldFrames.add(frame);
  // that it plays now is said at once
  const isHurried = askedRate === 'max' && frame.isPlaying && moment.peek().isPlaying;
  const wait_ms = isHurried ? lastPanel_ms + PANEL_INTERVAL_MS - performance.now() : 0;
  if (wait_ms <= 0) acceptHeld();
  else if (heldTimer === 0) heldTimer = window.setTimeout(acceptHeld, wait_ms);
}

function acceptHeld(): void {
  window.clearTimeout(heldTimer);
  heldTimer = 0;
  const frame = heldFrames.take();
  if (frame !== null) acceptFrame(frame);
}

function acceptFrame(frame: Frame): void {
  values = frame.values;
  shownRun = run.peek();
  batch(() => {
    const { tick, time_s, computedTick, hash } = frame;
    const isPlaying = frame.isPlaying && !isPauseAsked;
    if (!frame.isPlaying) isPauseAsked = false;
    const course = { time_s, isPlaying, rate: frame.rate };
    const rate = rateMeter.note(course, run.peek()?.tick_s ?? 0, performance.now());
    moment.value = { tick, time_s, isPlaying, rate, computedTick, hash };
    if (isPlayAsked && tick === run.peek()?.ticks) {
      isPlayAsked = false;
      endsReached.value++;
    }
    const known = events.peek();
    if (frame.eventsFrom < known.length || frame.events.length > 0) {
      events.value = [...known.slice(0, frame.eventsFrom), ...frame.events];
    }
    turnPanels();
  });
}

// a frame that comes too soon is drawn a little later, so the last one is never missed
function turnPanels(): void {
  const wait_ms = lastPanel_ms + PANEL_INTERVAL_MS - performance.now();
  if (wait_ms <= 0) drawPanels();
  else if (panelTimer === 0) panelTimer = window.setTimeout(drawPanels, wait_ms);
}

function drawPanels(): void {
  window.clearTimeout(panelTimer);
  panelTimer = 0;
  lastPanel_ms = performance.now();
  panelTurn.value++;
}

/** The client; every action goes through it. */
export function sim(): SimClient {
  if (client === null) throw new Error('getsumen: the session was not started');
  return client;
}

/** Opens a scenario afresh with changes and faults; with `atTick` it goes on from that instant. */
export function openRun(
  source: ScenarioSource,
  changes: readonly Change[] = [],
  faults: readonly string[] = [],
  atTick?: number,
): void {
  wanted = { source, changes, faults };
  resumesPlay = atTick !== undefined && moment.peek().isPlaying;
  batch(() => {
    isOpening.value = true;
    problems.value = [];
  });
  sim().open(wanted, atTick);
}

/** Stops, and shows so at once: frames that still say it plays are on their way. */
export function pauseRun(): void {
  isPlayAsked = false;
  isPauseAsked = moment.peek().isPlaying;
  if (isPauseAsked) moment.value = { ...moment.peek(), isPlaying: false };
  sim().pause();
}

/** Starts or stops; at the end of the run, starts again from the beginning. */
export function togglePlay(): void {
  const opened = run.peek();
  if (opened === null) return;
  if (moment.peek().isPlaying) return pauseRun();
  isPauseAsked = false;
  isPlayAsked = moment.peek().tick < opened.ticks;
  if (!isPlayAsked) startOver();
  else sim().play(chosenRate.peek());
}

// a run at its end does not play: it has to be back at its start first
function startOver(): void {
  const end = moment.peek().tick;
  sim().seek(FIRST_TICK);
  const stop = moment.subscribe(({ tick }) => {
    if (tick === end) return;
    queueMicrotask(() => stop());
    if (tick !== FIRST_TICK) return;
    isPlayAsked = true;
    sim().play(chosenRate.peek());
  });
}

/** Chooses a rate; a run that is playing goes on at it at once. */
export function chooseRate(rate: number | 'max'): void {
  chosenRate.value = rate;
  if (moment.peek().isPlaying) sim().play(rate);
}

/** Goes to a time of the run, clipped to it; what was not computed yet is computed on the way. */
export function seekTo(time_s: number): void {
  const tick = tickAt(time_s);
  if (tick !== null) sim().seek(tick);
}

/** The tick of the run on show that is nearest to a time; null for what is no time. */
export function tickAt(time_s: number): number | null {
  const opened = run.peek();
  if (opened === null || !Number.isFinite(time_s)) return null;
  const tick = Math.round(time_s / opened.tick_s);
  return Math.min(opened.ticks, Math.max(FIRST_TICK, tick));
}

/** Injects a fault now, `F15/night-battery`; the simulation says when that was. */
export function injectFault(order: string): void {
  sim().fault(order);
}

// it belongs to the run from now on: a restart, a forecast and a saved file have it too
function acceptFault(fault: string): void {
  const known = request.peek();
  if (known === null) return;
  batch(() => {
    request.value = { ...known, faults: [...known.faults, fault] };
    // the end that was reached is not this run's end any more
    report.value = null;
  });
}

/** A fault of the run on screen. */
export interface InjectedFault {
  readonly id: string;
  readonly time_s: number;
}

/** Faults of the run on screen, in the order of their injection. */
export const injected = computed<readonly InjectedFault[]>(() =>
  (request.value?.faults ?? []).map((fault) => {
    // the simulation gives the time in seconds
    const [what = '', when = ''] = fault.split('@');
    return { id: what.split('/')[0] ?? what, time_s: Number.parseFloat(when) };
  }),
);

/** Takes one fault back: the run is opened again without it, at the same instant. */
export function withdrawFault(at: number): void {
  const known = request.peek();
  if (known === null) return;
  const faults = known.faults.filter((_, i) => i !== at);
  openRun(known.source, known.changes, faults, moment.peek().tick);
}

/** After a crash: a new worker, the same run, the instant on show, from the state on show. */
export function restartSession(): void {
  stoppedMessage.value = null;
  isOpening.value = true;
  // a crash before the first run was open leaves only what was asked for
  wanted = request.peek() ?? wanted;
  const { tick } = moment.peek();
  const isOfThisRun = shownRun !== null && shownRun === run.peek();
  sim().restart(wanted, isOfThisRun ? { tick, values: values.slice() } : tick);
}
