/**
 * A run a person looks at: an engine with key frames to seek in both directions, min/max history
 * for charts, and the events of everything computed so far. Re-stepping gives the same states, so
 * only the newest ticks are recorded.
 */
import type { Command } from '../core/commands.ts';
import type { Engine } from '../core/engine.ts';
import type { BaseEvent } from '../core/events.ts';
import type { Snapshot } from '../core/state.ts';
import { createHistory } from './history.ts';
import type { HistoryStore } from './history.ts';

/** Ticks between key frames at least: re-stepping to any tick costs at most this many. */
const KEY_TICKS_MIN = 240;
/** Key frames of a run at most: a state of S1 is 4 kB, so some 16 MB however long the run. */
const KEYS_MAX = 4096;

export interface Run {
  readonly engine: Engine;
  readonly history: HistoryStore;
  /** Furthest tick computed under the commands as they are. */
  computedTick(): number;
  /** Events up to computedTick. */
  readonly events: readonly BaseEvent[];
  /** Index of the first event that changed since the last call. */
  takeEventsFrom(): number;
  /** Moves on by up to `ticks`; returns how many were done. */
  advance(ticks: number): number;
  /** Shows the state after `tick` ticks; computes ahead if need be, at most `budget` ticks. */
  seek(tick: number, budget?: number): void;
  /**
   * Adds commands at or after the present tick and forgets the computed future; what was ordered
   * for later too, unless it is to be kept.
   */
  command(commands: readonly Command[], keepsAhead?: boolean): void;
  /** Key frames, history and events are there from the first tick on. */
  isWhole(): boolean;
  /** Goes back for what is missing: the engine may then stand at an earlier tick. */
  becomeWhole(): void;
  /** Makes up for what is missing, at most so many ticks of it. */
  catchUp(ticks: number): void;
}

/** Wraps an engine at tick 0. */
export function createRun(engine: Engine): Run {
  const keyTicks = Math.max(KEY_TICKS_MIN, Math.ceil(engine.ticks / KEYS_MAX));
  const keys: Snapshot[] = [engine.snapshot()];
  const history = createHistory(engine.state.values.length, engine.ticks);
  const events: BaseEvent[] = [...engine.events.list];
  let computed = 0;
  let sentEvents = 0;

  // one tick; recorded only when it is new
  function one(): boolean {
    const known = engine.events.list.length;
    if (engine.advance(1) === 0) return false;
    const tick = engine.tick();
    if (tick <= computed) return true;
    computed = tick;
    history.add(tick, engine.state.values);
    for (let i = known; i < engine.events.list.length; i++) events.push(engine.events.list[i]);
    if (tick % keyTicks === 0) keys[tick / keyTicks] = engine.snapshot();
    return true;
  }

  function forget(tick: number): void {
    computed = Math.min(computed, tick);
    keys.length = Math.min(keys.length, Math.floor(computed / keyTicks) + 1);
    history.cut(computed);
    let keep = events.length;
    while (keep > 0 && events[keep - 1].tick >= computed) keep--;
    events.length = keep;
    sentEvents = Math.min(sentEvents, keep);
  }

  return {
    engine,
    history,
    isWhole: () => true,
    becomeWhole: () => undefined,
    catchUp: () => undefined,
    computedTick: () => computed,
    events,
    takeEventsFrom() {
      const from = sentEvents;
      sentEvents = events.length;
      return from;
    },
    advance(ticks) {
      let done = 0;
      while (done < ticks && one()) done++;
      return done;
    },
    seek(tick, budget = Infinity) {
      const target = Math.max(0, Math.min(tick, engine.ticks));
      if (target < engine.tick() || target - engine.tick() > keyTicks) {
        const key = keys[Math.min(Math.floor(target / keyTicks), keys.length - 1)];
        if (key.tick > engine.tick() || target < engine.tick()) engine.restore(key);
      }
      let left = budget;
      while (engine.tick() < target && left-- > 0) one();
    },
    command(commands, keepsAhead) {
      engine.command(commands, keepsAhead);
      forget(engine.tick());
    },
  };
}
