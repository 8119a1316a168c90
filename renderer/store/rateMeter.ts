/**
 * What rate a run really reaches, and how far the clock on screen may run ahead of the newest
 * tick. A tick may take a minute of the wall at 1×, so a rate needs two ticks before it is known;
 * until then the rate that was asked for stands. Pure: the wall's time comes in.
 */

/** What a frame says about the course of a run. */
export interface Course {
  readonly time_s: number;
  readonly isPlaying: boolean;
  /** Rate as the simulation measures it; 0 while it does not know. */
  readonly rate: number;
}

export interface RateMeter {
  /** A rate was asked for: what was measured before means nothing any more. */
  ask(rate: number | 'max'): void;
  /** A jump is not a rate. */
  forget(): void;
  /** Takes a frame; the rate to show, NaN while it is not known. */
  note(course: Course, tick_s: number, now_ms: number): number;
  /** Simulated seconds from the newest tick to now, one tick at most; stands while it pauses. */
  ahead_s(now_ms: number): number;
}

/** Length over which a rate is averaged, when ticks are short. */
const WINDOW_MS = 2000;
/** Frames come up to 50 ms late, which is this share of the window. */
const KEEPS_UP_frac = 0.03;

interface Sample {
  readonly time_s: number;
  readonly now_ms: number;
}

/** A clock that stands at `at_s`, inside the tick that begins at `time_s`. */
interface Stand {
  readonly at_s: number;
  readonly time_s: number;
}

/** A meter that knows nothing yet. */
export function createRateMeter(): RateMeter {
  let asked: number | 'max' = 'max';
  let samples: Sample[] = [];
  let reached = Number.NaN;
  let step_s = 0;
  /** Where the clock stands while the run pauses inside a tick. */
  let stands: Stand | null = null;

  const ahead_s = (now_ms: number): number => {
    const last = samples.at(-1);
    if (asked === 'max') return 0;
    if (last === undefined) return stands === null ? 0 : stands.at_s - stands.time_s;
    return Math.min(step_s, Math.max(0, ((now_ms - last.now_ms) / 1000) * reached));
  };
  // only while the run is still in the tick it was paused in
  const standAt = (time_s: number, now_ms: number): void => {
    const last = samples.at(-1);
    const at_s = last === undefined ? stands?.at_s : last.time_s + ahead_s(now_ms);
    const isInTick = at_s !== undefined && at_s >= time_s && at_s <= time_s + step_s;
    stands = isInTick ? { at_s, time_s } : null;
    samples = [];
  };
  // the part of the tick that was played before the pause counts
  const goOn = (time_s: number, now_ms: number): void => {
    if (stands?.time_s === time_s && asked !== 'max') {
      samples = [{ time_s, now_ms: now_ms - ((stands.at_s - time_s) / asked) * 1000 }];
      reached = asked;
    }
    stands = null;
  };

  const keep = (sample: Sample): void => {
    const last = samples.at(-1);
    if (last === undefined || isJump(last, sample, asked, step_s)) samples = [sample];
    else if (sample.time_s > last.time_s) samples.push(sample);
    while (samples.length > 3 && sample.now_ms - samples[1].now_ms > WINDOW_MS) samples.shift();
  };

  return {
    ask: (rate) => {
      asked = rate;
      samples = [];
    },
    forget: () => {
      samples = [];
      stands = null;
    },
    note: ({ time_s, isPlaying, rate }, tick_s, now_ms) => {
      step_s = tick_s;
      if (!isPlaying) {
        standAt(time_s, now_ms);
        return 0;
      }
      if (stands !== null) goOn(time_s, now_ms);
      keep({ time_s, now_ms });
      if (asked === 'max') return rate > 0 ? rate : Number.NaN;
      reached = reachedRate(samples, tick_s, asked);
      return reached;
    },
    ahead_s,
  };
}

function reachedRate(samples: readonly Sample[], tick_s: number, asked: number): number {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return asked;
  const moved_s = last.time_s - first.time_s;
  const passed_s = (last.now_ms - first.now_ms) / 1000;
  if (moved_s < 2 * tick_s || passed_s < 1) return asked;
  const rate = moved_s / passed_s;
  return Math.abs(rate - asked) <= asked * KEEPS_UP_frac ? asked : rate;
}

// back in time, or much further on than the rate can bring it
function isJump(before: Sample, now: Sample, asked: number | 'max', tick_s: number): boolean {
  const moved_s = now.time_s - before.time_s;
  if (moved_s < 0 || asked === 'max') return moved_s < 0;
  const passed_s = (now.now_ms - before.now_ms) / 1000;
  return moved_s > 2 * (passed_s * asked + tick_s);
}
