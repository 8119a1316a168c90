/**
 * What stands behind a number on screen: name, definition, limits, source and certainty. A reading
 * is known by its id, which the number carries in the page: the path of a channel, or `sum/table/
 * column`, `flow/array path` and `light` for the few numbers made of several, `verdict/id` for what
 * a criterion or a figure measures, `slider/path` for what may be dragged.
 */
import type {
  ChannelCard,
  CriterionCard,
  FigureCard,
  Limits,
  OpenedRun,
  ParameterCard,
  SliderCard,
} from '../../sim/view.ts';
import { clockText, elapsedText } from '../format/clock.ts';
import { splitKey } from '../format/keys.ts';
import { formatQuantity } from '../format/quantity.ts';
import { labelText, language, t } from '../i18n/language.ts';
import type { TextKey } from '../i18n/language.ts';
import { modelOf } from '../i18n/models.ts';
import { parameterLabel } from '../i18n/parameters.ts';
import { subsystemLabel, tableLabel } from '../i18n/tables.ts';
import type { ChannelIndex } from '../store/channels.ts';
import { referencesOf, referenceText, sourceText } from './parameterText.ts';
import { sliderQuantity } from './sliderQuantity.ts';

/** Where a number comes from: a letter of certainty and words. */
export interface Origin {
  /** Null for a setting whose value nobody has stated. */
  readonly certainty: ParameterCard['certainty'] | null;
  readonly text: string;
  /** File and citation. */
  readonly detail: string;
}

export interface Reading {
  readonly name: string;
  readonly definition: string;
  readonly origin: Origin;
  /** Channels the number is made of; a chart shows these. */
  readonly parts: readonly ChannelCard[];
  /** What there is to know besides, in place of the limits of its channel. */
  readonly facts?: readonly Fact[];
}

/** A line of the explanation, or a few under one name. */
export interface Fact {
  readonly label: string;
  readonly texts: readonly string[];
}

/** The number that stands for all rows of a table. */
export const sumId = (table: string, column: string): string => `sum/${table}/${column}`;
/** What an array gives, the part nobody takes included. */
export const flowId = (arrayPath: string): string => `flow/${arrayPath}`;
/** What a criterion or a figure of the verdict measures. */
export const verdictId = (id: string): string => `verdict/${id}`;
/** What a slider sets. */
export const sliderId = (path: string): string => `slider/${path}`;
/** Time to the next sunrise or sunset. */
export const LIGHT_ID = 'light';

const RESIDUAL_COLUMN = /^residual/u;

/** Residuals are tiny by design: powers of ten say more than zeros, and a trend says nothing. */
export function isResidual({ table, name, unit }: ChannelCard): boolean {
  // all shares of the ledger are residuals, whatever they are over
  return RESIDUAL_COLUMN.test(name) || (table === 'ledger' && unit === 'frac');
}

/** Whether the course of a channel is worth a line: not a state, a yes or no, a residual. */
export function hasTrend(channel: ChannelCard): boolean {
  const isState = channel.unit === 'bool' || channel.unit === 'enum';
  return !isState && !isResidual(channel);
}

/** `Night battery · Charge` */
export function channelName(channel: ChannelCard, index: ChannelIndex): string {
  const title = labelText(index.titleOf(`${channel.table}/${channel.entity}`));
  return `${title} · ${labelText(channel.label)}`;
}

/** The reading of an id; null when the run on show has no such number. */
export function readingOf(id: string, index: ChannelIndex): Reading | null {
  const channel = index.byPath.get(id);
  if (channel !== undefined) return ofChannel(channel, index);
  if (id === LIGHT_ID) return ofLight(index);
  const [kind, table, name] = id.split('/');
  if (kind === 'sum' && name !== undefined) return ofSum(table, name, index);
  const of = id.slice(id.indexOf('/') + 1);
  if (kind === 'verdict') return ofMeasure(of, index);
  if (kind === 'slider') return ofSlider(of, index);
  return kind === 'flow' ? ofArrayFlow(of, index) : null;
}

function ofChannel(channel: ChannelCard, index: ChannelIndex): Reading {
  return {
    name: channelName(channel, index),
    definition: definitionOf(channel),
    origin: originOf(channel, index),
    parts: [channel],
  };
}

function ofSum(table: string, column: string, index: ChannelIndex): Reading | null {
  const parts = index.rows(table).flatMap((row) => row.columns[column] ?? []);
  const [first, ...others] = parts;
  if (first === undefined) return null;
  // one row is its own sum
  if (others.length === 0) return ofChannel(first, index);
  const kind = labelText(tableLabel(table));
  const quantity = `${kind} · ${labelText(first.label)}`;
  return {
    name: quantity,
    definition: sentences(t('reading.sum', { count: parts.length, quantity }), aboutText(first)),
    origin: computedBy(first),
    parts,
  };
}

function ofArrayFlow(path: string, index: ChannelIndex): Reading | null {
  const used = index.byPath.get(`${path}/generated_W`);
  if (used === undefined) return null;
  const unused = index.rows('bus').flatMap((row) => row.columns['curtailed_W'] ?? []);
  return {
    name: `${labelText(index.titleOf(path))} · ${t('power.flow')}`,
    definition: t('reading.arrayFlow'),
    origin: computedBy(used),
    parts: [used, ...unused],
  };
}

function ofLight(index: ChannelIndex): Reading | null {
  const elevation = index.byPath.get('sky/sky/sunElevation_rad');
  if (elevation === undefined) return null;
  return {
    name: `${t('vitals.day')} · ${t('vitals.night')}`,
    definition: t('reading.light'),
    origin: computedBy(elevation),
    parts: [elevation],
  };
}

const STATISTIC_KEYS = {
  min: 'reading.min',
  max: 'reading.max',
  last: 'reading.last',
  change: 'reading.change',
} as const satisfies Record<FigureCard['statistic'], TextKey>;

function ofMeasure(id: string, index: ChannelIndex): Reading | null {
  const { criteria, figures } = index.run;
  const goal = criteria.find((each) => each.id === id);
  const card = goal ?? figures.find((each) => each.id === id);
  const channel = card === undefined ? undefined : index.byPath.get(card.channel);
  if (card === undefined || channel === undefined) return null;
  const quantity = channelName(channel, index);
  return {
    name: labelText(card.title),
    definition: sentences(t(statisticKey(card), { quantity }), aboutText(channel)),
    origin: computedBy(channel),
    parts: [channel],
    facts: [
      windowFact(card, index.run),
      ...(goal === undefined ? [] : [{ label: t('report.limit'), texts: [goalText(goal)] }]),
    ],
  };
}

// of yes and no the lowest is always, the highest is once
function statisticKey({ statistic, unit }: FigureCard): TextKey {
  if (unit === 'bool' && statistic === 'min') return 'reading.always';
  if (unit === 'bool' && statistic === 'max') return 'reading.once';
  return STATISTIC_KEYS[statistic];
}

/** Time since the start, and UTC below it; of a last value the one instant that counts. */
function windowFact(card: FigureCard, { duration_s, start_utc2000_s }: OpenedRun): Fact {
  const { statistic, from_s, to_s } = card;
  if (statistic !== 'last' && from_s === 0 && to_s >= duration_s) {
    return { label: t('reading.window'), texts: [t('reading.wholeRun')] };
  }
  const utc = (time_s: number): string => {
    const { date, time } = clockText(start_utc2000_s + time_s, 'utc', language.value);
    return `${date} ${time}`;
  };
  const elapsed = (time_s: number): string => elapsedText(time_s, language.value);
  if (statistic === 'last') {
    return { label: t('reading.instant'), texts: [elapsed(to_s), `${utc(to_s)} UTC`] };
  }
  const span = (as: (time_s: number) => string): string =>
    t('reading.between', { min: as(from_s), max: as(to_s) });
  return { label: t('reading.window'), texts: [span(elapsed), `${span(utc)} (UTC)`] };
}

function goalText({ unit, limit, isAtLeast }: CriterionCard): string {
  if (unit === 'bool') return limit > 0.5 ? t('value.yes') : t('value.no');
  const value = quantityText(limit, unit);
  return isAtLeast ? t('reading.atLeast', { min: value }) : t('reading.atMost', { max: value });
}

function ofSlider(path: string, index: ChannelIndex): Reading | null {
  const slider = index.run.sliders.find((each) => each.path === path);
  if (slider === undefined) return null;
  const key = path.slice(path.lastIndexOf('.') + 1);
  const named = parameterLabel(key);
  const owner = slider.entity === undefined ? null : labelText(index.titleOf(slider.entity));
  const range = { min: sliderText(slider.min, slider), max: sliderText(slider.max, slider) };
  return {
    name: labelText(slider.title),
    definition: t('reading.slider', {
      parameter: named === null ? splitKey(key).name : labelText(named),
      entity: owner ?? labelText(index.run.title),
    }),
    origin: parameterOrigin(slider.entity ?? '', key, index),
    parts: [],
    facts: [
      ...(slider.kind === 'toggle'
        ? []
        : [{ label: t('reading.range'), texts: [t('reading.between', range)] }]),
      { label: t('reading.key'), texts: [path] },
    ],
  };
}

function sliderText(value: number, slider: SliderCard): string {
  const shown = sliderQuantity(value, slider);
  return shown.unit === '' ? shown.text : `${shown.text} ${shown.unit}`;
}

// what the column declares; of a setting also who may change it
function definitionOf(channel: ChannelCard): string {
  return sentences(aboutText(channel), channel.role === 'input' ? t('reading.input') : '');
}

const aboutText = ({ about }: ChannelCard): string => (about === undefined ? '' : labelText(about));

function sentences(...all: readonly string[]): string {
  return all.filter((text) => text !== '').join(language.value === 'ja' ? '' : ' ');
}

function originOf(channel: ChannelCard, index: ChannelIndex): Origin {
  if (channel.role !== 'input') return computedBy(channel);
  return parameterOrigin(`${channel.table}/${channel.entity}`, channel.name, index);
}

function parameterOrigin(path: string, name: string, index: ChannelIndex): Origin {
  const entity = index.entities.get(path);
  const parameter = entity?.parameters.find(({ key }) => key === name);
  return parameter === undefined
    ? { certainty: null, text: t('reading.setBy'), detail: '' }
    : {
        certainty: parameter.certainty,
        text: sourceText(parameter),
        detail: [
          ...(entity?.typeName === undefined ? [] : [labelText(entity.typeName)]),
          ...referencesOf([parameter]).map(referenceText),
        ].join(' · '),
      };
}

function computedBy(channel: ChannelCard): Origin {
  const subsystem = labelText(subsystemLabel(channel.subsystem));
  const model = modelOf(channel.table);
  return {
    certainty: 'K',
    text: model === null ? subsystem : `${subsystem} · ${labelText(model.what)}`,
    detail:
      model === null ? '' : [model.cites, model.file].filter((part) => part !== '').join(', '),
  };
}

/** Valid range in words; null when the declaration gives none. */
export function rangeText(channel: ChannelCard): string | null {
  const { min, max, unit } = channel;
  if (unit === 'bool' || unit === 'enum') return null;
  if (min === undefined && max === undefined) return null;
  if (max === undefined) return t('reading.atLeast', { min: quantityText(min, unit) });
  if (min === undefined) return t('reading.atMost', { max: quantityText(max, unit) });
  return spanText(min, max, unit);
}

/** `71.9 % to 78.4 %`; one value where both read the same. */
export function spanText(min: number, max: number, unit: string): string {
  const [low, high] = [quantityText(min, unit), quantityText(max, unit)];
  return low === high ? low : t('reading.between', { min: low, max: high });
}

/** Alarm limits, in words or as signs; null when there are none or the value is a yes or no. */
export function limitText(
  limits: Limits | undefined,
  unit: string,
  as: 'words' | 'signs',
): string | null {
  if (limits === undefined || unit === 'bool') return null;
  const text = (side: 'below' | 'above', sign: string): string[] => {
    const limit = limits[side];
    if (limit === undefined) return [];
    const value = quantityText(limit, unit);
    return [as === 'signs' ? `${sign} ${value}` : t(`reading.${side}`, { value })];
  };
  const parts = [...text('below', '<'), ...text('above', '>')];
  if (parts.length === 0) return null;
  if (as === 'signs') return parts.join(' ');
  return parts.join(language.value === 'ja' ? '、' : ', ');
}

function quantityText(value: number | undefined, unit: string): string {
  const shown = formatQuantity(value, unit, language.value);
  return shown.unit === '' ? shown.text : `${shown.text} ${shown.unit}`;
}
