/**
 * Random numbers are a pure function of (seed, run, stream, counter): a new draw in one subsystem
 * shifts no other. Squares, Widynski 2020 (arXiv 2004.06278) works on 64-bit words; here its idea,
 * a counter hashed by a keyed integer mixer, is built on 32-bit words with the finaliser of
 * MurmurHash3 (Appleby, public domain), two rounds per word, the key in both: with the key in one
 * of them, every stream would be one sequence with its counters permuted.
 */

function mixed(word: number, key: number): number {
  let h = Math.imul(word ^ key, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A key for a named stream of a run; compute it at compile, not in a step. */
export function streamKey(seed: number, run: number, stream: string): number {
  let key = mixed(seed, 0x243f6a88);
  key = mixed(run, key);
  for (let i = 0; i < stream.length; i++) key = mixed(stream.charCodeAt(i), key);
  return key;
}

/** Uniform in [0, 1) with 53 random bits, the `counter`-th number of the stream. */
export function uniform(key: number, counter: number): number {
  const low = counter >>> 0;
  const high = Math.floor(counter / 4294967296) ^ Math.imul(key, 0x9e3779b1);
  const a = mixed(mixed(low, key), high ^ 0x13198a2e);
  const b = mixed(mixed(low, key ^ 0xa4093822), high ^ 0x299f31d0);
  return ((a >>> 5) * 67108864 + (b >>> 6)) / 9007199254740992;
}
