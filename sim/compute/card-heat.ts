/**
 * Chip temperatures of the cards: clocks that keep them below their limit, and the switch-off above
 * it. A chip's own control works in milliseconds, so a tick sees its settled clock; the temperature
 * of the thermal node is last tick's.
 */
import type { Tick } from '../core/clock.ts';
import { atClock_W } from './card-power.ts';
import type { CardModel, ComputeModel } from './model.ts';
import type { ComputeOwn } from './tables.ts';
import { chipTemp_K, throttledSpeed_frac } from './throttle.ts';

/**
 * Powers the first `count` cards that work and sets the clock of each so that full load keeps it
 * below its throttle limit.
 */
export function readyCards(
  m: ComputeModel,
  own: ComputeOwn,
  tick: Tick,
  j: number,
  node_K: number,
  count: number,
): void {
  const { cards } = m.nodes[j];
  const { isFailed_bool, isTripped_bool, isOn_bool, speed_frac, throttle_frac } = own.card;
  let on = 0;
  for (let i = 0; i < cards.length; i++) {
    const c = cards[i];
    if (on >= count || isFailed_bool[c] === 1 || isTripped_bool[c] === 1) {
      isOn_bool[c] = 0;
      speed_frac[c] = 0;
      continue;
    }
    on++;
    isOn_bool[c] = 1;
    const before = throttle_frac[c];
    const after = settledClock_frac(m.cards[c], before, node_K);
    speed_frac[c] = after;
    throttle_frac[c] = after;
    if ((before === 1) !== (after === 1)) noteThrottle(m.cards[c], tick, after);
  }
  own.dataNode.cardsOn_count[j] = on;
}

function noteThrottle(card: CardModel, tick: Tick, clock_frac: number): void {
  const isSlow = clock_frac < 1;
  tick.events.add({
    tick: tick.number,
    time_s: tick.time_s,
    kind: isSlow ? 'throttle.on' : 'throttle.off',
    severity: isSlow ? 'caution' : 'note',
    entity: `card/${card.id}`,
    cause: isSlow ? 'heat' : 'none',
    value: clock_frac,
  });
}

/**
 * Steps the clock down while full load would be too hot, or up while a faster one would be cool.
 */
function settledClock_frac(card: CardModel, start_frac: number, node_K: number): number {
  const { throttle_K, hysteresis_K, step_frac, slowest_frac } = card;
  let clock_frac = start_frac;
  let chip_K = loadedChip_K(card, clock_frac, node_K);
  if (clock_frac === 1 && chip_K < throttle_K) return 1;
  while (chip_K >= throttle_K && clock_frac > slowest_frac) {
    clock_frac = throttledSpeed_frac(
      clock_frac, chip_K, throttle_K, hysteresis_K, step_frac, slowest_frac,
    );
    chip_K = loadedChip_K(card, clock_frac, node_K);
  }
  if (clock_frac < start_frac) return clock_frac;
  while (clock_frac < 1) {
    // a faster clock has to stay below the limit by the hysteresis, or it would be taken back
    const faster = Math.min(1, clock_frac / step_frac);
    if (loadedChip_K(card, faster, node_K) >= throttle_K - hysteresis_K) break;
    clock_frac = faster;
  }
  return clock_frac;
}

function loadedChip_K(card: CardModel, clock_frac: number, node_K: number): number {
  return chipTemp_K(node_K, card.resistance_K_W, atClock_W(card, card.loaded_W, clock_frac));
}

/**
 * Chip temperatures of this tick. A chip at its limit even at the slowest clock switches itself
 * off, and comes back when that clock would leave it cool.
 */
export function heatCards(
  m: ComputeModel,
  own: ComputeOwn,
  tick: Tick,
  j: number,
  node_K: number,
): void {
  const node = m.nodes[j];
  const { temp_K, power_W, isTripped_bool, isFailed_bool } = own.card;
  for (let i = 0; i < node.cards.length; i++) {
    const c = node.cards[i];
    const card = m.cards[c];
    temp_K[c] = chipTemp_K(node_K, card.resistance_K_W, power_W[c]);
    if (isFailed_bool[c] === 1) loseCardProgress(own, j, c);
    if (isTripped_bool[c] === 1) {
      const again_K = loadedChip_K(card, card.slowest_frac, node_K);
      if (again_K < card.throttle_K - card.hysteresis_K) isTripped_bool[c] = 0;
    } else if (temp_K[c] >= card.shutdown_K) {
      isTripped_bool[c] = 1;
      loseCardProgress(own, j, c);
      tick.events.add({
        tick: tick.number,
        time_s: tick.time_s + tick.dt_s,
        kind: 'card.tooHot',
        severity: 'warning',
        entity: `card/${card.id}`,
        cause: 'heat',
        value: temp_K[c],
      });
    }
  }
}

/** Puts the job of a card back to its last checkpoint. */
export function loseCardProgress(own: ComputeOwn, j: number, c: number): void {
  const { class_count, remaining_op, saved_op } = own.card;
  if (class_count[c] === 0) return;
  own.dataNode.lostWork_op[j] += saved_op[c] - remaining_op[c];
  remaining_op[c] = saved_op[c];
}
