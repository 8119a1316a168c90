/** What end-to-end tests may see, under `window.getsumenTest`; registered only with `?test`. */
import { moment, report, run, events, seekTo, sim, currentValues } from './store/session.ts';
import { forecast } from './store/forecast.ts';
import { whatIfReport } from './store/whatIf.ts';

export interface TestAccess {
  readonly tick: () => number;
  readonly isPlaying: () => boolean;
  readonly scenario: () => string | null;
  readonly hash: () => string | null;
  readonly forecastOutcome: () => string | null;
  readonly whatIfOutcome: () => string | null;
  readonly eventCount: () => number;
  readonly seek: (time_s: number) => void;
  /** Pauses and goes back to the start. */
  readonly rest: () => void;
  readonly value: (path: string) => number;
  /** How long the worker has not answered, by the beats of the page. */
  readonly silence_ms: () => number;
  /** Breaks the worker as an error of its own would. */
  readonly crash: () => void;
}

/** Makes the signals readable from outside the page's modules. */
export function registerTestAccess(): void {
  const access: TestAccess = {
    tick: () => moment.peek().tick,
    isPlaying: () => moment.peek().isPlaying,
    scenario: () => run.peek()?.scenario ?? null,
    hash: () => report.peek()?.hash ?? null,
    forecastOutcome: () => forecast.peek()?.verdict.outcome ?? null,
    whatIfOutcome: () => whatIfReport.peek()?.verdict.outcome ?? null,
    eventCount: () => events.peek().length,
    seek: seekTo,
    rest: () => {
      sim().pause();
      seekTo(0);
    },
    value: (path) => {
      const channel = run.peek()?.channels.find((card) => card.path === path);
      return channel === undefined ? Number.NaN : currentValues()[channel.index];
    },
    silence_ms: () => sim().silence_ms(),
    // a question that is none: the worker stumbles over it as over any mistake of ours
    crash: () => void sim().whatIf(JSON.parse('{}')),
  };
  Object.assign(window, { getsumenTest: access });
}
