/** Texts in JSON that no page, file name or terminal can show: control characters, half letters. */
import { isObject } from './catalog.ts';
import { pathText, shown } from './issues.ts';

/** As written: an escaped control character or half of a pair, or such a half as it is. */
const SUSPECT = /\\u(?:00[01789]|[dD][89a-fA-F])|[^\P{Cc}\t\n\r]|\p{Cs}/u;
/** A control character other than tab and line ends, or half of a surrogate pair. */
const UNUSABLE = /[^\P{Cc}\t\n\r]|\p{Cs}/u;
/** More than anyone reads at once. */
const TEXTS_MAX = 20;

interface Place {
  readonly value: unknown;
  readonly key: PropertyKey;
  readonly holder: Place | undefined;
}

/** Every text of a value, in the order of the file. */
export function* textsIn(root: unknown): Generator<readonly [text: string, place: Place]> {
  // a list of what is left to see: a hostile file nests deeper than calls can
  const left: Place[] = [{ value: root, key: '', holder: undefined }];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const { value } = at;
    if (typeof value === 'string') yield [value, at];
    const members: [PropertyKey, unknown][] = Array.isArray(value)
      ? [...(value as unknown[]).entries()]
      : isObject(value)
        ? Object.entries(value)
        : [];
    for (const [key, member] of members.toReversed()) left.push({ value: member, key, holder: at });
  }
}

/** Where such texts stand, at most 20, in the order of the file. */
export function unusableTexts(
  text: string,
  root: unknown,
): readonly { readonly path: string; readonly found: string }[] {
  if (!SUSPECT.test(text)) return [];
  const texts: { readonly path: string; readonly found: string }[] = [];
  for (const [value, place] of textsIn(root)) {
    if (!UNUSABLE.test(value)) continue;
    texts.push({ path: pathOf(place), found: shown(value) });
    if (texts.length === TEXTS_MAX) break;
  }
  return texts;
}

function pathOf(place: Place): string {
  const keys: PropertyKey[] = [];
  for (let at = place; at.holder !== undefined; at = at.holder) keys.push(at.key);
  return pathText(keys.toReversed());
}
