/**
 * The catalogue: equipment types as data, every number with its source and how sure it is. An
 * entity of a scenario that names a `type` takes the type's parameters and may override any of
 * them.
 */
import { sourceText } from './source-text.ts';
import type { Label } from './tables.ts';
import { z } from './zod.ts';

const label = z.strictObject({ en: z.string().min(1), ja: z.string().min(1) });

/** A read, B standard literature value, C assumed, K computed here (systems.md). */
export const certainty = z.enum(['A', 'B', 'C', 'K']);

const parameter = z.strictObject({
  value: z.union([z.number(), z.string(), z.boolean(), z.array(z.unknown())]),
  source: sourceText,
  certainty,
  note: sourceText.optional(),
});
export type Parameter = z.infer<typeof parameter>;

/** Schema of one entry of a file in `assets/catalog`. */
export const catalogEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  /** Section and list it belongs to, `power.batteries`. */
  kind: z.string().regex(/^[a-z]+\.[a-zA-Z]+$/),
  name: label,
  summary: label.optional(),
  parameters: z.record(z.string(), parameter),
});

export interface CatalogEntry {
  readonly id: string;
  readonly kind: string;
  readonly name: Label;
  readonly summary?: Label | undefined;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

export type FillProblem = (path: string, expected: string, found: string) => void;

/**
 * Writes the parameters of each entity's `type` into the entity, under the values it gives itself.
 * Works on a copy of the raw JSON, before the schema looks at it.
 */
export function withTypes(
  raw: unknown,
  catalog: readonly CatalogEntry[],
  problem: FillProblem,
): unknown {
  if (!isObject(raw)) return raw;
  const filled: Record<string, unknown> = { ...raw };
  for (const [section, content] of Object.entries(raw)) {
    if (!isObject(content)) continue;
    const lists: Record<string, unknown> = { ...content };
    for (const [list, entities] of Object.entries(content)) {
      if (!Array.isArray(entities)) continue;
      lists[list] = entities.map((entity: unknown, i) =>
        entityWithType(entity, `${section}.${list}`, `${section}.${list}[${i}]`, catalog, problem),
      );
    }
    filled[section] = lists;
  }
  return filled;
}

function entityWithType(
  entity: unknown,
  kind: string,
  path: string,
  catalog: readonly CatalogEntry[],
  problem: FillProblem,
): unknown {
  if (!isObject(entity) || typeof entity['type'] !== 'string') return entity;
  const type = entity['type'];
  const entry = catalog.find((candidate) => candidate.id === type);
  if (entry === undefined || entry.kind !== kind) {
    const ids = catalog.filter((candidate) => candidate.kind === kind).map(({ id }) => id);
    const expected = ids.length === 0 ? `no type (${kind} has none)` : `one of ${ids.join(', ')}`;
    problem(`${path}.type`, expected, JSON.stringify(type));
    return entity;
  }
  const defaults: Record<string, unknown> = {};
  for (const [key, { value }] of Object.entries(entry.parameters)) defaults[key] = value;
  return { ...defaults, ...entity };
}

/** A plain JSON object, not an array and not null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
