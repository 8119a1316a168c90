/**
 * Everything that changes a running base from outside goes through one door: a command that sets
 * one input column at the start of a tick. A click, a script line, a drawn fault are the same
 * thing.
 */
import type { Problem } from './errors.ts';
import { assert } from './errors.ts';
import type { Layout } from './layout.ts';
import { findChannel, findColumn } from './layout.ts';

/**
 * set: the value itself. The others work on the value the column has then, and keep it in the
 * column's range: add, scale; max and min raise or lower it to a value, never back.
 */
export const commandKinds = ['set', 'add', 'scale', 'max', 'min'] as const;
export type CommandKind = (typeof commandKinds)[number];

export interface Command {
  readonly tick: number;
  /** Order among commands of one tick. */
  readonly seq: number;
  readonly kind: CommandKind;
  /** `table/entity/column` of an input column. */
  readonly channel: string;
  readonly value: number;
  /** From this tick on the column is as if the command had never been given; absent: for good. */
  readonly untilTick?: number;
  /** Given while the base runs, not by the scenario: a new command replaces those ahead of it. */
  readonly isLive?: boolean;
  /** Fault whose begin and end this command tells; the first of its commands has it. */
  readonly fault?: { readonly id: string; readonly entity: string };
  /** Who asked: `user`, `scenario`, `fault F15`. */
  readonly origin: string;
}

/** Where a command writes, and what the column may hold. */
interface Target {
  readonly at: number;
  readonly min: number;
  readonly max: number;
}

/** A command that begins or ends at a tick. */
interface Turn {
  readonly tick: number;
  /** Index of the command. */
  readonly of: number;
  readonly isEnd: boolean;
}

/**
 * Commands of a run in order of (tick, seq), resolved to buffer indices. Nobody else writes an
 * input column, so its value follows from its start and the commands so far.
 */
export class CommandList {
  readonly commands: Command[] = [];
  private readonly targets: Target[] = [];
  private readonly layout: Layout;
  /** Every value before the first tick. */
  private starts = new Float64Array(0);
  private turns: readonly Turn[] = [];
  private isPlanned = true;
  private next = 0;

  constructor(layout: Layout) {
    this.layout = layout;
  }

  /** Keeps what the columns hold before the first tick: where ended commands lead back to. */
  startFrom(values: Float64Array): void {
    this.starts = values.slice();
  }

  /** Adds a checked command, keeping the order. */
  add(command: Command): void {
    const target = targetOf(this.layout, command.channel);
    let at = this.commands.length;
    while (at > 0 && isAfter(this.commands[at - 1], command)) at--;
    this.commands.splice(at, 0, command);
    this.targets.splice(at, 0, target);
    this.isPlanned = false;
  }

  /** A number of order after every command there is. */
  nextSeq(): number {
    return this.commands.reduce((last, { seq }) => Math.max(last, seq), -1) + 1;
  }

  /** Forgets commands given during the run at or after a tick: a new future begins there. */
  cutUser(tick: number): void {
    for (let i = this.commands.length - 1; i >= 0; i--) {
      const command = this.commands[i];
      if (command.tick < tick || command.isLive !== true) continue;
      this.commands.splice(i, 1);
      this.targets.splice(i, 1);
      this.isPlanned = false;
    }
  }

  /** Moves the pointer after a restore: what came before `tick` is done. */
  rewind(tick: number): void {
    if (!this.isPlanned) this.turns = turnsOf(this.commands);
    this.isPlanned = true;
    this.next = 0;
    while (this.next < this.turns.length && this.turns[this.next].tick < tick) this.next++;
  }

  /** Writes what begins or ends at this tick into the state; `told` hears of each. */
  apply(
    values: Float64Array,
    tick: number,
    told?: (command: Command, isEnd: boolean) => void,
  ): void {
    if (!this.isPlanned) this.rewind(tick);
    while (this.next < this.turns.length && this.turns[this.next].tick <= tick) {
      const { of, isEnd } = this.turns[this.next];
      const target = this.targets[of];
      values[target.at] = isEnd
        ? this.valueAfterEnd(target, tick)
        : worked(this.commands[of], target, values[target.at]);
      told?.(this.commands[of], isEnd);
      this.next++;
    }
  }

  // the column as the commands before this tick leave it, without those that have ended
  private valueAfterEnd({ at }: Target, tick: number): number {
    let value = this.starts[at];
    for (let i = 0; i < this.commands.length && this.commands[i].tick < tick; i++) {
      const { untilTick } = this.commands[i];
      if (this.targets[i].at !== at || (untilTick !== undefined && untilTick <= tick)) continue;
      value = worked(this.commands[i], this.targets[i], value);
    }
    return value;
  }
}

function targetOf(layout: Layout, channel: string): Target {
  const at = findChannel(layout, channel);
  const [table, , name] = channel.split('/');
  const place = findColumn(layout, table, name ?? '');
  assert(at !== undefined && place !== undefined, `command for unknown channel ${channel}`);
  const { min = -Infinity, max = Infinity } = place.column;
  return { at, min, max };
}

// ends before beginnings: what begins at a tick works on what is left then
function turnsOf(commands: readonly Command[]): Turn[] {
  const turns: Turn[] = [];
  commands.forEach(({ tick, untilTick }, of) => {
    turns.push({ tick, of, isEnd: false });
    if (untilTick !== undefined) turns.push({ tick: untilTick, of, isEnd: true });
  });
  return turns.sort((a, b) =>
    a.tick - b.tick || Number(b.isEnd) - Number(a.isEnd) || a.of - b.of);
}

function worked({ kind, value }: Command, { min, max }: Target, before: number): number {
  if (kind === 'set') return value;
  const after =
    kind === 'add' ? before + value
    : kind === 'scale' ? before * value
    : kind === 'max' ? Math.max(before, value)
    : Math.min(before, value);
  return Math.min(Math.max(after, min), max);
}

function isAfter(a: Command, b: Command): boolean {
  return a.tick > b.tick || (a.tick === b.tick && a.seq > b.seq);
}

/** A time in hours or days is rounded; this much of a tick late is still in time. */
const ROUNDED_ticks = 1e-6;

/** The first tick that starts at or after a time; of an end, how many ticks there are before. */
export function tickFrom(time_s: number, tick_s: number): number {
  return Math.max(0, Math.ceil(time_s / tick_s - ROUNDED_ticks));
}

/**
 * What a time should have been, when what is ordered for it would never happen: the run would pass
 * for the wrong reason. `end` is the end of the run as the message says it.
 */
export function neverDue(
  time_s: number,
  { tick_s, duration_s }: { readonly tick_s: number; readonly duration_s: number },
  end: string,
): string | undefined {
  if (time_s >= duration_s) return `a time before the end at ${end}`;
  const lastTick = tickFrom(duration_s, tick_s) - 1;
  if (tickFrom(time_s, tick_s) <= lastTick) return undefined;
  return `a time up to the start of the last tick at ${lastTick * tick_s} s`;
}

/** Why a command cannot be given to a channel, or undefined when it can. */
export function setProblem(
  layout: Layout,
  { channel, kind, value }: Pick<Command, 'channel' | 'kind' | 'value'>,
  file: string,
  path: string,
): Problem | undefined {
  const [table, , name] = channel.split('/');
  const place = findColumn(layout, table, name ?? '');
  if (findChannel(layout, channel) === undefined || place === undefined) {
    return { file, path, expected: 'a channel table/entity/column', found: `"${channel}"` };
  }
  if (place.column.role !== 'input') {
    const inputs = layout.places
      .filter((other) => other.table === table && other.column.role === 'input')
      .map((other) => other.name);
    const expected = `an input column${inputs.length > 0 ? ` (${inputs.join(', ')})` : ''}`;
    return { file, path, expected, found: `"${channel}"` };
  }
  // what is added or scaled is no value of the column; the result is kept in its range
  if (kind === 'add' || kind === 'scale') return undefined;
  const { min = -Infinity, max = Infinity } = place.column;
  if (!(value >= min && value <= max)) {
    return { file, path, expected: `a number from ${min} to ${max}`, found: String(value) };
  }
  return undefined;
}
