/**
 * Store and forward: a buffer fed at a constant rate and drained at the link's rate. Over any span
 * in which both are constant, what leaves is exact in closed form: the buffer falls, rises or stays
 * empty, and the transmitter works for sent/rate seconds.
 */

/** Bits that leave in a span: all there is, or all the link carries. */
export function sent_bit(queue_bit: number, inflow_bit: number, capacity_bit: number): number {
  return Math.min(queue_bit + inflow_bit, capacity_bit);
}

/** Time to empty a buffer while production goes on, s; Infinity when it never empties. */
export function drainTime_s(
  queue_bit: number,
  rate_bit_s: number,
  production_bit_s: number,
): number {
  if (queue_bit <= 0) return 0;
  if (rate_bit_s <= production_bit_s) return Infinity;
  return queue_bit / (rate_bit_s - production_bit_s);
}

/** What a link has done: transfers one after the other, first come first served. */
export interface Transfers {
  readonly start_s: Float64Array;
  readonly end_s: Float64Array;
  /** Energy of the link from time 0 to each end, J. */
  readonly energyAtEnd_J: Float64Array;
}

/**
 * Single transfers over a link in order of the list, ready at rising times; the link draws
 * `idle_W` while it waits and `busy_W` while it sends (SimGrid's link energy, zero latency).
 */
export function transfer(
  ready_s: ArrayLike<number>,
  size_bit: ArrayLike<number>,
  rate_bit_s: number,
  idle_W: number,
  busy_W: number,
): Transfers {
  const n = ready_s.length;
  const start_s = new Float64Array(n);
  const end_s = new Float64Array(n);
  const energyAtEnd_J = new Float64Array(n);
  let free_s = 0;
  let busy_s = 0;
  for (let i = 0; i < n; i++) {
    const span_s = size_bit[i] / rate_bit_s;
    start_s[i] = Math.max(free_s, ready_s[i]);
    end_s[i] = start_s[i] + span_s;
    free_s = end_s[i];
    busy_s += span_s;
    energyAtEnd_J[i] = idle_W * (free_s - busy_s) + busy_W * busy_s;
  }
  return { start_s, end_s, energyAtEnd_J };
}
