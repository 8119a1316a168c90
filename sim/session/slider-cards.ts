/** What a user may drag, with what its value amounts to where a bare number says little. */
import type { CompiledBase } from '../base.ts';
import { isObject } from '../core/catalog.ts';
import { valueAtPath } from '../core/scenario.ts';
import type { Entry } from './entities.ts';
import type { SliderCard } from './protocol.ts';

/** Cards of all sliders of a scenario, each with the entity whose parameter it moves. */
export function sliderCards(compiled: CompiledBase, entries: readonly Entry[]): SliderCard[] {
  const { json } = compiled;
  const owners = new Map(entries.map(({ keys, path }) => [keys.join('.'), path]));
  return json.sliders.map((slider) => {
    const value = Number(valueAtPath(json, slider.path) ?? slider.min);
    const amounts = amountsOf(compiled, slider.path, value);
    const entity = owners.get(slider.path.slice(0, slider.path.lastIndexOf('.')));
    return {
      ...slider,
      value,
      ...(entity === undefined ? {} : { entity }),
      ...(amounts.length === 0 ? {} : { amounts }),
    };
  });
}

// a battery is dragged in strings of cells, and thought of in energy and mass
function amountsOf(
  compiled: CompiledBase,
  path: string,
  strings: number,
): NonNullable<SliderCard['amounts']> {
  const { json, catalog, models } = compiled;
  const [, id] = /^power\.batteries\.([^.]+)\.parallel$/.exec(path) ?? [];
  if (id === undefined || strings <= 0) return [];
  const battery = valueAtPath(json, `power.batteries.${id}`);
  const { entity, capacity_J } = models.power.battery;
  const row = isObject(battery) ? entity.indexOf(`battery/${String(battery['id'])}`) : -1;
  if (row < 0 || !isObject(battery)) return [];
  const energy = { unit: 'J', perUnit: capacity_J[row] / strings };
  // a string weighs what it does in the pack of the type
  const type = catalog.find((entry) => entry.id === battery['type'])?.parameters;
  const mass_kg = type?.['mass_kg']?.value;
  const typeStrings = type?.['parallel']?.value;
  if (typeof mass_kg !== 'number' || typeof typeStrings !== 'number') return [energy];
  return [energy, { unit: 'kg', perUnit: mass_kg / typeStrings }];
}
