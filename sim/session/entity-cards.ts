/** Describes the things of a run: title, type, and each parameter with where it comes from. */
import type { CompiledBase } from '../base.ts';
import type { CatalogEntry } from '../core/catalog.ts';
import type { Entry } from './entities.ts';
import type { EntityTitle } from './entity-titles.ts';
import { parameterCard } from './parameter-cards.ts';
import type { EntityCard, ParameterCard } from './protocol.ts';

/** Keys that are no parameters: what the thing is, and how many there are. */
const HEAD: readonly string[] = ['id', 'type', 'title', 'count'];

/** A card of every entity the scenario declares. */
export function entityCards(
  compiled: CompiledBase,
  entries: readonly Entry[],
  titles: ReadonlyMap<string, EntityTitle>,
): EntityCard[] {
  return entries.flatMap((row): EntityCard[] => {
    const named = titles.get(row.path);
    if (named === undefined) return [];
    const type = compiled.catalog.find(({ id }) => id === row.type);
    return [
      {
        path: row.path,
        title: named.title,
        ...(named.isMade ? { isNamedByKind: true } : {}),
        // a part is not of the type of its whole
        ...(type === undefined || row.partOf !== undefined
          ? {}
          : { type: type.id, typeName: type.name }),
        parameters: parametersOf(compiled, row, type),
      },
    ];
  });
}

function parametersOf(
  compiled: CompiledBase,
  { keys, entry, partOf }: Entry,
  type: CatalogEntry | undefined,
): ParameterCard[] {
  const parameters: ParameterCard[] = [];
  for (const [key, value] of Object.entries(entry)) {
    if (HEAD.includes(key)) continue;
    if (!['number', 'string', 'boolean'].includes(typeof value)) continue;
    // the type vouches for a list as a whole
    const given = type?.parameters[partOf?.list ?? key];
    const shown = value as ParameterCard['value'];
    parameters.push(parameterCard(compiled, [...keys, key], shown, given));
  }
  return parameters;
}
