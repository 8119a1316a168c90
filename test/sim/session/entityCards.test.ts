/** Each thing of a run has a name a reader understands, and says which numbers it is made of. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isObject } from '../../../sim/core/catalog.ts';
import { withChanges } from '../../../sim/core/scenario.ts';
import { openedRun } from '../../../sim/session/cards.ts';
import { compileRequest } from '../../../sim/session/compile-request.ts';
import type { OpenedRun } from '../../../sim/session/protocol.ts';
import { library, scenarioJson } from '../../support/base.ts';

function opened(raw: unknown, changes: Readonly<Record<string, number | string>> = {}): OpenedRun {
  const source = { kind: 'text', file: 'made.json', text: JSON.stringify(raw) } as const;
  const list = Object.entries(changes).map(([path, value]) => ({ path, value }));
  return openedRun(compileRequest(library(), { source, changes: list, faults: [] }), []);
}

const first = scenarioJson('first-node');
const night = JSON.parse(
  readFileSync(new URL('../../reference/scenarios/reference-night.json', import.meta.url), 'utf8'),
) as unknown;

/** S1 with what it does not have: a cable, boundaries, things nobody gave a title. */
function whole(): unknown {
  const heater = { node: 'deck', bus: 'main', priority: 2, power_W: 5, on_degC: 0, off_degC: 5 };
  const stage = { belowSoc_frac: 0.5, fromPriority: 5 };
  const change = (path: string, value: unknown) => ({ path, value });
  const cable = { id: 'c-1', array: 'body-panels', length_km: 1, area_mm2: 50, voltage_V: 400 };
  const { thermal, power } = first as Record<string, Record<string, object[]>>;
  return withChanges(
    { ...first, sources: [] },
    [
      change('power.cables', [cable]),
      change('power.buses', [...power['buses'], { id: 'second', shed: [stage] }]),
      change('thermal.boundaries', [{ id: 'rock' }, { id: 'cave', temp_K: 250 }]),
      change('thermal.couplings', [
        ...thermal['couplings'],
        { id: 'k-9', from: 'deck', to: 'rock', conductance_W_K: 0.1 },
      ]),
      change('thermal.heaters', [
        ...thermal['heaters'],
        { id: 'h-1', ...heater },
        { id: 'h-2', ...heater },
        { id: 'h-3', ...heater, node: 'box' },
        { id: 'h-4', type: 'survival-heater-15', node: 'box', bus: 'main' },
        { id: 'h-5', type: 'survival-heater-15', node: 'deck', bus: 'main' },
      ]),
    ],
    'whole.json',
  ).raw;
}

const scenarios = [
  ['first-node', opened(first)],
  ['reference-night', opened(night)],
  ['one of everything', opened(whole())],
] as const;

const titleIn = (run: OpenedRun, path: string) =>
  run.entities.find((entity) => entity.path === path)?.title;

/** Rows without parameters, each with the reason why there is nothing to show. */
const BARE: Readonly<Record<string, string>> = {
  ledger: 'the books of the engine: sums of what others do',
  shedMemory: 'bits the power grant keeps for itself, shown nowhere',
};

describe.each(scenarios)('%s', (_name, run) => {
  const rows = [...new Set(run.channels.map(({ table, entity }) => `${table}/${entity}`))];

  test('everything but the bare few gives its parameters, with source and certainty', () => {
    const cards = new Map(run.entities.map((card) => [card.path, card]));
    const without = rows.filter((path) => {
      const parameters = cards.get(path)?.parameters ?? [];
      return parameters.length === 0 && !Object.hasOwn(BARE, path.slice(0, path.indexOf('/')));
    });
    // outside the ground's temperature is all that a boundary can say
    expect(without.filter((path) => path !== 'boundary/rock')).toEqual([]);
    for (const { path, parameters } of run.entities) {
      for (const { key, source, certainty } of parameters) {
        const text = typeof source === 'string' ? source : source.ja;
        expect(`${path} ${key} ${text}`).not.toMatch(/ $/);
        expect(certainty, `${path} ${key}`).toMatch(/^[ABCK]$/);
      }
    }
  });

  test('no two things of a table are called alike, and none by its id', () => {
    const alike = run.entities.map(({ path, title }) => `${path.split('/')[0]} ${title.en}`);
    expect(alike.filter((name, i) => alike.indexOf(name) !== i)).toEqual([]);
    const ids = run.entities.filter(
      ({ path, title }) => title.en === path.split('/')[1] || title.ja === path.split('/')[1],
    );
    expect(ids).toEqual([]);
  });

  test('a parameter that names another thing says which, and that thing has a title', () => {
    const ids = new Set(run.entities.map(({ path }) => path.slice(path.indexOf('/') + 1)));
    // words of their own that happen to be ids as well
    const words = ['orientation', 'statistic', 'kind', 'night', 'band'];
    let count = 0;
    for (const { path, parameters } of run.entities) {
      for (const { key, value, refers } of parameters) {
        if (typeof value !== 'string' || words.includes(key)) continue;
        const isNamed = ids.has(value) || value.includes('/');
        expect(refers !== undefined, `${path} ${key} ${value}`).toBe(isNamed);
        if (refers === undefined) continue;
        count++;
        const [table, entity] = refers.split('/');
        expect(rows, `${path} ${key}`).toContain(`${table}/${entity}`);
      }
    }
    expect(count).toBeGreaterThan(4);
  });
});

describe('load-shedding stages', () => {
  const run = opened(first, { 'power.buses.main.shed.1.fromPriority': 3 });
  const card = (path: string) => run.entities.find((entity) => entity.path === path);

  test('have a name, their thresholds and the source the scenario gives for the ladder', () => {
    expect(card('shedRung/main-shed-1')).toMatchObject({
      title: {
        en: 'Load-shedding stage 1 of Main bus, 28 V',
        ja: '主母線 28 V の負荷遮断 第1段',
      },
      isNamedByKind: true,
    });
    const parameters = card('shedRung/main-shed-1')?.parameters ?? [];
    expect(parameters.map(({ key, value }) => [key, value])).toEqual([
      ['belowSoc_frac', 0.3],
      ['hysteresis_frac', 0.05],
      ['fromPriority', 4],
    ]);
    expect(parameters[0]).toMatchObject({
      source: { en: 'assumed: design/scenarios.md S1 names no order of shedding' },
      certainty: 'C',
    });
    // nobody sets it
    expect(parameters[1]).toMatchObject({ source: 'default', certainty: 'C' });
  });

  test('one that was changed says so', () => {
    const changed = card('shedRung/main-shed-2')?.parameters.find((p) => p.key === 'fromPriority');
    expect(changed).toMatchObject({
      value: 3,
      certainty: 'user',
      was: {
        value: 2,
        source: { en: 'assumed: design/scenarios.md S1 names no order of shedding' },
      },
    });
  });
});

test('what nobody named is named by its kind and what it belongs to', () => {
  const run = opened(whole());
  const titles = (paths: readonly string[]) => paths.map((path) => titleIn(run, path)?.en);
  expect(titles(['heater/h-1', 'heater/h-2', 'heater/h-3', 'heater/h-4', 'heater/h-5'])).toEqual([
    'Heater 1 of Lander deck',
    'Heater 2 of Lander deck',
    'Heater of Insulated box (electronics and battery)',
    'Survival heater, 15 W 1',
    'Survival heater, 15 W 2',
  ]);
  expect(titles(['boundary/rock', 'boundary/cave', 'bus/second'])).toEqual([
    'Fixed temperature 1',
    'Fixed temperature 2',
    'Power bus',
  ]);
  expect(titleIn(run, 'coupling/k-9')).toEqual({
    en: 'Thermal coupling of Lander deck and Fixed temperature 1',
    ja: '着陸船デッキと温度境界 1 の熱結合',
  });
  expect(titleIn(run, 'cable/c-1')?.ja).toBe('機体パネルの送電ケーブル');
  expect(titleIn(run, 'shedRung/second-shed-1')?.ja).toBe('母線の負荷遮断 第1段');
});

test('a value changed to another id names the new thing, and the one that stood there', () => {
  const run = opened(first, { 'thermal.heaters.box-heater.node': 'deck' });
  const heater = run.entities.find(({ path }) => path === 'heater/box-heater');
  expect(heater?.parameters.find(({ key }) => key === 'node')).toMatchObject({
    refers: 'node/deck',
    was: { refers: 'node/box' },
  });
});

test('the type goes by its name as well', () => {
  const [, run] = scenarios[0];
  expect(run.entities.find(({ path }) => path === 'card/card-1')).toMatchObject({
    type: 'card.orin-30w',
    typeName: { en: 'Compute card, AGX Orin class, 30 W mode' },
  });
});

test('what goes nowhere has no place and no heading', () => {
  const [, run] = scenarios[0];
  const without = run.channels.filter(({ isMeaningless }) => isMeaningless === true);
  const moving = isObject(first['activity']) && (first['activity']['activities'] as unknown[]);
  const count = Array.isArray(moving) ? moving.length - 1 : 0;
  expect(without).toHaveLength(3 * count);
  expect(without.filter(({ entity }) => entity === 'mast').map(({ name }) => name)).toEqual([
    'posE_m',
    'posN_m',
    'heading_rad',
  ]);
  expect(without.filter(({ entity }) => entity === 'rover-drive')).toEqual([]);
});
