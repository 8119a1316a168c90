/** A parameter in words: its value with its unit, where it comes from, what its source cites. */
import type { ParameterCard, Reference } from '../../sim/view.ts';
import { splitKey } from '../format/keys.ts';
import { formatNumber } from '../format/quantity.ts';
import { labelText, language, t } from '../i18n/language.ts';
import { valueLabel } from '../i18n/parameters.ts';
import { channels } from '../store/session.ts';

/** The value as it stands on screen, without its unit. */
export function parameterText({ key, value, refers }: ParameterCard): string {
  if (refers !== undefined) return referredText(refers);
  if (typeof value === 'boolean') return value ? t('value.yes') : t('value.no');
  if (typeof value === 'string') {
    const known = valueLabel(key, value);
    return known === null ? value : labelText(known);
  }
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-3)) return value.toExponential(2).replace('-', '−');
  const decimals = Number.isInteger(value)
    ? 0
    : Math.min(4, Math.max(1, 3 - Math.floor(Math.log10(size))));
  return formatNumber(value, decimals, language.value)
    .replace(/([.][0-9]*?)0+$/u, '$1')
    .replace(/[.]$/u, '');
}

// an id says nothing: the thing goes by its title, a channel by that of its thing
function referredText(path: string): string {
  const index = channels.value;
  if (index === null) return path;
  const channel = index.byPath.get(path);
  if (channel === undefined) return labelText(index.titleOf(path));
  const title = index.titleOf(`${channel.table}/${channel.entity}`);
  return `${labelText(title)} · ${labelText(channel.label)}`;
}

/** A text about a source in the language on screen. */
export function noteText(text: ParameterCard['source']): string {
  return typeof text === 'string' ? text : labelText(text);
}

/** Where a parameter was read; of a changed one what the scenario has. */
export function sourceText({ source, was }: ParameterCard): string {
  if (source === 'default') return t('inspector.default');
  if (source === 'scenario') return t('inspector.noSource');
  if (source !== 'user') return noteText(source);
  if (was === undefined) return t('inspector.changed');
  const { unit } = splitKey(was.key);
  const value = parameterText(was);
  return t('inspector.changedFrom', { value: unit === '' ? value : `${value} ${unit}` });
}

/** What the sources of parameters cite, those of changed ones included, each once. */
export function referencesOf(parameters: readonly ParameterCard[]): readonly Reference[] {
  const all = parameters.flatMap(({ references, was }) => [
    ...(references ?? []),
    ...(was?.references ?? []),
  ]);
  return [...new Map(all.map((reference) => [reference.key, reference])).values()];
}

/** `NASA GRC 2022, …, searchlens.space` */
export function referenceText({ title, link }: Reference): string {
  return link === '' ? labelText(title) : `${labelText(title)}, ${link}`;
}
