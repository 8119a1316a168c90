/** Which events a list shows: what has happened, newest first, and what is known to come after. */
import type { BaseEvent, Severity } from '../../sim/view.ts';

export type EventFilter = 'all' | Severity;

export interface EventList {
  /** Up to the instant on show, newest first. */
  readonly past: readonly BaseEvent[];
  /** Computed already but later than the instant on show, soonest first. */
  readonly ahead: readonly BaseEvent[];
}

/** How many of all events, in order of time, have happened. */
export function happenedCount(all: readonly BaseEvent[], now_s: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle].time_s <= now_s) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Events of a loudness around an instant, at most `most` on each side of it. */
export function eventList(
  all: readonly BaseEvent[],
  happened: number,
  filter: EventFilter,
  most: number,
): EventList {
  const isWanted = (event: BaseEvent): boolean => filter === 'all' || event.severity === filter;
  const past: BaseEvent[] = [];
  for (let i = happened - 1; i >= 0 && past.length < most; i--) {
    if (isWanted(all[i])) past.push(all[i]);
  }
  const ahead: BaseEvent[] = [];
  for (let i = happened; i < all.length && ahead.length < most; i++) {
    if (isWanted(all[i])) ahead.push(all[i]);
  }
  return { past, ahead };
}
