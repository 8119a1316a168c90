/**
 * Booth mode as a machine of plain data: a story of beats that loops, a visitor who may break in
 * at any moment, and the way back. No clock, no window, no simulation: time and touches come in,
 * orders go out, so a test can live through hours of it. A beat begins when its own instant is on
 * screen, so that caption and picture agree. It waits for nothing without a limit: a picture that
 * does not come is gone without, a run that does not come is a failure of the simulation.
 */

/** One scene of the story: what is shown for how long. Times of the run in s, of the wall in ms. */
export interface Beat {
  readonly id: BeatId;
  readonly duration_ms: number;
  readonly from_s: number;
  readonly to_s: number;
  /** Names of camera presets, best first; the scene takes the first it has. */
  readonly cameras: readonly string[];
  /** Where the camera slowly goes while it is told. */
  readonly driftTo?: readonly string[];
}

/** Names of the beats, in the order they are told. */
export const BEAT_IDS = [
  'landing',
  'work',
  'sunset',
  'night',
  'choice',
  'replay',
  'verdict',
  'eclipse',
] as const;
export type BeatId = (typeof BEAT_IDS)[number];

/** Keep-alive loads a visitor may choose, W. The first is what the scenario itself has. */
export const CHOICES_W = [20, 25, 30] as const;
export type Choice = (typeof CHOICES_W)[number];

/** A visitor who has not touched anything for so long has gone. */
export const IDLE_MS = 60_000;
/** A way back that takes longer than this needs a word on the screen. */
export const RETURN_MS = 3_000;
/** A simulation that is not back at its start after this is not coming; doubles with failures. */
export const RETURN_MAX_MS = 10_000;
/** Longest wait for the picture of a beat. */
export const COMING_MAX_MS = 12_000;
/** A beat that was waited for is told for so much less, but for no more than this share of it. */
const LATE_MAX_frac = 0.25;
/** What one turn counts of a wait at most: a page that was held up has not waited. */
const TURN_MAX_MS = 1_000;
/** Wait before the first restart of a simulation that stopped; doubles with every further one. */
export const RESTART_WAIT_MS = 1_000;
/** After so many restarts that came to nothing the page itself is loaded again. */
export const RESTARTS_MAX = 3;
/** Should loading the page again come to nothing, the simulation is tried again after this. */
const RELOAD_WAIT_MS = 60_000;

/** The beat that is sought while the caption of the one before still stands. */
interface Coming {
  readonly beat: number;
  readonly since_ms: number;
  /** The run stands at its instant; only the picture is still to come. */
  readonly isThere: boolean;
}

export type StoryState =
  | {
      readonly mode: 'story';
      /** The beat that is told; null before the first is on screen. */
      readonly beat: number | null;
      readonly since_ms: number;
      /** What a visitor chose; null when nobody did. */
      readonly choice: Choice | null;
      readonly coming: Coming | null;
    }
  | { readonly mode: 'explore'; readonly touched_ms: number }
  | { readonly mode: 'returning'; readonly since_ms: number; readonly isLate: boolean };

export type StoryInput =
  | { readonly kind: 'time' }
  /** Any touch, key or turn of the wheel outside the story's own buttons. */
  | { readonly kind: 'touch' }
  | { readonly kind: 'choose'; readonly choice: Choice }
  /** "Back to the story" was pressed. */
  | { readonly kind: 'goBack' }
  /** The run on show stands at its start again. */
  | { readonly kind: 'atStart' }
  /** The run on show stands where the coming beat begins. */
  | { readonly kind: 'there' }
  /** And the picture of that is on the screen. */
  | { readonly kind: 'drawn' }
  | { readonly kind: 'simStopped' };

/** What the window has to do. */
export type StoryOrder =
  | { readonly kind: 'reset' }
  | { readonly kind: 'restartSim' }
  /** Loads the whole page again. */
  | { readonly kind: 'reload' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'openWith'; readonly choice: Choice; readonly at_s: number }
  | { readonly kind: 'seek'; readonly time_s: number }
  /** Plays on at so many simulated seconds per second. */
  | { readonly kind: 'play'; readonly rate: number }
  /** Looks from there: at once when a new instant comes with it, else slowly. */
  | { readonly kind: 'camera'; readonly presets: readonly string[]; readonly ease_ms: number }
  /** Moves slowly all through a beat; who wants no motion does without. */
  | { readonly kind: 'drift'; readonly presets: readonly string[]; readonly duration_ms: number };

interface StoryStep {
  readonly state: StoryState;
  readonly orders: readonly StoryOrder[];
}

/** The story and what is known about a simulation that does not live. */
export interface BoothState {
  readonly story: StoryState;
  /** Stops since the run last stood at its start. */
  readonly failures: number;
  /** When the simulation is started again, ms of the wall; null while it lives. */
  readonly restartAt_ms: number | null;
  /** How long the way back has been waited for. */
  readonly waited_ms: number;
  readonly lastTurn_ms: number;
}

export interface BoothStep {
  readonly state: BoothState;
  readonly orders: readonly StoryOrder[];
}

/** The state a booth starts in: on its way to the start. */
export function startBoothState(now_ms: number): BoothStep {
  const { state, orders } = goBack(now_ms);
  const calm = { failures: 0, restartAt_ms: null, waited_ms: 0, lastTurn_ms: now_ms };
  return { state: { story: state, ...calm }, orders };
}

/** What one input does at one moment of the wall clock. */
export function stepBooth(
  before: BoothState,
  input: StoryInput,
  now_ms: number,
  beats: readonly Beat[],
): BoothStep {
  const state = counted(before, now_ms);
  if (input.kind === 'simStopped' || hasNotCome(state)) return stepStopped(state, now_ms);
  // a run that is dead still shows the instant it died at
  const isAnswer = input.kind === 'atStart' || input.kind === 'there' || input.kind === 'drawn';
  if (isAnswer && state.restartAt_ms !== null) return { state, orders: [] };
  const isDue = state.restartAt_ms !== null && now_ms >= state.restartAt_ms;
  const { state: story, orders } = stepStory(state.story, input, now_ms, beats);
  if (isDue) {
    const again: StoryOrder[] = [{ kind: 'restartSim' }];
    if (story.mode === 'returning' && orders.length === 0) again.push({ kind: 'reset' });
    const next = { ...state, story, restartAt_ms: null, waited_ms: 0 };
    return { state: next, orders: [...again, ...orders] };
  }
  const failures = input.kind === 'atStart' ? 0 : state.failures;
  return { state: { ...state, story, failures }, orders };
}

// only a way back that the simulation could end is waited for
function counted(state: BoothState, now_ms: number): BoothState {
  const passed_ms = Math.min(TURN_MAX_MS, Math.max(0, now_ms - state.lastTurn_ms));
  const isWaiting = state.story.mode === 'returning' && state.restartAt_ms === null;
  const waited_ms = isWaiting ? state.waited_ms + passed_ms : 0;
  return { ...state, waited_ms, lastTurn_ms: now_ms };
}

const hasNotCome = ({ waited_ms, failures }: BoothState): boolean =>
  waited_ms > RETURN_MAX_MS * 2 ** Math.min(failures, RESTARTS_MAX);

// a simulation that never starts must not be tried hundreds of times, nor hold up the way back
function stepStopped(state: BoothState, now_ms: number): BoothStep {
  if (state.restartAt_ms !== null) return { state, orders: [] };
  const failures = state.failures + 1;
  const isHopeless = failures > RESTARTS_MAX;
  const wait_ms = isHopeless ? RELOAD_WAIT_MS : RESTART_WAIT_MS * 2 ** (failures - 1);
  const restartAt_ms = now_ms + wait_ms;
  const reload: readonly StoryOrder[] = isHopeless ? [{ kind: 'reload' }] : [];
  const next = { ...state, failures, restartAt_ms, waited_ms: 0 };
  if (state.story.mode === 'returning') {
    return { state: { ...next, story: { ...state.story, isLate: true } }, orders: reload };
  }
  const back = goBack(now_ms);
  return { state: { ...next, story: back.state }, orders: [...back.orders, ...reload] };
}

function stepStory(
  state: StoryState,
  input: StoryInput,
  now_ms: number,
  beats: readonly Beat[],
): StoryStep {
  switch (state.mode) {
    case 'returning':
      return stepReturning(state, input, now_ms, beats);
    case 'explore':
      return stepExplore(state, input, now_ms);
    case 'story':
      return stepTelling(state, input, now_ms, beats);
  }
}

function stepReturning(
  state: Extract<StoryState, { mode: 'returning' }>,
  input: StoryInput,
  now_ms: number,
  beats: readonly Beat[],
): StoryStep {
  if (input.kind === 'atStart') {
    const first: Telling = {
      mode: 'story',
      beat: null,
      since_ms: now_ms,
      choice: null,
      coming: null,
    };
    return beats.length === 0 ? { state, orders: [] } : callBeat(first, 0, null, now_ms, beats);
  }
  const isLate = now_ms - state.since_ms >= RETURN_MS;
  return { state: isLate === state.isLate ? state : { ...state, isLate }, orders: [] };
}

function stepExplore(
  state: Extract<StoryState, { mode: 'explore' }>,
  input: StoryInput,
  now_ms: number,
): StoryStep {
  if (input.kind === 'goBack') return goBack(now_ms);
  if (input.kind === 'touch' || input.kind === 'choose') {
    return { state: { mode: 'explore', touched_ms: now_ms }, orders: [] };
  }
  return now_ms - state.touched_ms >= IDLE_MS ? goBack(now_ms) : { state, orders: [] };
}

type Telling = Extract<StoryState, { mode: 'story' }>;

function stepTelling(
  state: Telling,
  input: StoryInput,
  now_ms: number,
  beats: readonly Beat[],
): StoryStep {
  if (input.kind === 'touch') {
    return { state: { mode: 'explore', touched_ms: now_ms }, orders: [{ kind: 'pause' }] };
  }
  if (input.kind === 'goBack') return goBack(now_ms);
  if (state.coming !== null) return stepComing(state, state.coming, input, now_ms, beats);
  const at = state.beat ?? 0;
  const beat = beats[at];
  if (beat === undefined) return goBack(now_ms);
  if (input.kind === 'choose' && beat.id === 'choice') {
    return callBeat(state, at + 1, input.choice, now_ms, beats);
  }
  if (now_ms - state.since_ms < beat.duration_ms) return { state, orders: [] };
  return callBeat(state, at + 1, state.choice, now_ms, beats);
}

// past the last beat the story begins again from a clean start
function callBeat(
  state: Telling,
  index: number,
  choice: Choice | null,
  now_ms: number,
  beats: readonly Beat[],
): StoryStep {
  const beat = beats[index];
  if (beat === undefined) return goBack(now_ms);
  const { from_s, to_s, duration_ms, cameras } = beat;
  if (to_s <= from_s) {
    const camera: StoryOrder = { kind: 'camera', presets: cameras, ease_ms: duration_ms / 2 };
    const next: Telling = { ...state, beat: index, since_ms: now_ms, choice, coming: null };
    return { state: next, orders: [{ kind: 'pause' }, camera] };
  }
  const begin: StoryOrder =
    beat.id === 'replay'
      ? { kind: 'openWith', choice: choice ?? CHOICES_W[0], at_s: from_s }
      : { kind: 'seek', time_s: from_s };
  const coming: Coming = { beat: index, since_ms: now_ms, isThere: false };
  return { state: { ...state, choice, coming }, orders: [{ kind: 'pause' }, begin] };
}

function stepComing(
  state: Telling,
  coming: Coming,
  input: StoryInput,
  now_ms: number,
  beats: readonly Beat[],
): StoryStep {
  const beat = beats[coming.beat];
  if (beat === undefined) return goBack(now_ms);
  const isOverdue = now_ms - coming.since_ms >= COMING_MAX_MS;
  if (!coming.isThere && input.kind === 'there') {
    const camera: StoryOrder = { kind: 'camera', presets: beat.cameras, ease_ms: 0 };
    return { state: { ...state, coming: { ...coming, isThere: true } }, orders: [camera] };
  }
  if (!coming.isThere) return isOverdue ? goBack(now_ms) : { state, orders: [] };
  if (input.kind !== 'drawn' && !isOverdue) return { state, orders: [] };
  const { from_s, to_s, driftTo } = beat;
  // pictures drawn in software take seconds: the story keeps its length all the same
  const late_ms = Math.min(now_ms - coming.since_ms, LATE_MAX_frac * beat.duration_ms);
  const duration_ms = beat.duration_ms - late_ms;
  const orders: StoryOrder[] = [{ kind: 'play', rate: (to_s - from_s) / (duration_ms / 1000) }];
  if (driftTo !== undefined) orders.push({ kind: 'drift', presets: driftTo, duration_ms });
  const since_ms = now_ms - late_ms;
  return { state: { ...state, beat: coming.beat, since_ms, coming: null }, orders };
}

function goBack(now_ms: number): StoryStep {
  const state: StoryState = { mode: 'returning', since_ms: now_ms, isLate: false };
  return { state, orders: [{ kind: 'reset' }] };
}
