// @ts-check
/**
 * Second half of `npm run format`: comments past the line limit are wrapped, which oxfmt leaves
 * alone. Words that overflow move to the next line of the same paragraph; nothing else is touched,
 * so lists, tables and tags keep their shape. Code is never changed.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['sim', 'renderer', 'electron', 'test'];
const CODE = /\.(ts|tsx|mjs)$/;
const LIMIT = 100;

const COMMENT_LINE = /^(\s*(?:\/\/|\*|\/\*\*) )(\S.*)$/;
const ONE_LINE_DOC = /^(\s*)\/\*\* (.*) \*\/$/;
// what begins a line of its own: tags, list items, table rows, indented code
const OWN_LINE = /^(@|[-*|`#]|\d+[.)]\s|\s)/;

/**
 * The same text with every comment line within the limit where words allow it.
 * @param {string} text
 */
export function wrapComments(text) {
  /** @type {string[]} */
  const wrapped = [];
  const waiting = text.split('\n').toReversed();
  for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
    const split = [...line].length > LIMIT ? splitLine(line) : null;
    if (split === null) {
      wrapped.push(line);
      continue;
    }
    wrapped.push(...split.done);
    const next = waiting.at(-1);
    const joined = next === undefined ? null : joinParagraph(split, next);
    if (joined !== null) waiting.pop();
    waiting.push(...split.after.toReversed(), joined ?? split.prefix + split.rest);
  }
  return wrapped.join('\n');
}

/**
 * @typedef {{ done: string[], prefix: string, rest: string, after: string[] }} Split
 *   lines that are finished, then the rest still to be placed, then lines that follow it
 */

/**
 * @param {string} line @returns {Split | null} null when it is no comment, or has no room to break
 */
function splitLine(line) {
  const doc = ONE_LINE_DOC.exec(line);
  if (doc !== null) {
    const [, indent = '', words = ''] = doc;
    const prefix = `${indent} * `;
    // without its two ends the text may fit
    if (prefix.length + words.length <= LIMIT) {
      return { done: [`${indent}/**`, prefix + words], prefix: indent, rest: ' */', after: [] };
    }
    const split = breakAt(prefix, words);
    if (split === null) return null;
    return { ...split, done: [`${indent}/**`, ...split.done], after: [`${indent} */`] };
  }
  const [, prefix = '', words = ''] = COMMENT_LINE.exec(line) ?? [];
  if (prefix === '' || words.includes('*/') || words.includes('://')) return null;
  return breakAt(prefix.replace('/**', ' *'), words, prefix);
}

/** @param {string} prefix @param {string} words @returns {Split | null} */
function breakAt(prefix, words, firstPrefix = prefix) {
  const room = LIMIT - prefix.length;
  const at = words.lastIndexOf(' ', room);
  if (at <= 0) return null;
  // a continued list item keeps its indentation
  const hang = /^([-*]|\d+[.)]|@\w+)\s/.test(words) ? '  ' : '';
  return {
    done: [firstPrefix + words.slice(0, at)],
    prefix: prefix + hang,
    rest: words.slice(at + 1),
    after: [],
  };
}

/** @param {Split} split @param {string} next @returns {string | null} */
function joinParagraph({ prefix, rest, after }, next) {
  if (after.length > 0) return null;
  if (rest === ' */') return null;
  const [, nextPrefix, words = ''] = COMMENT_LINE.exec(next) ?? [];
  const isSameParagraph = nextPrefix === prefix && !OWN_LINE.test(words) && !words.includes('*/');
  return isSameParagraph ? `${prefix}${rest} ${words}` : null;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const given = process.argv.slice(2);
  for (const folder of given.length > 0 ? given : FOLDERS) {
    for (const file of readdirSync(path.join(ROOT, folder), {
      recursive: true,
      encoding: 'utf8',
    })) {
      if (!CODE.test(file)) continue;
      const where = path.join(ROOT, folder, file);
      const text = readFileSync(where, 'utf8');
      const wrapped = wrapComments(text);
      if (wrapped === text) continue;
      writeFileSync(where, wrapped);
      console.log(`format: ${path.join(folder, file)}`);
    }
  }
}
