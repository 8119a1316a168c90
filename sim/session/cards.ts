/** Describes a compiled run for people: channels, entities with sources, bands, sliders, scene. */
import type { CompiledBase } from '../base.ts';
import { tickFrom } from '../core/commands.ts';
import { faultUnavailable, readyFault } from '../core/faults.ts';
import type { FaultType } from '../core/faults.ts';
import type { Channel } from '../core/layout.ts';
import { channelsOf } from '../core/layout.ts';
import { DAY_s } from '../core/units.ts';
import type { MeasureModel } from '../verdict/measures.ts';
import { statistics } from '../verdict/measures.ts';
import { entitiesIn } from './entities.ts';
import { entityCards } from './entity-cards.ts';
import type { EntityTitle } from './entity-titles.ts';
import { entityTitles } from './entity-titles.ts';
import { scenarioText } from './parameter-cards.ts';
import { siteCards } from './site-cards.ts';
import { sliderCards } from './slider-cards.ts';
import type { ChannelCard, FigureCard, OpenedRun } from './protocol.ts';

/** A channel without its column object, as it crosses to the page. */
export function cardOf(channel: Channel): ChannelCard {
  const { column } = channel;
  const { min, max, caution, warning, names, none, about } = column;
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
    ...(about === undefined ? {} : { about }),
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
  const entries = entitiesIn(compiled);
  const titles = entityTitles(compiled, entries);
  return {
    scenario: head.id,
    title: json.title,
    summary: json.summary,
    note: json.note,
    start_utc2000_s: head.start_utc2000_s,
    duration_s: head.duration_s,
    tick_s: head.tick_s,
    ticks: tickFrom(head.duration_s, head.tick_s),
    seed: head.seed,
    site: models.environment.siteCard,
    channels: channelsOf(layout).map((channel) => ({
      ...cardOf(channel),
      ...(isMeaningless(channel, models) ? { isMeaningless: true } : {}),
    })),
    entities: [...siteCards(compiled), ...entityCards(compiled, entries, titles)],
    bands: models.environment.bands,
    criteria: models.verdict.criteria.map((criterion) => {
      const { limit, isAtLeast } = criterion;
      return { ...figureCard(criterion, head.tick_s), limit, isAtLeast };
    }),
    figures: models.verdict.figures.map((figure) => figureCard(figure, head.tick_s)),
    sliders: sliderCards(compiled, entries),
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
    phases: phaseCards(compiled, titles),
    text: scenarioText(compiled),
  };
}

/** Where an activity is: nothing of one without a route, which has no place of its own. */
const PLACE = ['posE_m', 'posN_m', 'heading_rad'];

// a value that is there for others of the table only
function isMeaningless(channel: Channel, { activity }: CompiledBase['models']): boolean {
  if (channel.table !== 'activity' || !PLACE.includes(channel.name)) return false;
  return activity.routes[activity.ids.indexOf(channel.entity)] === undefined;
}

function figureCard(of: MeasureModel, tick_s: number): FigureCard {
  const { id, title, unit, channel } = of;
  return {
    id,
    title,
    unit,
    channel,
    statistic: statistics[of.statistic],
    from_s: of.fromTick === 0 ? 0 : (of.fromTick + 1) * tick_s,
    to_s: (of.toTick + 1) * tick_s,
  };
}

function phaseCards(
  compiled: CompiledBase,
  titles: ReadonlyMap<string, EntityTitle>,
): OpenedRun['phases'] {
  const phases = compiled.json.phases.map(({ id, title, from_d, to_d }) => ({
    id,
    title,
    from_s: from_d * DAY_s,
    to_s: to_d * DAY_s,
    entity: '',
  }));
  const { activity } = compiled.models;
  const tasks = activity.ids.map((id, a) => {
    const first = activity.firstSlot[a];
    const last = activity.firstSlot[a + 1] - 1;
    const entity = `activity/${id}`;
    const title = titles.get(entity)?.title ?? { en: id, ja: id };
    return { id, title, from_s: activity.from_s[first], to_s: activity.to_s[last], entity };
  });
  return [...phases, ...tasks];
}
