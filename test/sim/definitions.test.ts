import { describe, expect, test } from 'vitest';
import { ledger, subsystems } from '../../sim/index.ts';
import type { Label, TablesSpec } from '../../sim/core/tables.ts';
import { about, defineTables, state } from '../../sim/core/tables.ts';
import { activityDefinitions } from '../../sim/activity/definitions.ts';
import { commsDefinitions } from '../../sim/comms/definitions.ts';
import { computeDefinitions } from '../../sim/compute/definitions.ts';
import { environmentDefinitions } from '../../sim/environment/definitions.ts';
import { ledgerDefinitions } from '../../sim/core/ledger-definitions.ts';
import { powerDefinitions } from '../../sim/power/definitions.ts';
import { thermalDefinitions } from '../../sim/thermal/definitions.ts';
import { verdictDefinitions } from '../../sim/verdict/definitions.ts';
import { loadLibrary } from '../../sim/node/assets.ts';
import { compileRequest } from '../../sim/session/compile-request.ts';
import { openedRun } from '../../sim/session/cards.ts';

type Words = Readonly<Record<string, Readonly<Record<string, Label>>>>;

const definitions: Readonly<Record<string, Words>> = {
  environment: environmentDefinitions,
  thermal: thermalDefinitions,
  power: powerDefinitions,
  compute: computeDefinitions,
  comms: commsDefinitions,
  activity: activityDefinitions,
  verdict: verdictDefinitions,
  ledger: ledgerDefinitions,
};

const declared = [...subsystems, ledger].flatMap(({ name, tables }) =>
  Object.entries(tables as TablesSpec).flatMap(([table, columns]) =>
    Object.entries(columns).map(([column, card]) => ({ name, table, column, card })),
  ),
);

const JAPANESE = /[ぁ-んァ-ヶ一-龠]/u;
/** What a hover can hold. */
const LONGEST = { en: 190, ja: 110 } as const;

describe('what every column measures', () => {
  test('is said of every declared column in both languages, as a sentence that fits', () => {
    expect(declared.length).toBeGreaterThan(250);
    for (const { table, column, card } of declared) {
      const at = `${table}/${column}`;
      expect(card.about, at).toBeDefined();
      const { en = '', ja = '' } = card.about ?? {};
      expect(en, at).toMatch(/^[A-Z][^|]*[^ .]\.$/u);
      expect(ja, at).toMatch(/[^ 。]。$/u);
      expect(ja, at).toMatch(JAPANESE);
      expect(en.length, `${at}: ${en}`).toBeLessThanOrEqual(LONGEST.en);
      expect(ja.length, `${at}: ${ja}`).toBeLessThanOrEqual(LONGEST.ja);
      expect(en, at).not.toMatch(/ {2}|[ぁ-んァ-ヶ一-龠]/u);
      expect(en.slice(0, -1).toLowerCase(), at).not.toBe(card.label.en.toLowerCase());
      expect(ja.slice(0, -1), at).not.toBe(card.label.ja);
    }
  });

  test('is said of declared columns only, so that no words outlive their column', () => {
    const said = Object.entries(definitions).flatMap(([name, tables]) =>
      Object.entries(tables).flatMap(([table, columns]) =>
        Object.keys(columns).map((column) => `${name} ${table}/${column}`),
      ),
    );
    const known = declared.map(({ name, table, column }) => `${name} ${table}/${column}`);
    expect(said.sort()).toEqual(known.sort());
  });

  test('says of every quantity over which time or at which instant it is', () => {
    for (const { table, column, card } of declared) {
      if (card.role === 'input' || !/_(W|W_m2|W_K|A|V|C|J|K|Ohm|bit_s|op_s|dB|dBHz)$/u.test(column))
        continue;
      const { en = '', ja = '' } = card.about ?? {};
      const at = `${table}/${column}`;
      expect(en, at).toMatch(/tick|since the start of the run|so far/u);
      expect(ja, at).toMatch(/ステップ|計算開始から/u);
    }
  });

  test('reaches the column as it is declared, and nothing else changes', () => {
    const plain = { tank: { level_m: state('Level', '水位', { min: 0 }) } };
    const made = defineTables(plain, { tank: { level_m: about('Depth.', '深さ。') } });
    expect(made.tank.level_m).toEqual({
      ...plain.tank.level_m,
      about: { en: 'Depth.', ja: '深さ。' },
    });
    expect(defineTables(plain)).toBe(plain);
  });
});

describe('what crosses to the page', () => {
  const library = loadLibrary();
  const source = { kind: 'builtIn', id: 'first-node' } as const;
  const compiled = compileRequest(library, { source, changes: [], faults: [] });
  const run = openedRun(compiled, []);

  test('every channel carries its definition', () => {
    expect(run.channels.length).toBeGreaterThan(250);
    expect(run.channels.filter((card) => card.about === undefined)).toEqual([]);
  });

  test('criteria and figures say what they measure of which channel, and when', () => {
    const paths = new Set(run.channels.map(({ path }) => path));
    const measures = [...run.criteria, ...run.figures];
    expect(measures.length).toBeGreaterThan(10);
    for (const { id, channel, from_s, to_s } of measures) {
      expect(paths.has(channel), id).toBe(true);
      expect(from_s, id).toBeGreaterThanOrEqual(0);
      expect(to_s, id).toBeGreaterThan(from_s);
      expect(to_s, id).toBeLessThanOrEqual(run.duration_s);
    }
    const night = run.criteria.find(({ id }) => id === 'battery-through-night');
    const [set_s] = compiled.models.environment.sunTimes.set_s;
    expect(night?.statistic).toBe('min');
    expect(Math.abs((night?.from_s ?? 0) - set_s)).toBeLessThanOrEqual(run.tick_s);
  });

  test('a slider names the entity whose parameter it moves', () => {
    const known = new Map(run.entities.map(({ path, parameters }) => [path, parameters]));
    expect(run.sliders.length).toBeGreaterThan(2);
    for (const { path, entity = '' } of run.sliders) {
      const keys = known.get(entity)?.map(({ key }) => key);
      expect(keys, path).toContain(path.slice(path.lastIndexOf('.') + 1));
    }
  });
});
