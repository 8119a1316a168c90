import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '../../renderer/i18n/en.ts';
import { ja } from '../../renderer/i18n/ja.ts';
import { causeText } from '../../renderer/i18n/language.ts';
import { parameterLabels } from '../../renderer/i18n/parameters.ts';
import { problemText } from '../../renderer/i18n/problems.ts';
import { subsystemLabels, untitledLabel } from '../../renderer/i18n/tables.ts';
import { tableLabels } from '../../sim/view.ts';
import { causeLabels, causes } from '../../sim/view.ts';

const places = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).sort();

const JAPANESE = /[ぁ-んァ-ヶ一-龠]/u;

const tables = [
  ...readFileSync(new URL('../../sim/CHANNELS.md', import.meta.url), 'utf8').matchAll(
    /^### (\w+)$/gmu,
  ),
].map(([, name]) => name);

describe('words', () => {
  test('every table and subsystem of the simulation has a label in both languages', () => {
    expect(tables.length).toBeGreaterThan(20);
    expect(Object.keys(tableLabels).sort()).toEqual([...tables].sort());
    for (const { ja: text } of [...Object.values(tableLabels), ...Object.values(subsystemLabels)]) {
      expect(text).toMatch(JAPANESE);
    }
  });

  test('an entity without a title is named by what it is', () => {
    expect(untitledLabel('heater/h-2')).toEqual({ en: 'Heater · h-2', ja: 'ヒータ · h-2' });
    expect(untitledLabel('sky/sky').ja).toBe('空');
  });

  test('the commonest parameters have a name in both languages', () => {
    for (const [key, { en: english, ja: japanese }] of Object.entries(parameterLabels)) {
      expect(english, key).not.toContain('_');
      expect(japanese, key).toMatch(/[ぁ-んァ-ヶ一-龠]|G\/T/u);
    }
  });

  test('a problem is worded in Japanese, names and numbers as they were', () => {
    expect(problemText('at least 0', 'ja')).toBe('0以上');
    expect(problemText('a number', 'ja')).toBe('数値');
    expect(problemText('one of first-node, other', 'ja')).toBe('次のいずれか：first-node, other');
    expect(problemText('text or a list', 'ja')).toBe('文字列 または リスト');
    expect(problemText('at least off_W_K 10', 'ja')).toBe('off_W_K（10）以上');
    expect(problemText('text in UTF-8', 'ja')).toBe('UTF-8のテキスト');
    expect(problemText('"abc"', 'ja')).toBe('"abc"');
    expect(problemText('at least 0', 'en')).toBe('at least 0');
  });

  test('both languages have the same keys and fill the same places', () => {
    expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(places(ja[key]), key).toEqual(places(en[key]));
    }
  });

  test('no text is empty or has stray spaces', () => {
    for (const [key, text] of [...Object.entries(en), ...Object.entries(ja)]) {
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe('');
    }
  });

  test('Japanese texts are Japanese, but for names and symbols', () => {
    const latin = Object.entries(ja).filter(([, text]) => !JAPANESE.test(text));
    expect(latin.map(([key]) => key)).toEqual([
      'bar.otherLanguage',
      'time.position',
      'event.faultNamed',
    ]);
  });

  test('every cause the simulation knows has words', () => {
    for (const cause of causes) {
      expect(causeLabels[cause].en, cause).not.toBe('');
      expect(causeLabels[cause].ja, cause).toMatch(JAPANESE);
    }
    expect(causeText('energy')).toBe(causeLabels.energy.en);
    expect(causeText('a newer one')).toBe('a newer one');
  });
});
