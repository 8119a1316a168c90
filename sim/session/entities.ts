/** The things a scenario declares: which row of which table an entry of its JSON became. */
import type { CompiledBase } from '../base.ts';
import { isObject } from '../core/catalog.ts';
import type { Layout } from '../core/layout.ts';

/** A row of a table and the entry of the scenario it comes from. */
export interface Entry {
  /** `table/entity` */
  readonly path: string;
  /** Keys to the entry from the top of the scenario, `power`, `buses`, `main`. */
  readonly keys: readonly string[];
  readonly entry: Readonly<Record<string, unknown>>;
  /** Of the equipment: its own, or that of the entry whose part it is. */
  readonly type: string | undefined;
  /** Of a part that has no id of its own: its whole, and the whole's key that lists it. */
  readonly partOf?: { readonly path: string; readonly list: string; readonly number: number };
}

/** Every entity of the sections, in the order of the scenario. */
export function entitiesIn({ json, layout }: CompiledBase): Entry[] {
  const entries: Entry[] = [];
  for (const [section, content] of Object.entries(json)) {
    if (!isObject(content)) continue;
    for (const [list, items] of Object.entries(content)) {
      if (!Array.isArray(items)) continue;
      for (const item of items as unknown[]) {
        if (!isObject(item) || typeof item['id'] !== 'string') continue;
        const rows = rowsOf(layout, section, list, item['id'], item);
        entries.push(...rows, ...rows.flatMap(stagesOf));
      }
    }
  }
  return entries;
}

// an entity belongs to the table whose rows carry its id
function rowsOf(
  layout: Layout,
  section: string,
  list: string,
  id: string,
  entry: Readonly<Record<string, unknown>>,
): Entry[] {
  const tables = layout.places.filter((place) => place.subsystem === section);
  const type = typeof entry['type'] === 'string' ? entry['type'] : undefined;
  const count = Number(entry['count'] ?? 1);
  const rows: Entry[] = [];
  for (let number = 1; number <= count; number++) {
    // several rows of one entry are id-1, id-2, …
    const row = count === 1 ? id : `${id}-${number}`;
    const holding = tables.filter(({ table }) => layout.entities[table].includes(row));
    const table = (holding.find((one) => list.startsWith(one.table)) ?? holding.at(0))?.table;
    if (table === undefined) continue;
    const path = `${table}/${row}`;
    const keys = [section, list, id];
    rows.push({ path, keys, entry, type });
  }
  return rows;
}

// the stages of a bus's shedding ladder are rows of their own
function stagesOf({ path, keys, entry, type }: Entry): Entry[] {
  const list = 'shed';
  const stages = path.startsWith('bus/') ? entry[list] : undefined;
  if (!Array.isArray(stages)) return [];
  return stages.filter(isObject).map((stage, i) => ({
    path: `shedRung/${path.slice('bus/'.length)}-shed-${i + 1}`,
    keys: [...keys, list, String(i)],
    entry: stage,
    type,
    partOf: { path, list, number: i + 1 },
  }));
}

/** Tables whose ids a key may hold; of several the first that has the id. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  bus: ['bus'],
  array: ['array'],
  battery: ['battery'],
  boundary: ['boundary'],
  node: ['node'],
  thermalNode: ['node'],
  converterNode: ['node'],
  from: ['node', 'boundary'],
  to: ['node', 'boundary'],
  host: ['dataNode'],
};
/** Keys that hold a path, `table/entity` or `table/entity/column`. */
const PATHS: readonly string[] = ['entity', 'channel', 'alive', 'cause'];

/** Path of what a key of an entry names, `bus/main`; undefined where it names nothing. */
export function referredPath(
  layout: Layout,
  section: string,
  key: string,
  value: unknown,
): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (PATHS.includes(key)) return value.includes('/') ? value : undefined;
  if (!Object.hasOwn(REFERENCES, key)) return undefined;
  // what computes stands in a data node, all else in a thermal one
  const isComputing = section === 'compute' && key === 'node';
  const tables = isComputing ? ['dataNode'] : REFERENCES[key];
  const table = tables.find((name) => layout.entities[name]?.includes(value) ?? false);
  return table === undefined ? undefined : `${table}/${value}`;
}
