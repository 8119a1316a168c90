import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogEntry, withTypes } from '../../../sim/core/catalog.ts';
import { z } from '../../../sim/core/zod.ts';
import { thermalSection } from '../../../sim/thermal/section.ts';

const file = new URL('../../../assets/catalog/thermal.json', import.meta.url);
const catalog = z.array(catalogEntry).parse(JSON.parse(readFileSync(file, 'utf8')));

/** What an entity of each list must say beside its type. */
const places: Record<string, object> = {
  nodes: {},
  insulation: { node: 'n' },
  radiators: { node: 'n' },
  switches: { from: 'n', to: 'm' },
  heaters: { node: 'n', bus: 'b' },
  couplings: { from: 'n', to: 'm' },
};

test.each(catalog)('$id fits the thermal section', ({ id, kind }) => {
  const list = kind.replace('thermal.', '');
  expect(Object.keys(places)).toContain(list);
  const raw = { thermal: { [list]: [{ id: 'x', type: id, ...places[list] }] } };
  const problems: string[] = [];
  const filled = withTypes(raw, catalog, (...found) => problems.push(found.join(' '))) as {
    thermal: unknown;
  };
  expect(problems).toEqual([]);
  expect(thermalSection.safeParse(filled.thermal).error).toBeUndefined();
});

test('the box of the first node is the one its scenario describes', () => {
  const value = (id: string, key: string) =>
    catalog.find((entry) => entry.id === id)?.parameters[key].value;
  expect(value('electronics-box-s1', 'capacity_J_K')).toBe(2e5);
  expect(value('mli-box', 'area_m2')).toBe(2);
  expect(value('mli-box', 'emittance_frac')).toBe(0.02);
  expect(value('parasitic-leak', 'conductance_W_K')).toBe(0.05);
  expect(value('radiator-osr-055', 'area_m2')).toBe(0.55);
});
