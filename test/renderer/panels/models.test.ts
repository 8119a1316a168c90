import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { modelCards, modelOf } from '../../../renderer/i18n/models.ts';
import { tableLabels } from '../../../sim/view.ts';

const at = (file: string): URL => new URL(`../../../${file}`, import.meta.url);

test('every table names the model that computes it, in both languages', () => {
  expect(Object.keys(modelCards).sort()).toEqual(Object.keys(tableLabels).sort());
  for (const [table, { what }] of Object.entries(modelCards)) {
    expect(what.ja, table).toMatch(/[ぁ-んァ-ヶ一-龠]/u);
    expect(what.en, table).toMatch(/^[a-zA-Z]/u);
  }
  expect(modelOf('no such table')).toBeNull();
});

test.each(Object.entries(modelCards))(
  'the model of %s cites what its file cites',
  (_table, card) => {
    expect(existsSync(at(card.file)), card.file).toBe(true);
    // a citation may be broken over two lines of a comment
    const text = readFileSync(at(card.file), 'utf8').replaceAll(/\s+\*?\s*/gu, ' ');
    expect(text).toContain(card.cites);
  },
);
