/**
 * A run that was interrupted and goes on from a checkpoint at once. What lay before it (key frames,
 * history, events) is made again beside it from the first tick; when that has come as far, it takes
 * over, and the run is like one that never stopped.
 */
import type { Engine } from '../core/engine.ts';
import type { Snapshot } from '../core/state.ts';
import type { Run } from './run.ts';
import { createRun } from './run.ts';

/** `ahead` and `whole` are two engines of one compiled base, both at tick 0. */
export function resumeRun(ahead: Engine, wholeEngine: Engine, from: Snapshot): Run {
  const whole = createRun(wholeEngine);
  let isWhole = false;
  let sentEvents = 0;
  ahead.restore(from);

  // the first list of the whole run replaces all that was sent before
  function takeEventsFrom(): number {
    if (isWhole) return whole.takeEventsFrom();
    const from_count = sentEvents;
    sentEvents = ahead.events.list.length;
    return from_count;
  }

  function becomeWhole(): void {
    isWhole = true;
  }

  return {
    get engine() {
      return isWhole ? whole.engine : ahead;
    },
    history: whole.history,
    computedTick: () =>
      isWhole ? whole.computedTick() : Math.max(whole.computedTick(), ahead.tick()),
    get events() {
      return isWhole ? whole.events : ahead.events.list;
    },
    takeEventsFrom,
    isWhole: () => isWhole,
    becomeWhole,
    catchUp(ticks) {
      if (isWhole) return;
      whole.advance(Math.min(ticks, ahead.tick() - whole.engine.tick()));
      if (whole.engine.tick() === ahead.tick()) becomeWhole();
    },
    advance: (ticks) => (isWhole ? whole.advance(ticks) : ahead.advance(ticks)),
    seek(tick, budget = Infinity) {
      if (!isWhole && tick < ahead.tick()) becomeWhole();
      if (isWhole) whole.seek(tick, budget);
      else ahead.advance(Math.min(budget, tick - ahead.tick()));
    },
    command(commands, keepsAhead) {
      if (!isWhole) {
        const tick = ahead.tick();
        becomeWhole();
        whole.seek(tick);
      }
      whole.command(commands, keepsAhead);
    },
  };
}
