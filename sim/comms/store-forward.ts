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
