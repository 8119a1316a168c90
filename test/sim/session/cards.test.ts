/** What a page is told about the things of a base: titles, parameters and where they come from. */
import { expect, test } from 'vitest';
import { openedRun } from '../../../sim/session/cards.ts';
import { compileRequest } from '../../../sim/session/compile-request.ts';
import { compiled, library, requestFor } from '../../support/base.ts';

const run = openedRun(compiled('first-node'), []);
const card = (path: string) => run.entities.find((entity) => entity.path === path);

test('each of the rows an entry makes by its count has a title and the parameters', () => {
  const cards = run.entities.filter(({ path }) => path.startsWith('card/'));
  expect(cards.map(({ path, title }) => [path, title.en, title.ja])).toEqual([
    ['card/card-1', 'Compute card 1', '計算カード 1'],
    ['card/card-2', 'Compute card 2', '計算カード 2'],
    ['card/card-3', 'Compute card 3', '計算カード 3'],
    ['card/card-4', 'Compute card 4', '計算カード 4'],
  ]);
  for (const { parameters, type } of cards) {
    expect(type).toBe('card.orin-30w');
    const throttle = parameters.find(({ key }) => key === 'throttle_degC');
    expect(throttle?.source.length).toBeGreaterThan(10);
    expect(throttle?.certainty).toMatch(/^[ABCK]$/);
    expect(parameters.some(({ key }) => key === 'count')).toBe(false);
  }
});

test('one of its kind has no number', () => {
  expect(card('dataNode/edn-0')?.title).toEqual({
    en: 'Edge data node EDN-0',
    ja: 'エッジデータノードEDN-0',
  });
  const single = openedRun(compiled('first-node', { 'compute.cards.card.count': 1 }), []);
  expect(single.entities.find(({ path }) => path === 'card/card')?.title.en).toBe('Compute card');
});

test('every row of every table that the scenario names has a card, once', () => {
  const paths = run.entities.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  const rows = new Set(run.channels.map(({ table, entity }) => `${table}/${entity}`));
  expect(paths.filter((path) => !rows.has(path))).toEqual([]);
  // neither equipment nor place: the ledger, and what a bus sheds by
  const bare = [...rows].filter((row) => !paths.includes(row));
  const tables = new Set(bare.map((row) => row.split('/')[0]));
  expect([...tables].sort()).toEqual(['ledger', 'shedMemory', 'shedRung']);
});

test('sky and ground carry the numbers of the site with their sources', () => {
  const ground = card('ground/site')?.parameters ?? [];
  expect(ground.map(({ key }) => key)).toContain('albedo0_frac');
  for (const { source, certainty } of [...ground, ...(card('sky/site')?.parameters ?? [])]) {
    expect(source.length).toBeGreaterThan(5);
    expect(certainty).toMatch(/^[ABCK]$/);
  }
  const changes = [{ path: 'environment', value: { albedo0_frac: 0.1 } }];
  const request = { ...requestFor('first-node'), changes };
  const dark = openedRun(compileRequest(library(), request), []);
  const albedo = dark.entities
    .find(({ path }) => path === 'ground/site')
    ?.parameters.find(({ key }) => key === 'albedo0_frac');
  expect(albedo).toMatchObject({ value: 0.1, source: 'scenario', certainty: 'user' });
});
