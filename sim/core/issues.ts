/** Turns zod issues into problems a user can act on: path as written, expected, found. */
import type { Problem } from './errors.ts';
import { assert } from './errors.ts';
import type { KeyPlaces } from './key-places.ts';
import type { z } from './zod.ts';

const FOUND_CHARS_MAX = 60;

/** A value as it stands in a message: short, one line, never a whole object. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length <= FOUND_CHARS_MAX ? text : `${text.slice(0, FOUND_CHARS_MAX)}…`;
}

/** `['power', 'batteries', 2, 'capacity_kWh']` as `power.batteries[2].capacity_kWh`. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else text += text === '' ? String(key) : `.${String(key)}`;
  }
  return text;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let at = root;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/**
 * Reports one fault of an input: where, what should stand there, and what does. `expected` and
 * `found` are phrases; the words "expected" and "found" come with the line they end up in.
 */
export type Fault = (path: readonly PropertyKey[], expected: string, found: string) => void;

/** A schema with a check of what a schema cannot say. The only way to add one: see `Fault`. */
export function checked<S extends z.ZodType>(
  schema: S,
  check: (input: z.output<S>, fault: Fault) => void,
): S {
  return schema.superRefine((input, context) => {
    check(input, (path, expected, found) => {
      assertPhrases(expected, found);
      context.addIssue({ code: 'custom', path: [...path], message: expected, params: { found } });
    });
  });
}

/** Stops on a phrase that says "expected" or "found" again: the line would say it twice. */
export function assertPhrases(expected: string, found: string): void {
  const isTwice = /^expected\b|, found\b/.test(expected) || /^(expected|found)\b/.test(found);
  assert(!isTwice, `a fault in whole sentences: ${expected}, ${found}`);
}

/** Every issue of a failed parse, in the order of the file's schema; `places` where keys belong. */
export function problemsOf(
  error: z.ZodError,
  raw: unknown,
  file: string,
  places: KeyPlaces = () => [],
): Problem[] {
  const problems: Problem[] = [];
  for (const issue of error.issues) collect(issue, [], raw, file, places, problems);
  return problems;
}

function collect(
  issue: z.core.$ZodIssue,
  base: readonly PropertyKey[],
  raw: unknown,
  file: string,
  places: KeyPlaces,
  problems: Problem[],
): void {
  const keys = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const path = pathText([...keys, key]);
      const hint = hintFor(key, places(key));
      problems.push({ file, path, expected: 'no such key', found: `"${key}"`, ...hint });
    }
    return;
  }
  // a union whose branches differ by kind: show the branch that came closest
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const root = valueAt(raw, keys);
    const closest = issue.errors.reduce((a, b) => (distance(b, root) < distance(a, root) ? b : a));
    const isDeeper = closest.some((inner) => inner.path.length > 0);
    const keyed = closest.filter(
      (inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys',
    );
    if (isDeeper) {
      for (const inner of keyed) collect(inner, keys, raw, file, places, problems);
      return;
    }
  }
  const found = foundBy(issue) ?? shown(valueAt(raw, keys));
  problems.push({ file, path: pathText(keys), expected: expectedBy(issue), found });
}

// what a check of our own found, which need not be the value at the path
function foundBy(issue: z.core.$ZodIssue): string | undefined {
  const found: unknown = issue.code === 'custom' ? issue.params?.['found'] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** How far a value is from a kind: keys too many and too few, then how early it goes wrong. */
function distance(issues: readonly z.core.$ZodIssue[], root: unknown): number {
  const deepest = issues.reduce((most, issue) => Math.max(most, issue.path.length), 0);
  const keys = issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + issue.keys.length;
    return sum + (valueAt(root, issue.path) === undefined ? 1 : 0);
  }, 0);
  return (deepest === 0 ? 1e6 : 0) + keys * 1000 - deepest;
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return article(issue.expected);
    case 'too_small':
      return bound(
        issue.origin,
        issue.inclusive === false ? 'more than' : 'at least',
        issue.minimum,
      );
    case 'too_big':
      return bound(
        issue.origin,
        issue.inclusive === false ? 'less than' : 'at most',
        issue.maximum,
      );
    case 'invalid_value':
      return issue.values.length === 1
        ? shown(issue.values[0])
        : `one of ${issue.values.map((value) => shown(value)).join(', ')}`;
    case 'invalid_format':
      // a pattern whose schema says in words what it wants
      if (!issue.message.startsWith('Invalid')) return issue.message;
      return issue.format === 'regex'
        ? `text like ${issue.pattern ?? ''}`
        : `a valid ${issue.format}`;
    case 'invalid_union':
      return unionText(issue);
    default:
      return issue.message;
  }
}

function unionText(issue: z.core.$ZodIssueInvalidUnion): string {
  const { options: kinds } = issue as { readonly options?: readonly unknown[] };
  if (issue.errors.length === 0) {
    return kinds === undefined ? 'one of the known kinds' : `one of ${kinds.map(shown).join(', ')}`;
  }
  const options = issue.errors.flat().map((inner) => expectedBy(inner));
  return [...new Set(options)].join(' or ');
}

function bound(origin: string, words: string, limit: number | bigint): string {
  if (origin === 'string') return `${words} ${limit} characters`;
  if (origin === 'array') return `${words} ${limit} entries`;
  return `${words} ${limit}`;
}

function article(kind: string): string {
  if (kind === 'array') return 'a list';
  if (kind === 'object' || kind === 'record') return 'an object';
  if (kind === 'int') return 'a whole number';
  if (kind === 'boolean') return 'true or false';
  return kind === 'string' ? 'text' : `a ${kind}`;
}

/** More places than this say nothing: every entity has a title. */
const PLACES_MAX = 3;

// a real key in the wrong place, else one whose unit was left out, the commonest slip
function hintFor(key: string, places: readonly string[]): { hint?: string } {
  if (places.length > PLACES_MAX) return {};
  if (places.length > 0) {
    const named = places.map((place) => (place === '' ? 'the top of the file' : place));
    return { hint: `it belongs in ${named.join(' or ')}` };
  }
  const unit = /_([A-Za-z0-9_]+)$/.exec(key);
  return unit === null ? { hint: 'keys carry their unit, power_W' } : {};
}
