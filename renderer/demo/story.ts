/**
 * Booth mode as a machine of plain data: a story of beats that loops, a visitor who may break in
 * at any moment, and the way back. No clock, no window, no simulation: time and touches come in,
 * orders go out, so a test can live through hours of it. Whatever happens, it never waits for an
 * answer.
 */

/** One scene of the story: what is shown for how long. Times of the run in s, of the wall in ms. */
export interface Beat {
  readonly id: BeatId;
  readonly duration_ms: number;
  readonly from_s: number;
  readonly to_s: number;
  /** Names of camera presets, best first; the scene takes the first it has. */
  readonly cameras: readonly string[];
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
/** Longest way back to the start, whatever the simulation does. */
export const RETURN_MS = 3_000;
/** Wait before the first restart of a simulation that stopped; doubles with every further one. */
export const RESTART_WAIT_MS = 1_000;
/** After so many restarts that came to nothing the page itself is loaded again. */
export const RESTARTS_MAX = 3;
/** Should loading the page again come to nothing, the simulation is tried again after this. */
const RELOAD_WAIT_MS = 60_000;

export type StoryState =
  | {
      readonly mode: 'story';
      readonly beat: number;
      readonly since_ms: number;
      readonly choice: Choice;
    }
  | { readonly mode: 'explore'; readonly touched_ms: number }
  | { readonly mode: 'returning'; readonly since_ms: number };

export type StoryInput =
  | { readonly kind: 'time' }
  /** Any touch, key or turn of the wheel outside the story's own buttons. */
  | { readonly kind: 'touch' }
  | { readonly kind: 'choose'; readonly choice: Choice }
  /** "Back to the story" was pressed. */
  | { readonly kind: 'goBack' }
  /** The run on show stands at its start again. */
  | { readonly kind: 'atStart' }
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
  | { readonly kind: 'camera'; readonly presets: readonly string[]; readonly duration_ms: number };

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
}

export interface BoothStep {
  readonly state: BoothState;
  readonly orders: readonly StoryOrder[];
}

/** The state a booth starts in: on its way to the start. */
export function startBoothState(now_ms: number): BoothStep {
  const { state, orders } = goBack(now_ms);
  return { state: { story: state, failures: 0, restartAt_ms: null }, orders };
}

/** What one input does at one moment of the wall clock. */
export function stepBooth(
  state: BoothState,
  input: StoryInput,
  now_ms: number,
  beats: readonly Beat[],
): BoothStep {
  if (input.kind === 'simStopped') return stepStopped(state, now_ms);
  // a run that is dead still shows the instant it died at
  if (input.kind === 'atStart' && state.restartAt_ms !== null) return { state, orders: [] };
  const isDue = state.restartAt_ms !== null && now_ms >= state.restartAt_ms;
  const { state: story, orders } = stepStory(state.story, input, now_ms, beats);
  if (isDue) {
    const again: StoryOrder[] = [{ kind: 'restartSim' }];
    if (story.mode === 'returning' && orders.length === 0) again.push({ kind: 'reset' });
    return { state: { ...state, story, restartAt_ms: null }, orders: [...again, ...orders] };
  }
  const failures = input.kind === 'atStart' ? 0 : state.failures;
  return { state: { ...state, story, failures }, orders };
}

// a simulation that never starts must not be tried hundreds of times, nor hold up the way back
function stepStopped(state: BoothState, now_ms: number): BoothStep {
  if (state.restartAt_ms !== null) return { state, orders: [] };
  const failures = state.failures + 1;
  const isHopeless = failures > RESTARTS_MAX;
  const wait_ms = isHopeless ? RELOAD_WAIT_MS : RESTART_WAIT_MS * 2 ** (failures - 1);
  const restartAt_ms = now_ms + wait_ms;
  const reload: readonly StoryOrder[] = isHopeless ? [{ kind: 'reload' }] : [];
  if (state.story.mode === 'returning') {
    return { state: { ...state, failures, restartAt_ms }, orders: reload };
  }
  const back = goBack(now_ms);
  return {
    state: { story: back.state, failures, restartAt_ms },
    orders: [...back.orders, ...reload],
  };
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
      return stepBeat(state, input, now_ms, beats);
  }
}

function stepReturning(
  state: Extract<StoryState, { mode: 'returning' }>,
  input: StoryInput,
  now_ms: number,
  beats: readonly Beat[],
): StoryStep {
  // the story goes on even if the simulation never says that it is there
  const isDone = input.kind === 'atStart' || now_ms - state.since_ms >= RETURN_MS;
  return isDone ? enterBeat(0, CHOICES_W[0], now_ms, beats) : { state, orders: [] };
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

function stepBeat(
  state: Extract<StoryState, { mode: 'story' }>,
  input: StoryInput,
  now_ms: number,
  beats: readonly Beat[],
): StoryStep {
  if (input.kind === 'touch') {
    return { state: { mode: 'explore', touched_ms: now_ms }, orders: [{ kind: 'pause' }] };
  }
  if (input.kind === 'goBack') return goBack(now_ms);
  const beat = beats[state.beat];
  if (beat === undefined) return goBack(now_ms);
  if (input.kind === 'choose' && beat.id === 'choice') {
    return enterBeat(state.beat + 1, input.choice, now_ms, beats);
  }
  if (now_ms - state.since_ms < beat.duration_ms) return { state, orders: [] };
  return enterBeat(state.beat + 1, state.choice, now_ms, beats);
}

// past the last beat the story begins again from a clean start
function enterBeat(
  index: number,
  choice: Choice,
  now_ms: number,
  beats: readonly Beat[],
): StoryStep {
  const beat = beats[index];
  if (beat === undefined) return goBack(now_ms);
  const state: StoryState = { mode: 'story', beat: index, since_ms: now_ms, choice };
  const { from_s, to_s, duration_ms, cameras } = beat;
  const camera: StoryOrder = { kind: 'camera', presets: cameras, duration_ms };
  if (to_s <= from_s) return { state, orders: [{ kind: 'pause' }, camera] };
  const begin: StoryOrder =
    beat.id === 'replay'
      ? { kind: 'openWith', choice, at_s: from_s }
      : { kind: 'seek', time_s: from_s };
  const play: StoryOrder = { kind: 'play', rate: (to_s - from_s) / (duration_ms / 1000) };
  return { state, orders: [begin, play, camera] };
}

function goBack(now_ms: number): StoryStep {
  return { state: { mode: 'returning', since_ms: now_ms }, orders: [{ kind: 'reset' }] };
}
