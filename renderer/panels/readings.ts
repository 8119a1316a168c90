/**
 * What stands behind a number on screen: name, definition, limits, source and certainty. A reading
 * is known by its id, which the number carries in the page: the path of a channel, or `sum/table/
 * column`, `flow/array path` and `light` for the few numbers made of several.
 */
import type { ChannelCard, Limits, ParameterCard } from '../../sim/view.ts';
import { formatQuantity, scaleOf } from '../format/quantity.ts';
import { labelText, language, t } from '../i18n/language.ts';
import type { TextKey } from '../i18n/language.ts';
import { modelOf } from '../i18n/models.ts';
import { subsystemLabel, tableLabel } from '../i18n/tables.ts';
import type { ChannelIndex } from '../store/channels.ts';
import { referencesOf, referenceText, sourceText } from './parameterText.ts';

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
}

/** The number that stands for all rows of a table. */
export const sumId = (table: string, column: string): string => `sum/${table}/${column}`;
/** What an array gives, the part nobody takes included. */
export const flowId = (arrayPath: string): string => `flow/${arrayPath}`;
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
  return kind === 'flow' ? ofArrayFlow(id.slice(id.indexOf('/') + 1), index) : null;
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
    definition: t('reading.sum', { count: parts.length, quantity }),
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

// a sentence from what the column declares: kind of thing, role, unit
function definitionOf(channel: ChannelCard): string {
  const table = labelText(tableLabel(channel.table));
  if (channel.role === 'input') return t('reading.input', { table });
  const unit = scaleOf(channel.unit, 1).symbol;
  const key: TextKey = unit === '' ? `reading.plain.${channel.role}` : `reading.${channel.role}`;
  return t(key, { table, unit });
}

function originOf(channel: ChannelCard, index: ChannelIndex): Origin {
  if (channel.role !== 'input') return computedBy(channel);
  const entity = index.entities.get(`${channel.table}/${channel.entity}`);
  const parameter = entity?.parameters.find(({ key }) => key === channel.name);
  return parameter === undefined
    ? { certainty: null, text: t('reading.setBy'), detail: '' }
    : {
        certainty: parameter.certainty,
        text: sourceText(parameter),
        detail: [entity?.type ?? '', ...referencesOf([parameter]).map(referenceText)]
          .filter((part) => part !== '')
          .join(' · '),
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
