/**
 * Engine: a state, its clock, its commands and its events, moved tick by tick. Which steps a tick
 * is made of is handed in by sim/base.ts.
 */
import type { Tick } from './clock.ts';
import type { Command } from './commands.ts';
import { CommandList, tickFrom } from './commands.ts';
import type { Compiled } from './compile.ts';
import { assert } from './errors.ts';
import { EventLog } from './events.ts';
import type { Snapshot, State, Wrap } from './state.ts';
import { checkFinite, createState, firstNotFinite, hashState, restore, snapshot } from './state.ts';

/** The start and the one tick of a base. */
export interface Steps {
  start(): void;
  step(): void;
}

/** Ticks between two checks for NaN; the first bad tick is then found by stepping again. */
const FINITE_CHECK_TICKS = 1440;

export interface Engine {
  readonly compiled: Compiled;
  readonly state: State;
  readonly events: EventLog;
  readonly commands: CommandList;
  /** Ticks of the whole run. */
  readonly ticks: number;
  /** Ticks done. */
  tick(): number;
  /** Computes up to `count` ticks, not past the end; returns how many. */
  advance(count: number): number;
  snapshot(): Snapshot;
  /** Goes back (or forward) to a snapshot of this run; later events are forgotten. */
  restore(from: Snapshot): void;
  hash(): string;
  /**
   * Adds commands from outside, due now or later; what a user had ordered ahead is forgotten,
   * unless it is to be kept.
   */
  command(list: readonly Command[], keepsAhead?: boolean): void;
}

/** Builds a base at tick 0. */
export function createEngine(
  compiled: Compiled,
  wrap: Wrap | undefined,
  plan: (state: State, tick: Tick) => Steps,
): Engine {
  const { head, layout } = compiled;
  const state = createState(layout, wrap);
  const events = new EventLog();
  const commands = new CommandList(layout);
  for (const command of compiled.commands) commands.add(command);
  const tick: Tick = {
    number: 0,
    time_s: 0,
    dt_s: head.tick_s,
    utc2000_s: head.start_utc2000_s,
    values: wrap === undefined ? state.values : wrap(state.values, 'values', 'values', 'values'),
    events,
  };
  const steps = plan(state, tick);
  const ticks = tickFrom(head.duration_s, head.tick_s);
  steps.start();
  checkFinite(state, 0);
  commands.startFrom(state.values);
  let checked = snapshot(state, 0);

  function tellFault({ fault }: Command, isEnd: boolean): void {
    if (fault === undefined) return;
    events.add({
      tick: tick.number,
      time_s: tick.time_s,
      kind: isEnd ? 'fault.ends' : 'fault.begins',
      severity: isEnd ? 'note' : 'caution',
      entity: fault.entity,
      cause: 'fault',
      fault: fault.id,
    });
  }

  function one(): void {
    tick.time_s = tick.number * head.tick_s;
    tick.utc2000_s = head.start_utc2000_s + tick.time_s;
    commands.apply(state.values, tick.number, tellFault);
    steps.step();
    tick.number++;
  }

  function restoreTo(from: Snapshot): void {
    tick.number = restore(state, from);
    commands.rewind(tick.number);
    events.cut(tick.number);
    checked = from;
  }

  // a state that went bad is stepped again from the last good one to name the first tick
  function check(): void {
    if (firstNotFinite(state) === undefined) {
      checked = snapshot(state, tick.number);
      return;
    }
    const last = tick.number;
    restoreTo(checked);
    while (tick.number < last) {
      one();
      checkFinite(state, tick.number);
    }
  }

  return {
    compiled,
    state,
    events,
    commands,
    ticks,
    tick: () => tick.number,
    advance(count) {
      assert(count >= 0, `${count} ticks to advance`);
      const to = Math.min(tick.number + Math.floor(count), ticks);
      const from = tick.number;
      while (tick.number < to) {
        one();
        if (tick.number % FINITE_CHECK_TICKS === 0 || tick.number === ticks) check();
      }
      return to - from;
    },
    snapshot: () => snapshot(state, tick.number),
    restore: restoreTo,
    hash: () => hashState(state, tick.number),
    command(list, keepsAhead = false) {
      if (!keepsAhead) commands.cutUser(tick.number + 1);
      // the newest word counts: after everything the scenario has for the same tick
      const first = commands.nextSeq();
      for (const command of list) {
        assert(command.tick >= tick.number, 'a command in the past');
        commands.add({ ...command, seq: first + command.seq });
      }
      commands.rewind(tick.number);
    },
  };
}
