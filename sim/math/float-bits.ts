/**
 * Leading bits of a double, and powers of two: exact, the same on every host.
 * The two views share one cell of memory; which half holds the exponent is found at load.
 */

const CELL = new Float64Array(1);
const HALVES = new Int32Array(CELL.buffer);
CELL[0] = 1;
const HIGH = HALVES[1] === 0 ? 0 : 1;

/** Sign, exponent and first 20 fraction bits of x (IEEE 754 binary64), as a signed 32-bit word. */
export function highWord(x: number): number {
  CELL[0] = x;
  return HALVES[HIGH];
}

/** x rounded to its first 21 bits, so that products with a 32-bit factor are exact; |x| < 1e298. */
export function head21(x: number): number {
  const c = 4294967297 * x; // Veltkamp's splitting with 2^32 + 1, Dekker 1971
  return c - (c - x);
}

/** 2^0 … 2^1023 at n + 1022 for n = -1022 … 1023, built by exact doubling. */
const POWER_OF_TWO = new Float64Array(2046);
POWER_OF_TWO[1022] = 1;
for (let n = 1; n <= 1023; n++) POWER_OF_TWO[1022 + n] = 2 * POWER_OF_TWO[1021 + n];
for (let n = 1; n <= 1022; n++) POWER_OF_TWO[1022 - n] = 0.5 * POWER_OF_TWO[1023 - n];

/** x·2^n for whole n in [-2000, 1024], rounded once (into the subnormals where it must be). */
export function scaled(x: number, n: number): number {
  if (n >= -1022 && n <= 1023) return x * POWER_OF_TWO[n + 1022];
  if (n > 1023) return x * 2 * POWER_OF_TWO[n + 1021];
  return x * POWER_OF_TWO[n + 2022] * POWER_OF_TWO[22];
}
