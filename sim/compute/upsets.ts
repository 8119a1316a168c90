/**
 * Radiation upsets. Rates are per bit and day, as measured on spacecraft memories (Clementine in
 * lunar orbit: 3.4e-8, systems.md 3.2); the solar cycle and particle events scale them (k_env).
 */
const WORD_bit = 64; // SECDED code 72/64: 64 data bits, 8 check bits
const WORD_PAIRS = 2556; // C(72, 2), pairs of bits in a coded word

/** Single-bit upsets a day. */
export function upsets_per_day(memory_bit: number, rate_per_bit_day: number): number {
  return memory_bit * rate_per_bit_day;
}

/**
 * Uncorrectable errors a day of SECDED memory scrubbed every `scrub_day`: two upsets of one word
 * between scrubs, N·C(72,2)·λ²·T. Goes with the square of the environment.
 */
export function uncorrectable_per_day(
  memory_bit: number,
  rate_per_bit_day: number,
  scrub_day: number,
): number {
  return (memory_bit / WORD_bit) * WORD_PAIRS * rate_per_bit_day * rate_per_bit_day * scrub_day;
}

/** Probability that a majority of three copies is wrong: 3p² - 2p³. */
export function tripleFailure_frac(single_frac: number): number {
  return single_frac * single_frac * (3 - 2 * single_frac);
}
