/** Describes a compiled run for people: channels, entities with sources, bands, sliders, scene. */
import type { CompiledBase } from '../base.ts';
import { isObject } from '../core/catalog.ts';
import { faultUnavailable, readyFault } from '../core/faults.ts';
import type { FaultType } from '../core/faults.ts';
import type { Channel } from '../core/layout.ts';
import { channelsOf } from '../core/layout.ts';
import type { Label } from '../core/tables.ts';
import { DAY_s } from '../core/units.ts';
import { parameterCard, scenarioText } from './parameter-cards.ts';
import { siteCards } from './site-cards.ts';
import { sliderCards } from './slider-cards.ts';
import type { ChannelCard, EntityCard, OpenedRun, ParameterCard } from './protocol.ts';

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
    entities: [...siteCards(compiled), ...entityCards(compiled)],
    bands: models.environment.bands,
    criteria: models.verdict.criteria.map(({ id, title, limit, unit, isAtLeast }) => ({
      id,
      title,
      limit,
      unit,
      isAtLeast,
    })),
    figures: models.verdict.figures.map(({ id, title, unit }) => ({ id, title, unit })),
    sliders: sliderCards(compiled),
    faults: faults.map((fault) => {
      const unavailable = faultUnavailable(fault, layout);
      return {
        id: fault.id,
        title: fault.title,
        ...readyFault(fault, layout),
        ...(unavailable === undefined ? {} : { unavailable }),
      };
    }),
    scene: json.scene.map(({ entity, ...item }) => ({
      ...item,
      ...(entity === undefined ? {} : { entity }),
    })),
    phases: phaseCards(compiled),
    text: scenarioText(compiled),
  };
}

function phaseCards(compiled: CompiledBase): OpenedRun['phases'] {
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
  return entitiesIn(compiled).map(({ path, kind, entry, number }) => {
    const id = String(entry['id']);
    const type = typeof entry['type'] === 'string' ? entry['type'] : undefined;
    const catalog = compiled.catalog.find((candidate) => candidate.id === type);
    const parameters: ParameterCard[] = [];
    for (const [key, value] of Object.entries(entry)) {
      if (['id', 'type', 'title', 'count'].includes(key)) continue;
      if (!['number', 'string', 'boolean'].includes(typeof value)) continue;
      const path = [...kind.split('.'), id, key];
      const shownValue = value as ParameterCard['value'];
      parameters.push(parameterCard(compiled, path, shownValue, catalog?.parameters[key]));
    }
    const named = entry['title'];
    const title = isObject(named)
      ? (named as unknown as Label)
      : (catalog?.name ?? { en: id, ja: id });
    const shownTitle = numbered(title, number);
    return { path, title: shownTitle, ...(type === undefined ? {} : { type }), parameters };
  });
}
