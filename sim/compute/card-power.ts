/** Power and speed of a card at a clock and a load. */
import { clockedPower_W } from './dvfs.ts';
import type { CardModel, ClassModel } from './model.ts';
import { tablePower_W } from './server-power.ts';

/**
 * Power of a card, W: its table gives full-clock power at a utilisation; what lies above idle is
 * dynamic and goes with the cube of the clock.
 */
export function cardPower_W(card: CardModel, load_frac: number, clock_frac: number): number {
  const { table_frac, table_W } = card;
  const full_W = tablePower_W(table_frac, table_W, 0, table_frac.length, load_frac);
  return atClock_W(card, full_W, clock_frac);
}

/** Power of a card at a clock, W, from its power at full clock under the same load. */
export function atClock_W(card: CardModel, full_W: number, clock_frac: number): number {
  if (clock_frac === 1) return full_W;
  return clockedPower_W(card.idle_W, full_W - card.idle_W, clock_frac);
}

/** Work per second a job of a class gets from a card, streams and checkpoints taken off. */
export function jobSpeed_op_s(
  card: CardModel,
  job: ClassModel,
  clock_frac: number,
  streamShare_frac: number,
): number {
  const free_frac = 1 - streamShare_frac;
  return card.speed_op_s * clock_frac * free_frac * job.utilisation_frac * job.checkpoint_frac;
}
