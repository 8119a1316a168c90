/** Round instants for time axes. */

const STEPS_S = [
  60,
  300,
  900,
  3600,
  3 * 3600,
  6 * 3600,
  12 * 3600,
  86400,
  2 * 86400,
  5 * 86400,
  10 * 86400,
];

/** Round times between two instants, s: at most `most` of them, whole days on long stretches. */
export function timeSplits(from_s: number, to_s: number, most: number): number[] {
  const length_s = to_s - from_s;
  if (!(length_s > 0) || !Number.isFinite(length_s)) return [];
  const step =
    STEPS_S.find((size) => length_s / size <= most) ?? Math.ceil(length_s / most / 86400) * 86400;
  const splits: number[] = [];
  for (let at = Math.ceil(from_s / step) * step; at < to_s; at += step) splits.push(at);
  return splits;
}
