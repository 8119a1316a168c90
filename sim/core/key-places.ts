/** Where in a scenario a key may stand: for someone who wrote a real one in the wrong place. */
import { isObject } from './catalog.ts';
import { z } from './zod.ts';

/** Paths of the objects that have a key, `power.batteries[]`, each once. */
export type KeyPlaces = (key: string) => readonly string[];

/** Reads the places off a schema, when they are first asked for. */
export function keyPlacesOf(schema: z.ZodType): KeyPlaces {
  let places: Map<string, Set<string>> | undefined;
  return (key) => {
    if (places === undefined) {
      places = new Map();
      collect(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '', places);
    }
    return [...(places.get(key) ?? [])];
  };
}

function collect(
  node: unknown,
  path: string,
  places: Map<string, Set<string>>,
  isOneOfSeveral = false,
): void {
  if (!isObject(node)) return;
  const { properties, items, anyOf, oneOf } = node;
  for (const kinds of [anyOf, oneOf]) {
    if (!Array.isArray(kinds)) continue;
    for (const kind of kinds as unknown[]) collect(kind, path, places, true);
  }
  collect(items, `${path}[]`, places);
  if (!isObject(properties)) return;
  const place = isOneOfSeveral ? `${path}${kindOf(properties)}` : path;
  for (const [key, value] of Object.entries(properties)) {
    const known = places.get(key) ?? new Set();
    places.set(key, known.add(place));
    collect(value, path === '' ? key : `${path}.${key}`, places);
  }
}

// the key whose value tells a kind from the others
function kindOf(properties: Record<string, unknown>): string {
  for (const [key, value] of Object.entries(properties)) {
    if (isObject(value) && typeof value['const'] === 'string') {
      return ` with ${key} "${value['const']}"`;
    }
  }
  return '';
}
