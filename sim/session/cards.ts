/** Describes a compiled run for people: channels, entities with sources, bands, sliders, scene. */
import type { CompiledBase } from '../base.ts';
import { isObject } from '../core/catalog.ts';
import { faultUnavailable } from '../core/faults.ts';
import { valueAtPath } from '../core/scenario.ts';
import type { FaultType } from '../core/faults.ts';
import type { Channel } from '../core/layout.ts';
import { channelsOf } from '../core/layout.ts';
import type { Label } from '../core/tables.ts';
import { siteCards } from './site-cards.ts';
import type { ChannelCard, EntityCard, OpenedRun, ParameterCard, SliderCard } from './protocol.ts';

/** A channel without its column object, as it crosses to the page. */
export function cardOf(channel: Channel): ChannelCard {
  const { column } = channel;
  const { min, max, caution, warning, names, none } = column;
  return {
    index: channel.index,
    path: channel.path,
    subsystem: channel.subsystem,
    table: channel.table,
    entity: channel.entity,
    name: channel.name,
    unit: channel.unit,
    role: channel.role,
    label: channel.label,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(caution === undefined ? {} : { caution }),
    ...(warning === undefined ? {} : { warning }),
    ...(names === undefined ? {} : { names }),
    ...(none === undefined ? {} : { none }),
  };
}

/** Everything a page must know about a run once. */
export function openedRun(compiled: CompiledBase, faults: readonly FaultType[]): OpenedRun {
  const { head, json, layout, models } = compiled;
  return {
    scenario: head.id,
    title: json.title,
    summary: json.summary,
    note: json.note,
    start_utc2000_s: head.start_utc2000_s,
    duration_s: head.duration_s,
    tick_s: head.tick_s,
    ticks: Math.ceil(head.duration_s / head.tick_s),
    seed: head.seed,
    site: models.environment.siteCard,
    channels: channelsOf(layout).map(cardOf),
    entities: [...siteCards(compiled.models.environment), ...entityCards(compiled)],
    bands: models.environment.bands,
    criteria: models.verdict.criteria.map(({ id, title, limit, unit, isAtLeast }) => ({
      id,
      title,
      limit,
      unit,
      isAtLeast,
    })),
    figures: models.verdict.figures.map(({ id, title, unit }) => ({ id, title, unit })),
    sliders: json.sliders.map((slider): SliderCard => {
      const value = Number(valueAtPath(compiled.json, slider.path) ?? slider.min);
      return { ...slider, value };
    }),
    faults: faults.map((fault) => {
      const unavailable = faultUnavailable(fault, layout);
      return {
        id: fault.id,
        title: fault.title,
        ...(unavailable === undefined ? {} : { unavailable }),
      };
    }),
    scene: json.scene.map(({ entity, ...item }) => ({
      ...item,
      ...(entity === undefined ? {} : { entity }),
    })),
    phases: phaseCards(compiled),
    text: JSON.stringify(compiled.raw, null, 2),
  };
}

function phaseCards(compiled: CompiledBase): OpenedRun['phases'] {
  const DAY_s = 86_400;
  const phases = compiled.json.phases.map(({ id, title, from_d, to_d }) => ({
    id,
    title,
    from_s: from_d * DAY_s,
    to_s: to_d * DAY_s,
    entity: '',
  }));
  const { activity } = compiled.models;
  const titles = titlesOf(compiled);
  const tasks = activity.ids.map((id, a) => {
    const first = activity.firstSlot[a];
    const last = activity.firstSlot[a + 1] - 1;
    const entity = `activity/${id}`;
    const title = titles.get(entity) ?? { en: id, ja: id };
    return { id, title, from_s: activity.from_s[first], to_s: activity.to_s[last], entity };
  });
  return [...phases, ...tasks];
}

/** Titles of entities by `table/entity`, where the scenario gives them. */
function titlesOf(compiled: CompiledBase): Map<string, Label> {
  const titles = new Map<string, Label>();
  for (const { entry, path, number } of entitiesIn(compiled)) {
    const title = entry['title'];
    if (isObject(title)) titles.set(path, numbered(title as unknown as Label, number));
  }
  return titles;
}

/** A row of a table and the entry of the scenario it comes from. */
interface Entry {
  readonly path: string;
  readonly kind: string;
  readonly entry: Record<string, unknown>;
  /** From 1, when the entry's `count` makes several rows. */
  readonly number?: number;
}

function numbered(title: Label, number: number | undefined): Label {
  if (number === undefined) return title;
  return { en: `${title.en} ${number}`, ja: `${title.ja} ${number}` };
}

// an entity of the scenario belongs to the table whose rows carry its id
function entitiesIn(compiled: CompiledBase): Entry[] {
  const { json, layout } = compiled;
  const entries: Entry[] = [];
  for (const [section, content] of Object.entries(json)) {
    if (!isObject(content)) continue;
    const tables = layout.places.filter((place) => place.subsystem === section);
    for (const [list, items] of Object.entries(content)) {
      if (!Array.isArray(items)) continue;
      for (const item of items as unknown[]) {
        if (!isObject(item) || typeof item['id'] !== 'string') continue;
        const id = item['id'];
        const tableOf = (row: string) =>
          (tables.find(({ table }) =>
            list.startsWith(table) && layout.entities[table].includes(row)) ??
            tables.find(({ table }) => layout.entities[table].includes(row)))?.table;
        const kind = `${section}.${list}`;
        const count = Number(item['count'] ?? 1);
        for (let number = 1; number <= count; number++) {
          // several rows of one entry are id-1, id-2, …
          const row = count === 1 ? id : `${id}-${number}`;
          const table = tableOf(row);
          if (table === undefined) continue;
          const path = `${table}/${row}`;
          entries.push({ path, kind, entry: item, ...(count === 1 ? {} : { number }) });
        }
      }
    }
  }
  return entries;
}

function entityCards(compiled: CompiledBase): EntityCard[] {
  const raw = rawEntities(compiled.raw);
  return entitiesIn(compiled).map(({ path, kind, entry, number }) => {
    const id = String(entry['id']);
    const type = typeof entry['type'] === 'string' ? entry['type'] : undefined;
    const catalog = compiled.catalog.find((candidate) => candidate.id === type);
    const own = raw.get(`${kind}/${id}`) ?? {};
    const parameters: ParameterCard[] = [];
    for (const [key, value] of Object.entries(entry)) {
      if (['id', 'type', 'title', 'count'].includes(key)) continue;
      if (!['number', 'string', 'boolean'].includes(typeof value)) continue;
      const shownValue = value as number | string | boolean;
      const from = Object.hasOwn(own, key) ? undefined : catalog?.parameters[key];
      parameters.push(
        from === undefined
          ? {
              key,
              value: shownValue,
              source: Object.hasOwn(own, key) ? 'scenario' : 'default',
              certainty: Object.hasOwn(own, key) ? 'user' : 'C',
            }
          : { key, value: shownValue, source: from.source, certainty: from.certainty },
      );
    }
    const named = entry['title'];
    const title = isObject(named)
      ? (named as unknown as Label)
      : (catalog?.name ?? { en: id, ja: id });
    const shownTitle = numbered(title, number);
    return { path, title: shownTitle, ...(type === undefined ? {} : { type }), parameters };
  });
}

// what the scenario itself says about each entity, before types are filled in
function rawEntities(raw: unknown): Map<string, Record<string, unknown>> {
  const found = new Map<string, Record<string, unknown>>();
  if (!isObject(raw)) return found;
  for (const [section, content] of Object.entries(raw)) {
    if (!isObject(content)) continue;
    for (const [list, items] of Object.entries(content)) {
      if (!Array.isArray(items)) continue;
      for (const item of items as unknown[]) {
        if (isObject(item)) found.set(`${section}.${list}/${String(item['id'])}`, item);
      }
    }
  }
  return found;
}
