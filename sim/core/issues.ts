/** Turns zod issues into problems a user can act on: path as written, expected, found. */
import type { Problem } from './errors.ts';
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

/** Every issue of a failed parse, in the order of the file's schema. */
export function problemsOf(error: z.ZodError, raw: unknown, file: string): Problem[] {
  const problems: Problem[] = [];
  for (const issue of error.issues) collect(issue, [], raw, file, problems);
  return problems;
}

function collect(
  issue: z.core.$ZodIssue,
  base: readonly PropertyKey[],
  raw: unknown,
  file: string,
  problems: Problem[],
): void {
  const keys = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const path = pathText([...keys, key]);
      problems.push({ file, path, expected: 'no such key', found: `"${key}"`, ...hintFor(key) });
    }
    return;
  }
  // a union whose branches differ by kind: show the branch that came closest
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.reduce((a, b) => (depth(b) > depth(a) ? b : a));
    const deeper = closest.filter((inner) => inner.path.length > 0);
    if (deeper.length > 0) {
      for (const inner of deeper) collect(inner, keys, raw, file, problems);
      return;
    }
  }
  const found = shown(valueAt(raw, keys));
  problems.push({ file, path: pathText(keys), expected: expectedBy(issue), found });
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((most, issue) => Math.max(most, issue.path.length), 0);
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

// a key whose name is known with another unit is the commonest slip
function hintFor(key: string): { hint?: string } {
  const unit = /_([A-Za-z0-9_]+)$/.exec(key);
  return unit === null ? { hint: 'keys carry their unit, power_W' } : {};
}
