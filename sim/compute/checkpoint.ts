/** Checkpoints: how often to save the work of long jobs. Young 1974, doi 10.1145/361147.361115. */

/** Interval with the least loss, s: sqrt(2·δ·MTBF); δ is what one checkpoint costs. */
export function youngInterval_s(cost_s: number, meanBetweenFailures_s: number): number {
  return Math.sqrt(2 * cost_s * meanBetweenFailures_s);
}

/** Share of time lost at Young's interval, checkpoints and redone work: sqrt(2·δ/MTBF). */
export function youngOverhead_frac(cost_s: number, meanBetweenFailures_s: number): number {
  return Math.sqrt((2 * cost_s) / meanBetweenFailures_s);
}

/** Share of full speed left for work while checkpoints of `cost_s` are taken every `interval_s`. */
export function checkpointedSpeed_frac(cost_s: number, interval_s: number): number {
  return interval_s / (interval_s + cost_s);
}
