/** What a page is told about the things of a base: titles, parameters and where they come from. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { englishOf } from '../../../sim/core/source-text.ts';
import { openedRun } from '../../../sim/session/cards.ts';
import { compileRequest } from '../../../sim/session/compile-request.ts';
import { sourcedCard } from '../../../sim/session/parameter-cards.ts';
import { compiled, library, requestFor, scenarioJson } from '../../support/base.ts';

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
    expect(englishOf(throttle?.source ?? '').length).toBeGreaterThan(10);
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
  // neither equipment nor place: the ledger, and what the power grant remembers
  const bare = [...rows].filter((row) => !paths.includes(row));
  const tables = new Set(bare.map((row) => row.split('/')[0]));
  expect([...tables].sort()).toEqual(['ledger', 'shedMemory']);
});

test('a fault card says what it would hit, or in both languages why it cannot', () => {
  const { faults } = openedRun(compiled('first-node'), library().faults);
  const of = (id: string) => faults.find((fault) => fault.id === id);
  expect(of('F15')).toMatchObject({
    order: 'F15/night-battery',
    entity: 'battery/night-battery',
  });
  expect(of('F20')).toMatchObject({ order: 'F20/card-1', entity: 'card/card-1' });
  expect(of('F22')).toMatchObject({ order: 'F22/membrane-demo' });
  expect(of('F01')).toMatchObject({ order: 'F01' });
  expect(faults.filter(({ unavailable }) => unavailable !== undefined).map(({ id }) => id)).toEqual(
    ['F02', 'F07'],
  );
  expect(of('F07')?.unavailable?.ja).toMatch(/夜の長さ/u);
});

test('sky and ground carry the numbers of the site with their sources', () => {
  const ground = card('ground/site')?.parameters ?? [];
  expect(ground.map(({ key }) => key)).toContain('albedo0_frac');
  for (const { source, certainty } of [...ground, ...(card('sky/site')?.parameters ?? [])]) {
    expect(englishOf(source).length).toBeGreaterThan(5);
    expect(certainty).toMatch(/^[ABCK]$/);
  }
  const changes = [{ path: 'environment', value: { albedo0_frac: 0.1 } }];
  const request = { ...requestFor('first-node'), changes };
  const dark = openedRun(compileRequest(library(), request), []);
  const albedo = dark.entities
    .find(({ path }) => path === 'ground/site')
    ?.parameters.find(({ key }) => key === 'albedo0_frac');
  expect(albedo).toMatchObject({ value: 0.1, certainty: 'user', was: { certainty: 'B' } });
});

const parameterOf = (opened: typeof run, path: string, key: string) =>
  opened.entities.find((entity) => entity.path === path)?.parameters.find((p) => p.key === key);

test('every value on show says where it comes from and how sure it is', () => {
  const bare = run.entities.flatMap(({ path, parameters }) =>
    parameters
      .filter(({ source, certainty }) => source === 'scenario' || !/^[ABCK]$/.test(certainty))
      .map(({ key }) => `${path} ${key}`),
  );
  expect(bare).toEqual([]);
  const keepAlive = parameterOf(run, 'dataNode/edn-0', 'keepAlive_W');
  expect(keepAlive).toMatchObject({ value: 20, certainty: 'C' });
  expect(keepAlive?.source).toEqual({
    en: expect.stringContaining('assumption of this scenario (design/scenarios.md S1)') as string,
    ja: expect.stringContaining('仮定（design/scenarios.md S1）') as string,
  });
});

test('what the user changed is told from what the scenario sets, with what stood there', () => {
  const changed = openedRun(
    compiled('first-node', {
      'compute.dataNodes.edn-0.keepAlive_W': 25,
      'thermal.insulation.box-mli.emittance_frac': 0.03,
      'compute.jobClasses.archive-check.queueLimit': 24,
    }),
    [],
  );
  const was = parameterOf(run, 'dataNode/edn-0', 'keepAlive_W');
  expect(parameterOf(changed, 'dataNode/edn-0', 'keepAlive_W')).toEqual({
    key: 'keepAlive_W',
    value: 25,
    source: 'user',
    certainty: 'user',
    was,
  });
  // the scenario leaves this one to the type of the blanket
  expect(parameterOf(changed, 'insulation/box-mli', 'emittance_frac')).toMatchObject({
    value: 0.03,
    source: 'user',
    was: { value: 0.02, certainty: 'B' },
  });
  // a change to what stood there already is none
  expect(parameterOf(changed, 'jobClass/archive-check', 'queueLimit')?.certainty).toBe('C');
});

test('a changed scenario kept as a file does not vouch for it with the old source', () => {
  const changes = { 'compute.dataNodes.edn-0.keepAlive_W': 25 };
  const { text } = openedRun(compiled('first-node', changes), []);
  const source = { kind: 'text', file: 'kept.json', text } as const;
  const kept = openedRun(compileRequest(library(), { source, changes: [], faults: [] }), []);
  expect(parameterOf(kept, 'dataNode/edn-0', 'keepAlive_W')).toMatchObject({
    value: 25,
    source: {
      en: 'changed by hand; the scenario first-node had 20',
      ja: '手動で変更。シナリオfirst-nodeでは20',
    },
    certainty: 'C',
  });
  expect(JSON.parse(run.text)).toEqual(scenarioJson('first-node'));
});

test('a scenario without sources says that it names none', () => {
  const bare = { ...scenarioJson('first-node') };
  delete bare['sources'];
  const source = { kind: 'text', file: 'bare.json', text: JSON.stringify(bare) } as const;
  const opened = openedRun(compileRequest(library(), { source, changes: [], faults: [] }), []);
  const keepAlive = parameterOf(opened, 'dataNode/edn-0', 'keepAlive_W');
  expect(keepAlive).toMatchObject({ source: 'scenario', certainty: 'C' });
});

test('every key in a source is resolved to a work or a part of the notes', () => {
  const notes = ['systems', 'environment', 'scenarios'].map((name) =>
    readFileSync(new URL(`../../reference/notes/${name}.md`, import.meta.url), 'utf8'),
  );
  const cited = run.entities.flatMap(({ parameters }) => parameters);
  const unresolved: string[] = [];
  let resolved = 0;
  for (const type of library().assets.catalog) {
    for (const [key, { value, ...parameter }] of Object.entries(type.parameters)) {
      cited.push(sourcedCard(key, String(value), parameter));
    }
  }
  for (const { source, references = [] } of cited) {
    const pattern = /(?<=\[[^\]]*)S\d+[a-z]?|(?:systems|environment|scenarios)\.md/g;
    const keys = [...englishOf(source).matchAll(pattern)];
    const known = references.map(({ key }) => key);
    for (const [key] of keys) {
      if (!known.some((name) => name.startsWith(key)))
        unresolved.push(`${key}: ${englishOf(source)}`);
    }
    for (const { key, link } of references) {
      resolved++;
      // the notes say where it was read
      if (!notes.some((text) => text.includes(link))) unresolved.push(`${key}: ${link}`);
    }
  }
  expect(unresolved).toEqual([]);
  expect(resolved).toBeGreaterThan(50);
});
