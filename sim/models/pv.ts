/**
 * The door `model pv`: the engine's eta-beta panel on a caller's own numbers. The law is a straight
 * line in temperature; where it would give more power than light it is refused.
 */
import type { CatalogEntry } from '../core/catalog.ts';
import { shown } from '../core/issues.ts';
import { ZERO_CELSIUS_K } from '../core/units.ts';
import { z } from '../core/zod.ts';
import { cos } from '../math/elementary.ts';
import { RAD_PER_DEG } from '../math/numeric.ts';
import { cellEfficiency_frac, dustPass_frac, panelPower_W } from '../power/pv.ts';
import type { Cell } from '../power/pv.ts';
import { refuse } from './faults.ts';


const inlineCell = z.strictObject({
  efficiency_frac: z.number().min(0.001).max(1)
    .describe('share of the light that becomes power at the reference temperature'),
  beta_1_K: z.number().min(-0.02).max(0.01).describe('relative change of power per kelvin'),
  tempRef_K: z.number().min(1).max(1000).describe('reference temperature'),
});

/** Input of the model; unknown keys are errors. */
export const pvInput = z.strictObject({
  cell: z.union([z.string().min(1), inlineCell])
    .describe('id of a cell or array of the catalogue, or the parameters of one'),
  area_m2: z.number().min(0).max(1e9).describe('cell area'),
  irradiance_W_m2: z.number().min(0).max(1e6).describe('light on a surface that faces the Sun'),
  temp_K: z.number().min(1).max(1000).describe('cell temperature'),
  incidence_deg: z.number().min(-360).max(360).describe('angle between Sun and panel normal'),
  dust_frac: z.number().min(0).max(1).describe('share of the area under dust'),
});
export type PvInput = z.output<typeof pvInput>;

export interface PvOutput {
  readonly power_W: number;
  /** Power over the light that crosses the panel's area; 0 without light. */
  readonly efficiency_frac: number;
}

const inCatalog = z.looseObject({
  efficiency_frac: z.looseObject({ value: z.number() }),
  beta_1_K: z.looseObject({ value: z.number() }),
  tempRef_degC: z.looseObject({ value: z.number() }),
});

/** The part of a host's reference data this door looks at. */
interface CatalogAssets {
  readonly catalog: readonly CatalogEntry[];
}

function cellOf(cell: PvInput['cell'], assets: CatalogAssets): Cell {
  if (typeof cell !== 'string') return cell;
  const entry = assets.catalog.find(({ id }) => id === cell);
  const found = inCatalog.safeParse(entry?.parameters);
  if (!found.success) {
    const ids = assets.catalog
      .filter(({ parameters }) => inCatalog.safeParse(parameters).success)
      .map(({ id }) => id);
    const expected = `one of ${ids.join(', ')}, or { efficiency_frac, beta_1_K, tempRef_K }`;
    refuse(['cell'], expected, shown(cell));
  }
  return {
    efficiency_frac: found.data.efficiency_frac.value,
    beta_1_K: found.data.beta_1_K.value,
    tempRef_K: found.data.tempRef_degC.value + ZERO_CELSIUS_K,
  };
}

/** Efficiency at a temperature; a law stretched until it gives more than the light is refused. */
function efficiencyAt_frac(cell: Cell, temp_K: number): number {
  const efficiency_frac = cellEfficiency_frac(cell, temp_K);
  if (efficiency_frac <= 1) return efficiency_frac;
  const end_K = cell.tempRef_K + (1 / cell.efficiency_frac - 1) / cell.beta_1_K;
  const side = cell.beta_1_K < 0 ? 'at least' : 'at most';
  const expected = `${side} ${end_K.toFixed(1)} K, where this cell turns all light into power`;
  refuse(['temp_K'], expected, `${temp_K}, where it gives ${efficiency_frac.toFixed(2)} of it`);
}

/** Power and efficiency of a flat panel; light from behind gives none. */
export const pvModel = {
  name: 'pv',
  summary: 'Solar panel: power and efficiency from light, temperature, angle and dust (eta-beta).',
  input: pvInput,
  run(input: PvInput, assets: CatalogAssets): PvOutput {
    const clean_frac = efficiencyAt_frac(cellOf(input.cell, assets), input.temp_K);
    const efficiency_frac = clean_frac * dustPass_frac(input.dust_frac);
    const cosI = cos(input.incidence_deg * RAD_PER_DEG);
    const light_W_m2 = cosI > 0 ? input.irradiance_W_m2 * cosI : 0;
    const power_W = panelPower_W(input.area_m2, light_W_m2, efficiency_frac, 1);
    return { power_W, efficiency_frac: light_W_m2 > 0 ? efficiency_frac : 0 };
  },
} as const;
