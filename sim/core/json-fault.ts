/**
 * Where a text stops being JSON (RFC 8259). JSON.parse tells the place for some mistakes only, and
 * each engine in its own words. Read only after JSON.parse has refused the text.
 */

/** What may come next. */
type Wanted = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Index of the first character that cannot stand there; the length where more should come. */
export function jsonFaultAt(text: string): number | undefined {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  let at = after(SPACE, text, 0);
  while (at < text.length) {
    const letter = text[at];
    const next = wantedAfter(letter, wanted, open);
    if (next === undefined) return at;
    const end = tokenEnd(text, at);
    if (end < 0) return -end - 1;
    wanted = next;
    at = after(SPACE, text, end);
  }
  return wanted === 'nothing' ? undefined : text.length;
}

// what may follow a token that starts with this letter; undefined where it may not stand
function wantedAfter(letter: string, wanted: Wanted, open: string[]): Wanted | undefined {
  const isValue = wanted === 'value' || wanted === 'valueOrEnd';
  const isAfterEntry = wanted === 'commaOrEnd';
  const close = open[open.length - 1];
  if (letter === '{' || letter === '[') {
    if (!isValue) return undefined;
    open.push(letter === '{' ? '}' : ']');
    return letter === '{' ? 'keyOrEnd' : 'valueOrEnd';
  }
  if (letter === '}' || letter === ']') {
    const isEmpty = wanted === (letter === '}' ? 'keyOrEnd' : 'valueOrEnd');
    if (letter !== close || !(isAfterEntry || isEmpty)) return undefined;
    open.pop();
    return open.length === 0 ? 'nothing' : 'commaOrEnd';
  }
  if (letter === ',') return !isAfterEntry ? undefined : close === '}' ? 'key' : 'value';
  if (letter === ':') return wanted === 'colon' ? 'value' : undefined;
  if (letter === '"' && (wanted === 'key' || wanted === 'keyOrEnd')) return 'colon';
  if (!isValue) return undefined;
  return open.length === 0 ? 'nothing' : 'commaOrEnd';
}

/** End of the token at a place; where it has a mistake, -1 minus the place of that. */
function tokenEnd(text: string, at: number): number {
  const letter = text[at];
  if ('{}[],:'.includes(letter)) return at + 1;
  if (letter === '"') return stringEnd(text, at);
  const end = Math.max(after(NUMBER, text, at), after(WORD, text, at));
  return end > at ? end : -1 - at;
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const letter = text[at];
    if (letter === '"') return at + 1;
    const next = letter === '\\' ? after(ESCAPE, text, at) : letter < ' ' ? at : at + 1;
    if (next === at) return -1 - at;
    at = next;
  }
  return -1 - at;
}

// end of what a sticky pattern matches at a place; the place itself where it does not
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
