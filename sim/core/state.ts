/**
 * State: one buffer of float64. Everything that changes in a run lives here; the model never
 * changes.
 */
import { assert } from './errors.ts';
import type { Field, FieldSnapshot } from './fields.ts';
import { createField, restoreField, snapshotField } from './fields.ts';
import type { Layout } from './layout.ts';

export interface State {
  readonly layout: Layout;
  readonly values: Float64Array;
  /** Grids too large for the buffer, in the order of the layout. */
  readonly fields: readonly Field[];
  /** Typed arrays over the buffer: tables[subsystem][table][column]. */
  readonly tables: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, Float64Array>>>>>
  >;
}

/** A copy of a state at the end of a tick. */
export interface Snapshot {
  /** Number of ticks done. */
  readonly tick: number;
  readonly values: Float64Array;
  readonly fields: readonly FieldSnapshot[];
}

/** Lets a test watch every access to a column; the kernel itself never wraps. */
export type Wrap = (
  array: Float64Array,
  subsystem: string,
  table: string,
  name: string,
) => Float64Array;

/** A fresh state with every column at its declared start value. */
export function createState(layout: Layout, wrap: Wrap = (array) => array): State {
  const values = new Float64Array(layout.count);
  const tables: Record<string, Record<string, Record<string, Float64Array>>> = {};
  for (const { subsystem, table, name, column, offset, rows } of layout.places) {
    const array = values.subarray(offset, offset + rows);
    array.fill(column.start ?? 0);
    tables[subsystem] ??= {};
    tables[subsystem][table] ??= {};
    tables[subsystem][table][name] = wrap(array, subsystem, table, name);
  }
  // objects filled key by key are slow dictionaries to V8, copies are not: 1.3 times a tick's speed
  for (const own of Object.values(tables)) {
    for (const table of Object.keys(own)) own[table] = { ...own[table] };
  }
  for (const subsystem of Object.keys(tables)) tables[subsystem] = { ...tables[subsystem] };
  return { layout, values, fields: layout.fields.map(createField), tables };
}

/** Copies the whole buffer and shares the tiles of the fields. */
export function snapshot(state: State, tick: number): Snapshot {
  return { tick, values: state.values.slice(), fields: state.fields.map(snapshotField) };
}

/** Puts a snapshot back; returns the number of ticks done. */
export function restore(state: State, from: Snapshot): number {
  assert(from.values.length === state.values.length, 'snapshot of another layout');
  state.values.set(from.values);
  state.fields.forEach((field, f) => restoreField(field, from.fields[f]));
  return from.tick;
}

/**
 * Hash of the tick count, every value and every written tile, bit for bit, 16 hexadecimal digits.
 * Two lanes of MurmurHash3's 32-bit mixing (Appleby, public domain); not for security.
 */
export function hashState(state: State, tick: number): string {
  const lanes = Int32Array.of(tick, 0x9e3779b9 ^ (state.values.length * 2));
  mix(lanes, state.values);
  for (const { tiles } of state.fields) {
    for (let t = 0; t < tiles.length; t++) {
      const tile = tiles[t];
      if (tile === undefined) continue;
      lanes[0] ^= t;
      mix(lanes, tile);
    }
  }
  return hex(finished(lanes[0])) + hex(finished(lanes[1]));
}

function mix(lanes: Int32Array, values: Float64Array): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  let a = lanes[0];
  let b = lanes[1];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    a = Math.imul(a ^ word, 0x85ebca6b);
    a = Math.imul((a << 13) | (a >>> 19), 5) + 0x6b64e654;
    b = Math.imul(b ^ ((word << 7) | (word >>> 25)), 0xc2b2ae35);
    b = Math.imul((b << 17) | (b >>> 15), 5) + 0x38495ab5;
  }
  lanes[0] = a;
  lanes[1] = b;
}

function finished(lane: number): number {
  let h = lane ^ (lane >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}

/**
 * The first value that is not a finite number, as `table/entity/column` or by the name of its
 * field, or undefined.
 */
export function firstNotFinite(state: State): string | undefined {
  const { values, layout, fields } = state;
  for (let i = 0; i < values.length; i++) {
    // NaN and infinities are the only values whose difference with themselves is not 0
    if (values[i] - values[i] !== 0) return channelPathAt(layout, i);
  }
  for (const { spec, tiles } of fields) {
    const t = tiles.findIndex((tile) => tile?.some((value) => value - value !== 0) === true);
    if (t >= 0) return `field ${spec.name}, tile ${t}`;
  }
  return undefined;
}

/** `table/entity/column` of a position in the buffer. */
export function channelPathAt(layout: Layout, index: number): string {
  for (const { table, name, offset, rows } of layout.places) {
    if (index >= offset && index < offset + rows) {
      return `${table}/${layout.entities[table][index - offset]}/${name}`;
    }
  }
  return `value ${index}`;
}

/** Throws when the state holds NaN or an infinity, naming tick and channel. */
export function checkFinite(state: State, tick: number): void {
  const where = firstNotFinite(state);
  assert(where === undefined, `tick ${tick}: ${where ?? ''} is not a finite number`);
}
