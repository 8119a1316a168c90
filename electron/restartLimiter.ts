/**
 * Decides whether a crashed page is loaded again: at most three times in five minutes, so that a
 * page that cannot run does not flicker for ever.
 */
const RESTART_LIMIT = 3;
const WINDOW_ms = 5 * 60 * 1000;

/** Counts restarts on a clock the caller reads, in milliseconds of any origin. */
export type RestartLimiter = {
  /**
   * Number of restarts in the last five minutes counting this one; null when it must not
   * restart.
   */
  next(now_ms: number): number | null;
};

/** A limiter that has seen no restart. */
export function createRestartLimiter(): RestartLimiter {
  let recent_ms: readonly number[] = [];
  return {
    next(now_ms) {
      recent_ms = recent_ms.filter((at_ms) => now_ms - at_ms < WINDOW_ms);
      if (recent_ms.length >= RESTART_LIMIT) return null;
      recent_ms = [...recent_ms, now_ms];
      return recent_ms.length;
    },
  };
}
