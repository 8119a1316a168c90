/**
 * What can be checked of the catalogue without a reader: letters against sources, computed values
 * computed again, and the numbers of the texts against the parameters.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CatalogEntry, Parameter } from '../../sim/core/catalog.ts';
import { catalogEntry } from '../../sim/core/catalog.ts';
import { englishOf } from '../../sim/core/source-text.ts';
import { z } from '../../sim/core/zod.ts';

const files = ['comms', 'compute', 'power', 'thermal'];
const catalog: readonly CatalogEntry[] = files.flatMap((name) => {
  const url = new URL(`../../assets/catalog/${name}.json`, import.meta.url);
  return z.array(catalogEntry).parse(JSON.parse(readFileSync(url, 'utf8')));
});

/** A parameter with the English words of its source. */
interface Named extends Omit<Parameter, 'source' | 'note'> {
  readonly at: string;
  readonly source: string;
}

const parameters: readonly Named[] = catalog.flatMap((entry) =>
  Object.entries(entry.parameters).map(([key, { value, certainty, source }]) => ({
    value,
    certainty,
    source: englishOf(source),
    at: `${entry.id} ${key}`,
  })),
);
const of = (letter: string): readonly Named[] =>
  parameters.filter(({ certainty }) => certainty === letter);

/** Gain of a dish of efficiency 0.55, dBi (systems.md 4.1). */
function dish_dBi(diameter_m: number, frequency_Hz: number): number {
  return 10 * Math.log10(0.55 * ((Math.PI * diameter_m * frequency_Hz) / 299_792_458) ** 2);
}

/** Change of power with temperature, 1/K, from that of voltage and current at the best point. */
const beta_1_K = -6.7e-3 / 2.411 + 0.24e-3 / 0.504;
/** Coverage of grains of 20 um and 2900 kg/m3 by 21.4 ug/cm2 a year. */
const dust_frac_year = (3 / (2 * 2900 * 20e-6)) * 21.4e-5;
/** Mean voltage of the OCV table of systems.md 1.2 over charge. */
const meanOcv_V = 3.776;

/** Every computed value of the catalogue, computed again. */
const again: Readonly<Record<string, number>> = {
  'link.x-direct-2m antennaGain_dBi': dish_dBi(0.3, 8.45e9),
  'link.ka-direct-50m antennaGain_dBi': dish_dBi(0.5, 25.65e9),
  'data-node.edn-0 base_W': 150 - 4 * 30,
  'data-node.edn-0 memory_GB': 4 * 64,
  'cell-3g30c efficiency_frac': 1.2161 / (1367 * 30.18e-4),
  'cell-3g30c beta_1_K': beta_1_K,
  'body-panels-lander dustRate_frac_year': dust_frac_year,
  'body-panels-lander radiationLoss_frac_year': 1 - 0.77 ** (1 / 17),
  'vertical-array-10kw beta_1_K': beta_1_K,
  'vertical-array-10kw dustRate_frac_year': dust_frac_year,
  'vertical-array-10kw radiationLoss_frac_year': 1 - 0.77 ** (1 / 17),
  'night-battery-10kwh parallel': 10_200 / (8 * 3.5 * meanOcv_V),
};

describe('[K] computed', () => {
  test('every one is computed again, and no other', () => {
    expect(Object.keys(again).toSorted()).toEqual(
      of('K')
        .map(({ at }) => at)
        .toSorted(),
    );
  });

  test.each(of('K'))('$at is what its source says', ({ at, value, source }) => {
    // a computation, not only a place: numbers or letters with an operator between them
    expect(source).toMatch(/ [-+x/] |\^|log10/);
    // as good as its last digit
    const digits = String(value).split('.')[1]?.length ?? 0;
    expect(Math.abs(Number(value) - again[at])).toBeLessThanOrEqual(0.5001 * 10 ** -digits);
  });
});

describe('letters', () => {
  test.each(of('A'))('$at is read: its source is a publication', ({ source }) => {
    expect(source).toMatch(/\[S\d+[a-z]?(,S\d+)*\]/);
    // our own scenario marks its assumptions (A)
    expect(source).not.toMatch(/scenarios\.md|\(A\)|assum/i);
  });

  test.each(of('B'))('$at is standard: not assumed, nor an input of our fixtures', ({ source }) => {
    expect(source).not.toMatch(/scenarios\.md|\(A\)|assum/i);
    expect(source).not.toMatch(/systems\.md (1\.3|2\.3|3\.3|4\.3|6\.4|6\.5)\b/);
  });

  test('a source that says assumed is [C], and none marks an assumption (A)', () => {
    for (const { at, source, certainty } of parameters) {
      if (/^assumed|\(assumption\)/.test(source)) expect(`${at} ${certainty}`).toBe(`${at} C`);
      expect(source).not.toContain('(A)');
    }
  });

  test('nothing read or standard is a limit that only something measured stood for', () => {
    const limits = parameters.filter(({ at }) => /survive/.test(at));
    expect(limits.length).toBeGreaterThan(3);
    for (const { at, source, certainty } of limits) {
      if (/night|measured|operating/.test(source)) expect(`${at} ${certainty}`).toBe(`${at} C`);
    }
  });
});

/** Numbers of a text that stand before a unit, in the unit as written. */
function numbersOf(text: string): string[] {
  const unit = 'kWh|kW|kV|mm2|m²|m2|W|kg|Wh/kg|Ah|V|mm|m|GB|Mbit/s|degC|degrees|℃|°C|度';
  const pattern = new RegExp(`(?<![\\w.])(-?\\d+(?:\\.\\d+)?)\\s?(?:${unit})(?![a-zA-Z0-9])`, 'g');
  return [...text.matchAll(pattern)].map(([, number]) => number);
}

/** Whether an entry has a number as a value, in it, a thousand times it, or in a source. */
function holds(entry: CatalogEntry, number: string): boolean {
  const wanted = Number(number);
  return Object.values(entry.parameters).some(({ value, source, note }) => {
    const flat: unknown[] = Array.isArray(value) ? value.flat(2) : [value];
    const numbers = flat.filter((one) => typeof one === 'number');
    if (numbers.some((one) => one === wanted || one === 1000 * wanted)) return true;
    const said = `${englishOf(source)} ${englishOf(note ?? '')}`.match(/-?\d+(\.\d+)?/g) ?? [];
    return said.some((one) => Number(one) === wanted);
  });
}

describe('texts', () => {
  test.each(catalog)('$id: numbers are those of its parameters, in both languages', (entry) => {
    for (const text of [entry.name, entry.summary]) {
      if (text === undefined) continue;
      expect(numbersOf(text.ja).toSorted()).toEqual(numbersOf(text.en).toSorted());
      for (const number of numbersOf(text.en)) {
        expect(`${number} ${holds(entry, number)}`).toBe(`${number} true`);
      }
    }
  });

  test.each(catalog.filter(({ kind }) => kind === 'thermal.heaters'))(
    '$id: its summary names its own thermostat',
    (entry) => {
      const on_degC = String(entry.parameters['on_degC'].value);
      for (const text of [entry.summary?.en, entry.summary?.ja]) {
        expect(numbersOf(text ?? '')).toEqual([on_degC]);
      }
    },
  );

  test('and the reader of numbers reads them', () => {
    expect(numbersOf('5 W and a 0.30 m dish, 170 Wh/kg above -10 degC, 3G30C, AM0')).toEqual([
      '5',
      '0.30',
      '170',
      '-10',
    ]);
    expect(numbersOf('夜間に箱を-10℃以上、昼150 W、3接合')).toEqual(['-10', '150']);
  });
});
