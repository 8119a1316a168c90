/** Progress of a long run: one line on a terminal, rewritten; nothing where nobody looks. */
import { DAY_s } from '../index.ts';

/** A run that takes no longer than this says nothing. */
const QUIET_s = 2;
/** Between two writings of the line. */
const REST_s = 0.25;

/** Where the line goes: standard error, or what a test gives. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Told how far a run is; cleans up behind itself. */
export interface Progress {
  /** `time_s` of the run is done. */
  at(time_s: number): void;
  /** Wipes the line, so that what follows stands alone. */
  end(): void;
}

/** Progress of a run of `duration_s`; `now_s` is a clock of the host. */
export function createProgress(
  duration_s: number,
  terminal: Terminal = process.stderr,
  now_s: () => number = () => performance.now() / 1000,
): Progress {
  let next_s = now_s() + QUIET_s;
  let isShown = false;
  return {
    at(time_s) {
      if (terminal.isTTY !== true || now_s() < next_s) return;
      next_s = now_s() + REST_s;
      isShown = true;
      const percent = Math.floor((100 * time_s) / duration_s);
      const days = `${(time_s / DAY_s).toFixed(1)} of ${(duration_s / DAY_s).toFixed(1)} d`;
      terminal.write(`\r\x1b[K${percent} %, ${days}`);
    },
    end() {
      if (isShown) terminal.write('\r\x1b[K');
      isShown = false;
    },
  };
}
