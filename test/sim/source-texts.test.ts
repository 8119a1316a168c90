/** The words about sources: in both languages wherever they are words, with the same contents. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isObject } from '../../sim/core/catalog.ts';
import { englishOf, sourceText } from '../../sim/core/source-text.ts';
import type { SourceText } from '../../sim/core/source-text.ts';
import { compileRequest, ScenarioError } from '../../sim/index.ts';
import { library, scenarioJson } from '../support/base.ts';

const ASSETS = new URL('../../assets/', import.meta.url);

interface Found {
  readonly at: string;
  readonly text: SourceText;
}

/** Every source, note and basis of a JSON, with its place. */
function textsIn(node: unknown, at: string): Found[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => textsIn(item, `${at}[${i}]`));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]): Found[] => {
    const path = `${at}.${key}`;
    const isText = ['source', 'note', 'basis'].includes(key);
    return isText ? [{ at: path, text: value as SourceText }] : textsIn(value, path);
  });
}

const texts = ['catalog', 'scenarios', 'sites'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, ASSETS))
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const url = new URL(`${folder}/${file}`, ASSETS);
      return textsIn(JSON.parse(readFileSync(url, 'utf8')), `${folder}/${file}`);
    }),
);
const both = texts.flatMap(({ at, text }) => (typeof text === 'string' ? [] : [{ at, text }]));

const KEY = /(?:design\/)?(?:systems|environment|scenarios)\.md(?: [SF]?\d+(?:\.\d+)?)?/gu;
const CITED = /\[[A-Z]\w*(?:, ?[A-Z]\w*)*\]/gu;

test('what is plain in an asset is nothing but citation keys', () => {
  expect(texts.length).toBeGreaterThan(250);
  const words = texts.filter(
    ({ text }) =>
      typeof text === 'string' && text.replace(KEY, '').replace(CITED, '').trim() !== '',
  );
  expect(words).toEqual([]);
});

test('both languages cite the same and hold the same numbers', () => {
  expect(both.length).toBeGreaterThan(250);
  const contents = (text: string): string[] => [
    ...(text.match(KEY) ?? []),
    ...(text.match(CITED) ?? []),
    ...(text.match(/\d+(?:\.\d+)?(?:e-?\d+)?/gu) ?? []),
  ];
  const differing = both.filter(
    ({ text }) =>
      JSON.stringify(contents(text.en).toSorted()) !== JSON.stringify(contents(text.ja).toSorted()),
  );
  expect(differing).toEqual([]);
});

test('the Japanese text is Japanese, the English one is not', () => {
  const letters = /[\u3040-\u30ff\u4e00-\u9fff]/u;
  expect(both.filter(({ text }) => !letters.test(text.ja) || letters.test(text.en))).toEqual([]);
});

test.each([
  'systems.md 1.2 [S12, S15]',
  'scenarios.md F09',
  'design/scenarios.md S1',
  'Hayne et al. 2017, JGR Planets 122, 2371',
  'The Lunar Base Handbook, 2nd ed., ch. 11, table 11.1',
  'doi 10.1029/2019JE006054',
  '『月面ハンドブック』 2020',
])('%s is the same in any language', (text) => {
  expect(sourceText.safeParse(text).success).toBe(true);
});

test.each([
  'assumed',
  'assumed: what the flight leaves; design/scenarios.md S1 names none',
  'about 110 kg of aluminium structure at 900 J/kg/K',
  'scenarios.md S1: box (assumption)',
  'systems.md 1.2: operating limits',
  '着陸地点を一周する経路',
  '',
])('"%s" is a sentence: not without the other language', (text) => {
  expect(sourceText.safeParse(text).success).toBe(false);
  expect(sourceText.safeParse({ en: text }).success).toBe(false);
  const whole = { en: text, ja: text };
  expect(sourceText.safeParse(whole).success).toBe(text !== '');
});

test('a scenario whose source is a sentence in one language is told what to write', () => {
  const sources = [{ path: 'site', source: 'chosen by me', certainty: 'C' }];
  const text = JSON.stringify({ ...scenarioJson('first-node'), sources });
  const source = { kind: 'text', file: 'mine.json', text } as const;
  const open = () => compileRequest(library(), { source, changes: [], faults: [] });
  expect(open).toThrow(ScenarioError);
  try {
    open();
  } catch (error) {
    expect((error as ScenarioError).problems).toEqual([
      {
        file: 'mine.json',
        path: 'sources[0].source',
        expected: 'citation keys, the name of a work, or a text in en and ja',
        found: '"chosen by me"',
      },
    ]);
  }
});

test('the longest text that is none is read in no time', () => {
  const started = performance.now();
  expect(sourceText.safeParse(`${'A.b/c.d '.repeat(49)}x`).success).toBe(false);
  expect(performance.now() - started).toBeLessThan(200);
  expect(englishOf({ en: 'a', ja: 'b' })).toBe('a');
});
