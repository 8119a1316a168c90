/** Small numeric laws and constants shared by the models. */

/** π: half a turn, in radians. */
export const PI = 3.141592653589793;
/** 2π: a full turn, in radians. */
export const TWO_PI = 6.283185307179586;
/** Radians in a degree. */
export const RAD_PER_DEG = 0.017453292519943295;
/** Degrees in a radian. */
export const DEG_PER_RAD = 57.29577951308232;

/** x held between low and high. */
export function clamp(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}

/** Value at `share` (0 to 1) of the way from a to b; exact at both ends. */
export function lerp(a: number, b: number, share: number): number {
  return (1 - share) * a + share * b;
}

/**
 * Piecewise linear table at x, held constant outside it. `xs` ascends strictly; the tables may be
 * `count` entries of longer arrays that begin at `first`.
 */
export function tableValue(
  xs: Float64Array,
  ys: Float64Array,
  x: number,
  first = 0,
  count = xs.length - first,
): number {
  let low = first;
  let high = first + count - 1;
  if (!(x > xs[low])) return ys[low];
  if (x >= xs[high]) return ys[high];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x >= xs[middle]) low = middle;
    else high = middle;
  }
  return ys[low] + ((x - xs[low]) / (xs[high] - xs[low])) * (ys[high] - ys[low]);
}
