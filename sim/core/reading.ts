/**
 * Reads raw JSON against the schema. What cannot be read is a problem, and so that it hides no
 * other, two drafts of the file are made in which it stands for something else: a problem both have
 * is the file's own. What only follows from a problem already told is not told again.
 */
import type { CatalogEntry } from './catalog.ts';
import { isObject, withTypes } from './catalog.ts';
import type { Problem } from './errors.ts';
import { pathText, problemsOf } from './issues.ts';
import type { KeyPlaces } from './key-places.ts';
import { keyPlacesOf } from './key-places.ts';
import type { ScenarioJson } from './scenario.ts';
import { headShape } from './scenario.ts';
import type { StandIns, Which } from './stand-ins.ts';
import { standInsOf } from './stand-ins.ts';
import { z } from './zod.ts';

type Path = readonly PropertyKey[];

/** A file that can be compiled, if only to see what else is wrong with it. */
export interface Draft {
  readonly json: ScenarioJson;
  /** What the schema says once the first answer is mended. */
  readonly problems: readonly Problem[];
}

/** What became of a file. */
export interface Reading {
  readonly problems: readonly Problem[];
  /** The file itself; two drafts when it has problems, none when it is past reading. */
  readonly drafts: readonly Draft[];
  /** Whether a problem only follows from one of these. */
  readonly follows: Follows;
}

type Follows = (problem: Problem) => boolean;

/** Mending goes round as long as one mend uncovers the next, but not longer than this. */
const ROUNDS_MAX = 12;

/** Checks raw JSON against the head and the sections, with defaults and types filled in. */
export function readScenario(
  raw: unknown,
  file: string,
  sections: Readonly<Record<string, z.ZodType>>,
  catalog: readonly CatalogEntry[],
): Reading {
  const typeProblems: Problem[] = [];
  const filled = withTypes(raw, catalog, (path, expected, found) =>
    typeProblems.push({ file, path, expected, found }),
  );
  const schema = z.strictObject({ ...headShape, ...sections });
  const result = schema.safeParse(filled);
  if (result.success && typeProblems.length === 0) {
    const json = result.data as ScenarioJson;
    return { problems: [], drafts: [{ json, problems: [] }], follows: () => false };
  }
  const places = keyPlacesOf(schema);
  const work = { schema, standIns: standInsOf(schema, raw), file, places };
  const issues = result.success ? [] : result.error.issues;
  const found = result.success ? [] : problemsOf(result.error, filled, file, places);
  const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys');
  const unknownKeys = new Set(pathsOf(unknown).map(pathText));
  // in a list nobody knows no type is known either
  const types = typeProblems.filter(({ path }) => !isBelow(path, unknownKeys));
  const untyped = untypedIn(types, issues, filled, catalog);
  // what an entity lacks because its type is unknown is not a problem of its own
  const lacking = new Set(untyped);
  const own = found.filter((problem) =>
    problem.found !== 'nothing' || !isBelow(problem.path, lacking));
  const drafts = ([0, 1] as const).map((which) => draftOf(filled, which, work));
  return {
    problems: [...types, ...own],
    drafts: drafts.filter((draft) => draft !== undefined),
    follows: followsFrom([...types, ...own], issues, untyped, [raw, filled], work.standIns),
  };
}

function isBelow(path: string, wholes: ReadonlySet<string>): boolean {
  if (wholes.has(path)) return true;
  for (const { index } of path.matchAll(/[.[]/g)) if (wholes.has(path.slice(0, index))) return true;
  return false;
}

/** Paths of what is wrong. */
function pathsOf(issues: readonly z.core.$ZodIssue[]): Path[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [...issue.path, key])
      : [issue.path]);
}

/** Paths of the entities whose type cannot be used. */
function untypedIn(
  problems: readonly Problem[],
  issues: readonly z.core.$ZodIssue[],
  filled: unknown,
  catalog: readonly CatalogEntry[],
): readonly string[] {
  const unknown = problems.map(({ path }) => path.replace(/\.type$/, ''));
  const isType = (value: unknown) => catalog.some(({ id }) => id === value);
  const unread = issues.flatMap(({ path }) => {
    const entity = path.slice(0, 3).reduce<unknown>(memberOf, filled);
    if (!isObject(entity) || typeof entity['type'] === 'string') return [];
    // not text, or under a key that is misspelt
    const isGiven = Object.hasOwn(entity, 'type') || Object.values(entity).some(isType);
    return isGiven ? [pathText(path.slice(0, 3))] : [];
  });
  return [...new Set([...unknown, ...unread])];
}

function memberOf(node: unknown, key: PropertyKey): unknown {
  if (Array.isArray(node)) return (node as unknown[])[Number(key)];
  return isObject(node) && Object.hasOwn(node, String(key)) ? node[String(key)] : undefined;
}

interface Work {
  readonly schema: z.ZodType;
  readonly standIns: StandIns;
  readonly file: string;
  readonly places: KeyPlaces;
}

/** The file with a stand-in for everything wrong; undefined when that takes the whole of it. */
function draftOf(filled: unknown, which: Which, work: Work): Draft | undefined {
  const { schema, file, places, standIns } = work;
  let problems: Problem[] = [];
  const mended = new Set<string>();
  const copies = new Set<unknown>();
  let json = filled;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const result = schema.safeParse(json);
    if (result.success) return { json: result.data as ScenarioJson, problems };
    if (round > 0) problems = [...problems, ...problemsOf(result.error, json, file, places)];
    // what is wrong as a whole goes as a whole
    const { issues } = result.error;
    const wholes = new Set(issues.filter(isOfWhole).map(({ path }) => pathText(path)));
    for (const issue of issues) {
      let path: Path = issue.path;
      if (path.some((_, i) => i > 0 && wholes.has(pathText(path.slice(0, i))))) continue;
      if (issue.code === 'unrecognized_keys') {
        json = changedAt(json, path, (node) => renamed(node, issue, which, standIns), copies);
        continue;
      }
      // what was mended and is wrong still goes with what holds it
      while (path.length > 0 && mended.has(pathText(path))) path = path.slice(0, -1);
      if (path.length === 0) return undefined;
      mended.add(pathText(path));
      json = changedAt(json, path, (found) => standIns.valueFor(path, which, found), copies);
    }
  }
  return undefined;
}

function isOfWhole({ code }: z.core.$ZodIssue): boolean {
  return code === 'too_big' || code === 'too_small' || code === 'custom';
}

// copies what it changes, once: a list may have as many mistakes as entries
function changedAt(
  node: unknown,
  path: Path,
  change: (found: unknown) => unknown,
  copies: Set<unknown>,
): unknown {
  if (path.length === 0) return change(node);
  const [key, ...rest] = path;
  if (!Array.isArray(node) && !isObject(node)) return node;
  const own: unknown[] | Record<string, unknown> = copies.has(node)
    ? node
    : Array.isArray(node)
      ? [...(node as unknown[])]
      : { ...node };
  copies.add(own);
  const value = changedAt(memberOf(node, key), rest, change, copies);
  if (Array.isArray(own)) own[Number(key)] = value;
  else own[String(key)] = value;
  return own;
}

// without the keys nobody knows, and once with those that may have been meant
function renamed(
  node: unknown,
  { keys, path }: z.core.$ZodIssueUnrecognizedKeys,
  which: Which,
  { likelyMeant, valueFor }: StandIns,
): unknown {
  if (!isObject(node)) return node;
  const meant = which === 0 ? [] : likelyMeant(path, node, keys);
  const gone = new Set(keys);
  return Object.fromEntries([
    ...Object.entries(node).filter(([key]) => !gone.has(key)),
    ...meant.map((key) => [key, valueFor([...path, key], which)]),
  ]);
}

/** Names a part of a path may go by: an entity by its place in the list or its id. */
type Names = readonly string[] | 'any';

function followsFrom(
  told: readonly Problem[],
  issues: readonly z.core.$ZodIssue[],
  untyped: readonly string[],
  [raw, filled]: readonly [unknown, unknown],
  { likelyMeant }: StandIns,
): Follows {
  const paths = pathsOf(issues);
  const texts = new Set([...paths.map(pathText), ...told.map(({ path }) => path)]);
  const meant = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    // a type may give what is left out
    const node = issue.path.reduce<unknown>(memberOf, raw);
    return likelyMeant(issue.path, node, issue.keys).map((key) => [...issue.path, key]);
  });
  // a key of a type that is not known may be what a slider wants to change
  const entities = untyped.map(keysOf);
  const named = [...paths, ...meant, ...entities].map((path) => namesOf(path, filled));
  return ({ path, found }) => {
    if (isBelow(path, texts)) return true;
    const isPath = /^(sliders|sources)\[\d+\]\.path$/.test(path);
    const keys = keysOf(found.replace(/^"|"$/g, '')).map(String);
    return isPath && named.some((names) => leadsThrough(keys, names));
  };
}

function keysOf(path: string): PropertyKey[] {
  const keys = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  return keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

function namesOf(path: Path, root: unknown): readonly Names[] {
  const names: Names[] = [];
  let at = root;
  for (const [i, key] of path.entries()) {
    const isEntry = Array.isArray(at);
    at = memberOf(at, key);
    if (!isEntry) names.push([String(key)]);
    else {
      const id = isObject(at) ? at['id'] : undefined;
      // an entity without a name may be the one that is meant
      if (typeof id !== 'string' || path[i + 1] === 'id') return [...names, 'any'];
      names.push([String(key), id]);
    }
  }
  return names;
}

function leadsThrough(keys: readonly string[], names: readonly Names[]): boolean {
  if (names.length > keys.length) return false;
  return names.every((part, i) => part === 'any' || keys[i] === '*' || part.includes(keys[i]));
}
