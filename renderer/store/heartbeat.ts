/**
 * Whether the worker still answers. It is asked every half second, and any word of it counts. What
 * is counted are beats of this page, never time: a page that was hidden, asleep or held up for a
 * minute has missed beats, and the worker is not to blame for them.
 */
export interface Heartbeat {
  /** A new worker: it may take its time to load. */
  start(): void;
  /** The worker has said something. */
  heard(): void;
  stop(): void;
  /** How long it has been silent, by the beats of this page. */
  silence_ms(): number;
}

/** Time between two questions. */
export const BEAT_MS = 500;
/** A worker works in slices of milliseconds, but for the compile of a scenario (S1: 0.1 s). */
export const SILENCE_MAX_MS = 4_000;
/** Until its first word a worker is being fetched and compiled by the browser. */
export const LOADING_MAX_MS = 20_000;

/** A heartbeat that stands; `onSilent` is told once. */
export function createHeartbeat(ping: () => void, onSilent: () => void): Heartbeat {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silent_ms = 0;
  let limit_ms = LOADING_MAX_MS;

  const beat = (): void => {
    silent_ms += BEAT_MS;
    if (silent_ms > limit_ms) return onSilent();
    ping();
    timer = setTimeout(beat, BEAT_MS);
  };
  return {
    start: () => {
      clearTimeout(timer);
      silent_ms = 0;
      limit_ms = LOADING_MAX_MS;
      timer = setTimeout(beat, BEAT_MS);
    },
    heard: () => {
      silent_ms = 0;
      limit_ms = SILENCE_MAX_MS;
    },
    stop: () => clearTimeout(timer),
    silence_ms: () => silent_ms,
  };
}
