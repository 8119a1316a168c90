/**
 * Words about where a value comes from. People read them in their own language, so they stand in
 * both; only what reads the same in any language may be plain: citation keys and names of works.
 */
import { checked, shown } from './issues.ts';
import type { Label } from './tables.ts';
import { z } from './zod.ts';

const CHARS_MAX = 400;
const words = z.string().min(1).max(CHARS_MAX);

/** A key, a number or a capitalised word; a file of notes or an address. */
const NAME = /^(?:[[(]?[A-Z0-9À-Þ].*|[\w./-]+\.\w[^:;]*|&)$/;
/** What else stands in the name of a work. */
const SMALL = new Set(
  ('et al al. of the and for in on to a de von van doi arXiv ed. eds. ch. p. pp. vol. no. table ' +
    'appendix').split(' '),
);
/** A title in its own letters: 『月面ハンドブック』. */
const TITLE = /「[^」]*」|『[^』]*』/g;

/** `systems.md 1.2 [S12]`, `Hayne et al. 2017`, or a sentence in both languages. */
export const sourceText = z.union([
  checked(
    words.describe('only citation keys or the name of a work; a sentence stands in en and ja'),
    (text, fault) => {
      if (isCitation(text)) return;
      fault([], 'citation keys, the name of a work, or a text in en and ja', shown(text));
    },
  ),
  z.strictObject({ en: words, ja: words }),
]);

/** As a source stands in a file. */
export type SourceText = string | Label;

/** The text for the command line, and the one whose citation keys count. */
export function englishOf(text: SourceText): string {
  return typeof text === 'string' ? text : text.en;
}

/** Whether a text is no sentence: it reads the same in any language. */
function isCitation(text: string): boolean {
  const parts = text.replace(TITLE, 'T').split(' ');
  return parts.every((part) => NAME.test(part) || SMALL.has(part.replace(/[,;]$/, '')));
}
