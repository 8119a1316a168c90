/**
 * Values in place of those a file got wrong, so that the rest of it can be checked: two for each,
 * as far apart as the schema allows. What is wrong with both is not the stand-in's doing.
 */
import { isObject } from './catalog.ts';
import { assert } from './errors.ts';
import { textsIn } from './json-texts.ts';
import { z } from './zod.ts';

/** Which of the two: the lowest, shortest, first, or the highest, longest, last. */
export type Which = 0 | 1;

type Path = readonly PropertyKey[];

/** What may stand where in a file. */
export interface StandIns {
  /** A value for a path of the schema; undefined where the schema has no such path. */
  valueFor(path: Path, which: Which, found?: unknown): unknown;
  /** Keys a node at a path has not, of which one may be meant by a key nobody knows. */
  likelyMeant(path: Path, node: unknown, unknownKeys: readonly string[]): readonly string[];
}

/** What a value is made with. */
interface Maker {
  readonly which: Which;
  /** A number nothing had before. */
  next(): number;
  /** Whether the file speaks of an id anywhere. */
  isMentioned(id: string): boolean;
}

/** Reads the schema, and the file for the ids it mentions. */
export function standInsOf(schema: z.ZodType, file: unknown): StandIns {
  const root: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  let made = 0;
  const next = () => {
    made++;
    return made;
  };
  let mentioned: Set<string> | undefined;
  const isMentioned = (id: string) => {
    mentioned ??= new Set([...textsIn(file)].flatMap(([text]) => text.split(/[/.@]/)));
    return mentioned.has(id);
  };
  return {
    valueFor: (path, which, found) => {
      const kinds = kindsAt(root, path);
      const kind = which === 0 ? kinds[0] : kinds[kinds.length - 1];
      const maker = { which, next, isMentioned };
      return kind === undefined ? undefined : valueOf(kind, maker, found);
    },
    likelyMeant: (path, node, unknownKeys) => {
      if (!isObject(node)) return [];
      const given = new Set(unknownKeys.map((key) => typeName(node[key])));
      const known = kindsAt(root, path).flatMap(({ properties }) =>
        isObject(properties) ? Object.entries(properties) : []);
      const fits = known.filter(([key, of]) => !Object.hasOwn(node, key) &&
        kindsOf(of).some(({ type }) => given.has(type === 'integer' ? 'number' : type)));
      return [...new Set(fits.map(([key]) => key))];
    },
  };
}

function typeName(value: unknown): unknown {
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Every kind of value a path may have, through all unions on the way. */
function kindsAt(root: unknown, path: Path): Record<string, unknown>[] {
  let kinds = kindsOf(root);
  for (const key of path) {
    kinds = kinds.flatMap((kind) => kindsOf(memberOf(kind, key)));
  }
  return kinds;
}

function kindsOf(node: unknown): Record<string, unknown>[] {
  if (!isObject(node)) return [];
  const kinds = node['anyOf'] ?? node['oneOf'];
  return Array.isArray(kinds) ? (kinds as unknown[]).flatMap(kindsOf) : [node];
}

function memberOf(kind: Record<string, unknown>, key: PropertyKey): unknown {
  const { properties, additionalProperties, prefixItems, items } = kind;
  if (typeof key === 'number') {
    return Array.isArray(prefixItems) ? (prefixItems as unknown[])[key] : items;
  }
  const name = String(key);
  if (isObject(properties) && Object.hasOwn(properties, name)) return properties[name];
  return additionalProperties;
}

function valueOf(kind: Record<string, unknown>, maker: Maker, found?: unknown): unknown {
  const { which } = maker;
  if ('const' in kind) return kind['const'];
  const values = kind['enum'];
  if (Array.isArray(values)) return (values as unknown[])[which === 0 ? 0 : values.length - 1];
  const inner = (node: unknown) => {
    const kinds = kindsOf(node);
    return valueOf(kinds[which === 0 ? 0 : kinds.length - 1] ?? {}, maker);
  };
  switch (kind['type']) {
    case 'number':
    case 'integer':
      return endOf(kind, which);
    case 'boolean':
      return which === 1;
    case 'string':
      return textOf(kind, maker, found);
    case 'array': {
      const { prefixItems, items, minItems } = kind;
      if (Array.isArray(prefixItems)) return (prefixItems as unknown[]).map(inner);
      // one more than there must be: a list that is wrong may hold anything
      const length = (typeof minItems === 'number' ? minItems : 0) + which;
      return Array.from({ length }, () => inner(items));
    }
    default: {
      const { properties, required } = kind;
      if (!isObject(properties)) return {};
      // what may be left out may also be there: all of it, once
      const keys = which === 0 ? ((required ?? []) as string[]) : Object.keys(properties);
      return Object.fromEntries(keys.map((key) => [key, inner(properties[key])]));
    }
  }
}

function endOf({ minimum, maximum }: Record<string, unknown>, which: Which): number {
  const end = which === 0 ? minimum : maximum;
  return typeof end === 'number' ? end : which;
}

/** One of these fits every pattern of the scenario's schema; `*` is a number. */
const TEXTS: readonly (readonly [string, string])[] = [
  ['unread-*', 'illegible-*'],
  ['2028-11-25T00:00:00Z', '2029-05-25T00:00:00Z'],
  ['node/unread-*/temp_K', 'node/illegible-*/temp_K'],
  ['unread*_K', 'illegible*_K'],
];

/** The id as others have it, else one that says nothing. */
function textOf(
  { pattern, maxLength, minLength }: Record<string, unknown>,
  { which, next, isMentioned }: Maker,
  found: unknown,
): string {
  const most = typeof maxLength === 'number' ? maxLength : Infinity;
  if (typeof pattern !== 'string') {
    // capitals pass as the name of a work where a source is asked for
    return (which === 0 ? 'UNREAD' : 'ILLEGIBLE').slice(0, Math.max(most, Number(minLength ?? 0)));
  }
  const fits = new RegExp(pattern);
  const meant = typeof found === 'string' ? asId(found).slice(0, most) : '';
  if (fits.test(meant) && isMentioned(meant)) return meant;
  const text = TEXTS.find((pair) => fits.test(pair[which].replace('*', '1')))?.[which];
  assert(text !== undefined, `no text that fits ${pattern}`);
  return text.replace('*', String(next()));
}

// "Main Bus" and "main_bus" are what others call main-bus
function asId(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
}
