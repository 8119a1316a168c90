import { describe, expect, test } from 'vitest';
import { en } from '../../renderer/i18n/en.ts';
import { ja } from '../../renderer/i18n/ja.ts';
import { causes } from '../../sim/view.ts';

const places = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).sort();

describe('words', () => {
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
    const latin = Object.entries(ja).filter(([, text]) => !/[ぁ-んァ-ヶ一-龠]/u.test(text));
    expect(latin.map(([key]) => key)).toEqual(['bar.otherLanguage', 'time.position']);
  });

  test('every cause the simulation knows has words', () => {
    for (const cause of causes) expect(en).toHaveProperty([`cause.${cause}`]);
  });
});
