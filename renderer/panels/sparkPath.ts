/** Geometry of a trend spark: min and max of every sample as one closed, hairline-thin outline. */

/** Course of a number up to the instant on show, SI. */
export interface Trend {
  readonly from_s: number;
  readonly to_s: number;
  readonly time_s: ArrayLike<number>;
  readonly min: ArrayLike<number>;
  readonly max: ArrayLike<number>;
}

/** Size of the drawing, px at a desk. */
export const SPARK_WIDTH = 48;
/** See `SPARK_WIDTH`. */
export const SPARK_HEIGHT = 14;
const EDGE = 1;

/** Changes smaller than this are drawn flat: a spark must not shout about noise. */
const LEAST_SPANS: Readonly<Record<string, number>> = { K: 1, frac: 0.01, rad: 0.01, dB: 0.1 };
/** For all other units, a share of the value itself. */
const LEAST_SHARE = 0.01;

/** Lowest and highest value of a trend; null when it has none. */
export function spanOf({ min, max }: Trend): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < min.length; i++) {
    if (min[i] < low) low = min[i];
    if (max[i] > high) high = max[i];
  }
  return low <= high && Number.isFinite(low) && Number.isFinite(high) ? [low, high] : null;
}

/** Outline in SPARK_WIDTH by SPARK_HEIGHT; empty when there are fewer than two samples. */
export function sparkPath(trend: Trend, unit: string): string {
  const span = spanOf(trend);
  if (span === null || trend.time_s.length < 2) return '';
  const [low, high] = span;
  const size = Math.max(Math.abs(low), Math.abs(high));
  const least = LEAST_SPANS[unit] ?? size * LEAST_SHARE;
  const room = Math.max(high - low, least) || 1;
  const bottom = (low + high - room) / 2;
  const width_s = trend.to_s - trend.from_s || 1;

  const x = (i: number): string => {
    const share = (trend.time_s[i] - trend.from_s) / width_s;
    return (EDGE + Math.min(1, Math.max(0, share)) * (SPARK_WIDTH - 2 * EDGE)).toFixed(1);
  };
  const y = (value: number): string =>
    (SPARK_HEIGHT - EDGE - ((value - bottom) / room) * (SPARK_HEIGHT - 2 * EDGE)).toFixed(1);

  let there = '';
  let back = '';
  for (let i = 0; i < trend.time_s.length; i++) {
    // a sample that means none leaves the line where it was
    if (!Number.isFinite(trend.min[i]) || !Number.isFinite(trend.max[i])) continue;
    there += `${there === '' ? 'M' : 'L'}${x(i)} ${y(trend.max[i])}`;
    back = `L${x(i)} ${y(trend.min[i])}${back}`;
  }
  return `${there}${back}Z`;
}
