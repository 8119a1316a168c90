/** Where a value comes from: changed by the user, set by the scenario, its type, site or model. */
import type { Compiled } from '../core/compile.ts';
import { isObject } from '../core/catalog.ts';
import { shown } from '../core/issues.ts';
import { valueAtPath } from '../core/scenario.ts';
import type { SourceText } from '../core/source-text.ts';
import type { SourceNote } from '../core/sources.ts';
import { sourceNote, sourceOf } from '../core/sources.ts';
import type { Label } from '../core/tables.ts';
import type { ParameterCard } from './protocol.ts';
import { referredPath } from './entities.ts';
import { referencesIn } from './references.ts';

/** A value with its source, as the catalogue and the sites give it. */
export interface Given {
  readonly value: unknown;
  readonly source: SourceText;
  readonly certainty: SourceNote['certainty'];
  readonly note?: SourceText | undefined;
}

/**
 * Card of the value that counts at a path of the scenario, `power`, `batteries`, `id`, `key`.
 * `given` is what the type or the site says where the scenario is silent.
 */
export function parameterCard(
  compiled: Compiled,
  path: readonly string[],
  value: ParameterCard['value'],
  given: Given | undefined,
): ParameterCard {
  const text = path.join('.');
  const now = valueAtPath(compiled.raw, text);
  const before = valueAtPath(compiled.written, text);
  if (now === before) return unchangedCard(compiled, path, value, now === undefined, given);
  const key = path[path.length - 1];
  const stood = before ?? given?.value;
  const isKnown = ['number', 'string', 'boolean'].includes(typeof stood);
  const was = stood as ParameterCard['value'];
  return {
    key,
    value,
    ...referring(compiled, path, value),
    source: 'user',
    certainty: 'user',
    ...(isKnown ? { was: unchangedCard(compiled, path, was, before === undefined, given) } : {}),
  };
}

// as the scenario was written
function unchangedCard(
  compiled: Compiled,
  path: readonly string[],
  value: ParameterCard['value'],
  isSilent: boolean,
  given: Given | undefined,
): ParameterCard {
  const key = path[path.length - 1];
  const stated = isSilent ? given : sourceOf(compiled.json.sources, path);
  const refers = referring(compiled, path, value);
  if (stated !== undefined) return { ...sourcedCard(key, value, stated), ...refers };
  // what nobody vouches for counts as assumed
  return { key, value, ...refers, source: isSilent ? 'default' : 'scenario', certainty: 'C' };
}

// what the value names, where it is the id of something or a path
function referring(
  { layout }: Compiled,
  path: readonly string[],
  value: unknown,
): Pick<ParameterCard, 'refers'> {
  const refers = referredPath(layout, path[0], path[path.length - 1], value);
  return refers === undefined ? {} : { refers };
}

/** Card of a value whose source is known. */
export function sourcedCard(
  key: string,
  value: ParameterCard['value'],
  { source, certainty, note }: Omit<Given, 'value'>,
): ParameterCard {
  const references = referencesIn(note === undefined ? [source] : [source, note]);
  return {
    key,
    value,
    source,
    certainty,
    ...(note === undefined ? {} : { note }),
    ...(references.length === 0 ? {} : { references }),
  };
}

/**
 * The scenario as it runs, to be kept as a file. What was changed has lost its source: the file
 * says so, instead of vouching for a number with the source of another.
 */
export function scenarioText(compiled: Compiled): string {
  const { raw, json } = compiled;
  const changed = compiled.changes.flatMap(({ path, value }): SourceNote[] => {
    const before = valueAtPath(compiled.written, path);
    if (before === value || path.startsWith('sources')) return [];
    const entry = sourceNote.safeParse({
      path: path.replace(/\[(\d+)\]/g, '.$1'),
      source: changedByHand(json.id, before),
      certainty: 'C',
    });
    return entry.success ? [entry.data] : [];
  });
  if (changed.length === 0 || !isObject(raw)) return JSON.stringify(raw, null, 2);
  return JSON.stringify({ ...raw, sources: [...json.sources, ...changed] }, null, 2);
}

function changedByHand(scenario: string, before: unknown): Label {
  const isSilent = before === undefined;
  const was = isSilent ? 'left it to the default' : `had ${shown(before)}`;
  const wasJa = isSilent ? '既定値のまま' : `では${shown(before)}`;
  return {
    en: `changed by hand; the scenario ${scenario} ${was}`,
    ja: `手動で変更。シナリオ${scenario}${wasJa}`,
  };
}
