/**
 * Seeded random changes of a good scenario: numbers to extremes of their schema and beyond, values
 * of the wrong kind, entities that vanish, appear twice or point elsewhere.
 */
import { streamKey, uniform } from '../../../sim/core/rng.ts';

/** Draws of one seed: the same every time. */
export interface Dice {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Dice of a named stream of a seed. */
export function dice(seed: number, stream: string): Dice {
  const key = streamKey(seed, 0, stream);
  let count = 0;
  const next = () => uniform(key, count++);
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, pick: (list) => list[below(list.length)] };
}

/** A place in the JSON: what holds it, its key, and the dotted path. */
interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly path: string;
}

// texts for people and for the scene change nothing in a run
const DULL = ['title', 'summary', 'note', 'scene', 'phases', 'sliders', '$schema', 'verdict'];

function placesOf(value: unknown, path: string, into: Place[]): void {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    if (DULL.includes(key)) continue;
    const at = path === '' ? key : `${path}.${key}`;
    into.push({ holder, key, path: at });
    placesOf(holder[key], at, into);
  }
}

/** Smallest and largest number each key may have anywhere in the schema. */
export type Extremes = ReadonlyMap<string, readonly number[]>;

/** Reads the extremes off a JSON Schema. */
export function extremesOf(schema: unknown): Extremes {
  const found = new Map<string, number[]>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      walk(value);
      if (typeof value !== 'object' || value === null) continue;
      const { minimum, maximum } = value as Record<string, unknown>;
      const ends = [minimum, maximum].filter((end) => typeof end === 'number');
      found.set(key, [...(found.get(key) ?? []), ...ends]);
    }
  };
  walk(schema);
  return found;
}

const FACTORS = [0, 1e-6, 1e-3, 0.1, 0.5, 0.9, 1.1, 2, 10, 1e3, 1e6, -1];

/** Changes one number; returns what it did, as text that reproduces it. */
export function changeNumber(scenario: unknown, extremes: Extremes, by: Dice): string {
  const places: Place[] = [];
  placesOf(scenario, '', places);
  const numbers = places.filter(({ holder, key }) => typeof holder[key] === 'number');
  const { holder, key, path } = by.pick(numbers);
  const before = Number(holder[key]);
  const ends = extremes.get(key) ?? [];
  const after = by.next() < 0.3 && ends.length > 0 ? by.pick(ends) : before * by.pick(FACTORS);
  holder[key] = Number.isInteger(before) && by.next() < 0.8 ? Math.round(after) : after;
  return `${path}=${String(holder[key])}`;
}

const STRANGE: readonly unknown[] = [
  null,
  true,
  '',
  'main',
  'constructor',
  '__proto__',
  -0,
  1e308,
  [],
  {},
  [[1, 2], 'x'],
];

/** Breaks the structure in one place; returns what it did. */
export function breakStructure(scenario: unknown, by: Dice): string {
  const places: Place[] = [];
  placesOf(scenario, '', places);
  const { holder, key, path } = by.pick(places);
  const kind = by.below(4);
  if (kind === 0) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else Reflect.deleteProperty(holder, key);
    return `delete ${path}`;
  }
  if (kind === 1 && Array.isArray(holder)) {
    holder.push(structuredClone(holder[Number(key)]));
    return `twice ${path}`;
  }
  if (kind === 2) {
    const other = by.pick(places);
    holder[key] = structuredClone(other.holder[other.key]);
    return `${path} = ${other.path}`;
  }
  holder[key] = structuredClone(by.pick(STRANGE));
  return `${path} = ${JSON.stringify(holder[key])}`;
}
