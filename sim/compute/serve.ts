/**
 * Service inside a tick: arrivals and ends of jobs at their exact times, power as the exact
 * integral of its piecewise-constant course. At one instant ends come before arrivals, both in row
 * order. Streams (sensor and housekeeping work without single jobs) take their share of every card
 * first.
 */
import type { Tick } from '../core/clock.ts';
import { NEVER_s } from './arrivals.ts';
import { atClock_W, cardPower_W, jobSpeed_op_s } from './card-power.ts';
import { arrive, complete, dispatch } from './dispatch.ts';
import type { CardModel, ComputeModel, NodeModel } from './model.ts';
import { serveStreams } from './streams.ts';
import type { ComputeOwn } from './tables.ts';

/**
 * Runs the queue of node j over the tick with the cards that are on, from `from_s` on, and returns
 * the energy of the cards, J. Cards that are off keep their jobs.
 */
export function serveNode(
  m: ComputeModel,
  own: ComputeOwn,
  tick: Tick,
  j: number,
  from_s: number,
): number {
  const node = m.nodes[j];
  const end_s = tick.time_s + tick.dt_s;
  const share_frac = serveStreams(m, own, node, j, tick, from_s);
  while (nextArrivalBefore(own, node, from_s) >= 0) {
    arrive(m, own, j, nextArrivalBefore(own, node, from_s));
  }
  resume(m, own, node, from_s, end_s, share_frac);
  if (own.dataNode.cardsOn_count[j] > 0) dispatch(m, own, j, from_s, share_frac, tick);
  runEvents(m, own, node, j, from_s, end_s, share_frac, tick);
  return bookCards(m, own, node, j, end_s, tick.dt_s, share_frac);
}

/** Class with the earliest arrival before a time, ties in order of id; -1 none. */
function nextArrivalBefore(own: ComputeOwn, node: NodeModel, time_s: number): number {
  const { nextArrival_s } = own.jobClass;
  let first = -1;
  let first_s = time_s;
  for (let i = 0; i < node.classes.length; i++) {
    const k = node.classes[i];
    if (nextArrival_s[k] >= first_s) continue;
    first = k;
    first_s = nextArrival_s[k];
  }
  return first;
}

/** Starts the sums of every card with an idle tick and sets the expected ends of its job. */
function resume(
  m: ComputeModel,
  own: ComputeOwn,
  node: NodeModel,
  from_s: number,
  end_s: number,
  share_frac: number,
): void {
  const { card } = own;
  for (let i = 0; i < node.cards.length; i++) {
    const c = node.cards[i];
    card.finish_s[c] = NEVER_s;
    card.from_s[c] = from_s;
    if (card.isOn_bool[c] === 0) {
      card.power_W[c] = 0;
      card.utilisation_frac[c] = 0;
      continue;
    }
    const span_s = end_s - from_s;
    card.power_W[c] = idlePower_W(m.cards[c], share_frac, card.speed_frac[c]) * span_s;
    card.utilisation_frac[c] = share_frac * span_s;
    if (card.class_count[c] === 0) continue;
    const job = m.classes[card.class_count[c] - 1];
    const speed_op_s = jobSpeed_op_s(m.cards[c], job, card.speed_frac[c], share_frac);
    if (speed_op_s > 0) card.finish_s[c] = from_s + card.remaining_op[c] / speed_op_s;
  }
}

function runEvents(
  m: ComputeModel,
  own: ComputeOwn,
  node: NodeModel,
  j: number,
  from_s: number,
  end_s: number,
  share_frac: number,
  tick: Tick,
): void {
  const { finish_s, class_count } = own.card;
  const { nextArrival_s } = own.jobClass;
  const isOpen = from_s < end_s && own.dataNode.cardsOn_count[j] > 0;
  for (;;) {
    let ending = -1;
    let next_s = end_s;
    for (let i = 0; i < node.cards.length; i++) {
      const c = node.cards[i];
      if (finish_s[c] >= next_s || class_count[c] === 0) continue;
      ending = c;
      next_s = finish_s[c];
    }
    const arriving = nextArrivalBefore(own, node, next_s);
    if (arriving >= 0) {
      next_s = nextArrival_s[arriving];
      arrive(m, own, j, arriving);
    } else if (ending >= 0) {
      bookSegment(m, own, j, ending, next_s, share_frac);
      complete(m, own, ending, next_s, tick);
      finish_s[ending] = NEVER_s;
    } else return;
    if (isOpen) dispatch(m, own, j, next_s, share_frac, tick);
  }
}

/** Adds what the job on a card uses above idle, up to now, to the sums of card and node. */
function bookSegment(
  m: ComputeModel,
  own: ComputeOwn,
  j: number,
  c: number,
  now_s: number,
  share_frac: number,
): void {
  const { class_count, from_s, speed_frac, power_W, utilisation_frac } = own.card;
  const card = m.cards[c];
  const job = m.classes[class_count[c] - 1];
  const clock_frac = speed_frac[c];
  const load_frac = share_frac + (1 - share_frac) * job.utilisation_frac;
  const busy_s = now_s - from_s[c];
  // the common case, no stream, needs no table
  const busy_W =
    share_frac === 0
      ? atClock_W(card, card.jobPower_W[class_count[c] - 1], clock_frac)
      : cardPower_W(card, load_frac, clock_frac);
  power_W[c] += (busy_W - idlePower_W(card, share_frac, clock_frac)) * busy_s;
  utilisation_frac[c] += (load_frac - share_frac) * busy_s;
  const speed_op_s = jobSpeed_op_s(card, job, clock_frac, share_frac);
  own.dataNode.rate_op_s[j] += speed_op_s * busy_s;
}

/** Power of a card that has no job: streams only. */
function idlePower_W(card: CardModel, share_frac: number, clock_frac: number): number {
  return share_frac === 0 ? card.idle_W : cardPower_W(card, share_frac, clock_frac);
}

/** Closes the tick of every card: work left, mean power, utilisation; returns the energy, J. */
function bookCards(
  m: ComputeModel,
  own: ComputeOwn,
  node: NodeModel,
  j: number,
  end_s: number,
  dt_s: number,
  share_frac: number,
): number {
  const { card, dataNode } = own;
  let total_J = 0;
  let loaded_s = 0;
  for (let i = 0; i < node.cards.length; i++) {
    const c = node.cards[i];
    if (card.isOn_bool[c] === 0) continue;
    if (card.class_count[c] > 0) {
      bookSegment(m, own, j, c, end_s, share_frac);
      const job = m.classes[card.class_count[c] - 1];
      const speed_op_s = jobSpeed_op_s(m.cards[c], job, card.speed_frac[c], share_frac);
      const left_s = card.finish_s[c] - end_s;
      if (speed_op_s > 0) card.remaining_op[c] = Math.max(0, left_s * speed_op_s);
    }
    total_J += card.power_W[c];
    loaded_s += card.utilisation_frac[c];
    card.power_W[c] /= dt_s;
    card.utilisation_frac[c] /= dt_s;
  }
  dataNode.utilisation_frac[j] = node.cards.length > 0 ? loaded_s / (dt_s * node.cards.length) : 0;
  dataNode.rate_op_s[j] /= dt_s;
  return total_J;
}
