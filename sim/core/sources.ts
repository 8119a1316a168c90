/**
 * Where the values come from that a scenario sets itself: its list `sources`, by path. A path
 * covers all that lies below it, `*` stands for any one key or id, and of several entries that fit
 * the last one counts.
 */
import { certainty, isObject } from './catalog.ts';
import type { Problem } from './errors.ts';
import { sourceText } from './source-text.ts';
import { z } from './zod.ts';

/** Schema of one entry of the list. */
export const sourceNote = z.strictObject({
  path: z
    .string()
    .regex(/^[\w*-]+(\.[\w*-]+)*$/, 'a path like power.batteries.*.soc0_frac')
    .max(200),
  source: sourceText,
  certainty,
  note: sourceText.optional(),
});

/** One entry: what a path's values were taken from, and how sure they are. */
export type SourceNote = z.infer<typeof sourceNote>;

/** The entry that counts for a value, by its keys from the top; undefined when none fits. */
export function sourceOf(
  sources: readonly SourceNote[],
  keys: readonly string[],
): SourceNote | undefined {
  return sources.findLast(({ path }) => {
    const parts = path.split('.');
    if (parts.length > keys.length) return false;
    return parts.every((part, i) => part === '*' || part === keys[i]);
  });
}

/** Entries that speak of nothing the scenario says; `raw` is it as written, without its types. */
export function sourceProblems(
  raw: unknown,
  sources: readonly SourceNote[],
  file: string,
): Problem[] {
  const problems: Problem[] = [];
  sources.forEach(({ path }, i) => {
    let found: readonly unknown[] = [raw];
    for (const part of path.split('.')) found = found.flatMap((node) => members(node, part));
    if (found.length > 0) return;
    const expected = 'the path of something this scenario sets';
    problems.push({ file, path: `sources[${i}].path`, expected, found: `"${path}"` });
  });
  return problems;
}

// what a part of a path names in a node: entities go by their id
function members(node: unknown, part: string): readonly unknown[] {
  if (Array.isArray(node)) {
    const list = node as readonly unknown[];
    if (part === '*') return list;
    return list.filter((entity, i) => String(i) === part || isNamed(entity, part));
  }
  if (!isObject(node)) return [];
  if (part === '*') return Object.values(node);
  return Object.hasOwn(node, part) ? [node[part]] : [];
}

function isNamed(entity: unknown, id: string): boolean {
  return isObject(entity) && entity['id'] === id;
}
