/**
 * Keys written twice in one object of a JSON text: JSON.parse keeps the last and says nothing, so a
 * user would wonder why the first has no effect. The text is already known to be JSON.
 */

/** A string, a bracket, a comma or a colon: all that the structure of JSON is made of. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;
/** More than anyone reads at once. */
const REPEATS_MAX = 20;

interface Level {
  readonly isObject: boolean;
  readonly keys: Set<string>;
  /** Key or index being read. */
  at: string | number;
}

/** Paths of keys that come twice, at most 20, in the order of the text. */
export function repeatedKeys(text: string): string[] {
  const repeated: string[] = [];
  const levels: Level[] = [];
  let lastString = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels[levels.length - 1];
    if (token === '{' || token === '[') {
      levels.push({ isObject: token === '{', keys: new Set(), at: 0 });
    } else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && !level.isObject) level.at = Number(level.at) + 1;
    else if (token === ':') {
      const key = JSON.parse(lastString) as string;
      level.at = key;
      if (level.keys.has(key) && repeated.length < REPEATS_MAX) repeated.push(pathOf(levels));
      level.keys.add(key);
    } else if (token.startsWith('"')) lastString = token;
  }
  return repeated;
}

function pathOf(levels: readonly Level[]): string {
  let path = '';
  for (const { at } of levels) {
    if (typeof at === 'number') path += `[${at}]`;
    else path += path === '' ? at : `.${at}`;
  }
  return path;
}
