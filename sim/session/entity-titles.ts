/**
 * What the things of a run are called, in both languages. One without a title of its own, or of
 * its type, is named by its kind and by what it belongs to: an id means nothing to a reader.
 */
import type { CompiledBase } from '../base.ts';
import type { CatalogEntry } from '../core/catalog.ts';
import { isObject } from '../core/catalog.ts';
import type { Layout } from '../core/layout.ts';
import type { Label } from '../core/tables.ts';
import type { Entry } from './entities.ts';
import { referredPath } from './entities.ts';
import { tableLabels } from './table-labels.ts';

/** A title, and whether it already says what kind of thing it is. */
export interface EntityTitle {
  readonly title: Label;
  readonly isMade: boolean;
}

/** Keys that say what a thing belongs to, by table; owners stand before what they own. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  node: [],
  boundary: [],
  bus: [],
  shedRung: [],
  array: ['bus'],
  cable: ['array'],
  battery: ['bus'],
  heater: ['node'],
  insulation: ['node'],
  radiator: ['node'],
  coupling: ['from', 'to'],
  thermalSwitch: ['from', 'to'],
  dataNode: ['bus'],
  card: ['node'],
  jobClass: ['node'],
  stream: ['node'],
  link: ['host', 'bus'],
  activity: ['node'],
  vital: ['entity'],
  criterion: [],
};

/** Titles by `table/entity`, no two of a table alike. */
export function entityTitles(
  { catalog, layout }: CompiledBase,
  entries: readonly Entry[],
): ReadonlyMap<string, EntityTitle> {
  const titles = new Map<string, EntityTitle>();
  const rowsByTable = Map.groupBy(entries, ({ path }) => tableOf(path));
  const others = entries.map(({ path }) => tableOf(path)).filter((table) => !(table in OWNERS));
  for (const table of [...Object.keys(OWNERS), ...others]) {
    const named = (rowsByTable.get(table) ?? []).map((row) => {
      const title = givenTitle(catalog, row);
      const owner = title === undefined ? ownerOf(layout, row, titles) : undefined;
      const name = (number: number | undefined): Label =>
        title === undefined ? madeTitle(table, owner, number) : numbered(title, number);
      return { row, isMade: title === undefined, name };
    });
    // those that would be called alike are counted
    const alike = Map.groupBy(named, ({ row, name }) => name(row.partOf?.number).en);
    for (const one of named) {
      const { row, isMade, name } = one;
      const group = alike.get(name(row.partOf?.number).en) ?? [one];
      const place = group.length === 1 ? undefined : group.indexOf(one) + 1;
      titles.set(row.path, { title: name(row.partOf?.number ?? place), isMade });
    }
  }
  return titles;
}

const tableOf = (path: string): string => path.slice(0, path.indexOf('/'));

function givenTitle(catalog: readonly CatalogEntry[], row: Entry): Label | undefined {
  if (isObject(row.entry['title'])) return row.entry['title'] as unknown as Label;
  // the part of a thing has not the name of the whole
  return row.partOf === undefined ? catalog.find(({ id }) => id === row.type)?.name : undefined;
}

function ownerOf(
  layout: Layout,
  { keys, entry, partOf, path }: Entry,
  titles: ReadonlyMap<string, EntityTitle>,
): Label | undefined {
  if (partOf !== undefined) return titles.get(partOf.path)?.title;
  const owners = (OWNERS[tableOf(path)] ?? [])
    .map((key) => referredPath(layout, keys[0], key, entry[key]))
    .flatMap((owner) => titles.get(owner ?? '')?.title ?? []);
  if (owners.length === 0) return undefined;
  // a path between two belongs to both
  const shown = 'from' in entry ? owners : owners.slice(0, 1);
  return {
    en: shown.map(({ en }) => en).join(' and '),
    ja: shown.map(({ ja }) => ja).join('と'),
  };
}

function madeTitle(table: string, owner: Label | undefined, number: number | undefined): Label {
  const kinds: Readonly<Record<string, Label>> = tableLabels;
  const kind = kinds[table];
  const en = number === undefined ? kind.en : `${kind.en} ${number}`;
  const plain = number === undefined ? kind.ja : `${kind.ja} ${number}`;
  if (owner === undefined) return { en, ja: plain };
  const ja = table === 'shedRung' ? `負荷遮断 第${number}段` : plain;
  // a Latin letter stands off from what follows
  const gap = /[!-~²]$/.test(owner.ja) ? ' ' : '';
  return { en: `${en} of ${owner.en}`, ja: `${owner.ja}${gap}の${ja}` };
}

function numbered(title: Label, number: number | undefined): Label {
  if (number === undefined) return title;
  return { en: `${title.en} ${number}`, ja: `${title.ja} ${number}` };
}
