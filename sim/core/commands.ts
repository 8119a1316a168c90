/**
 * Everything that changes a running base from outside goes through one door: a command that sets
 * one input column at the start of a tick. A click, a script line, a drawn fault are the same
 * thing.
 */
import type { Problem } from './errors.ts';
import { assert } from './errors.ts';
import type { Layout } from './layout.ts';
import { findChannel, findColumn } from './layout.ts';

export interface Command {
  readonly tick: number;
  /** Order among commands of one tick. */
  readonly seq: number;
  /** set: the value itself; add: an increment, for counters that trigger something once. */
  readonly kind: 'set' | 'add';
  /** `table/entity/column` of an input column. */
  readonly channel: string;
  readonly value: number;
  /** Given while the base runs, not by the scenario: a new command replaces those ahead of it. */
  readonly isLive?: boolean;
  /** Who asked: `user`, `scenario`, `fault F15`. */
  readonly origin: string;
}

/** Commands of a run in order of (tick, seq), resolved to buffer indices. */
export class CommandList {
  readonly commands: Command[] = [];
  private readonly indices: number[] = [];
  private next = 0;
  private readonly layout: Layout;

  constructor(layout: Layout) {
    this.layout = layout;
  }

  /** Adds a checked command, keeping the order. */
  add(command: Command): void {
    const index = findChannel(this.layout, command.channel);
    assert(index !== undefined, `command for unknown channel ${command.channel}`);
    let at = this.commands.length;
    while (at > 0 && isAfter(this.commands[at - 1], command)) at--;
    this.commands.splice(at, 0, command);
    this.indices.splice(at, 0, index);
    if (at < this.next) this.next = at;
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
      this.indices.splice(i, 1);
    }
  }

  /** Moves the pointer after a restore: commands before `tick` are done. */
  rewind(tick: number): void {
    this.next = 0;
    while (this.next < this.commands.length && this.commands[this.next].tick < tick) this.next++;
  }

  /** Writes the commands due at this tick into the state. */
  apply(values: Float64Array, tick: number): void {
    while (this.next < this.commands.length && this.commands[this.next].tick <= tick) {
      const { kind, value } = this.commands[this.next];
      const at = this.indices[this.next];
      values[at] = kind === 'set' ? value : values[at] + value;
      this.next++;
    }
  }
}

function isAfter(a: Command, b: Command): boolean {
  return a.tick > b.tick || (a.tick === b.tick && a.seq > b.seq);
}

/** Why a channel cannot be set to a value, or undefined when it can. */
export function setProblem(
  layout: Layout,
  channel: string,
  value: number,
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
  const { min = -Infinity, max = Infinity } = place.column;
  if (!(value >= min && value <= max)) {
    return { file, path, expected: `a number from ${min} to ${max}`, found: String(value) };
  }
  return undefined;
}
