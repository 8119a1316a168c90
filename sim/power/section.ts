/**
 * The `power` section of a scenario: buses, arrays, batteries, cables. Keys carry the units people
 * use; every number has a range, so that NaN, negative capacities and 1e308 are refused.
 * Defaults: systems.md 1.2, with its certainty letter.
 */
import { id, label } from '../core/scenario.ts';
import { z } from '../core/zod.ts';

const head = { id, type: z.string().optional(), title: label.optional() };

const share = z.number().min(0).max(1);
const efficiency = z.number().min(0.01).max(1);
const celsius = z.number().min(-273).max(500);
const power_W = z.number().min(0).max(1e9);

/** Below this charge, loads of these priorities and larger numbers go; they return later. */
const rung = z.strictObject({
  belowSoc_frac: share,
  hysteresis_frac: z.number().min(0).max(0.5).default(0.05), // C
  fromPriority: z.number().int().min(1).max(1000),
});

const bus = z.strictObject({
  ...head,
  voltage_V: z.number().min(1).max(1e5).default(28), // small landers, B
  /** Light must give at least this much before a dead bus starts again. */
  startMin_W: power_W.default(20), // C
  /** And it must have done so for this long. */
  restartAfter_min: z.number().min(0).max(1e5).default(10), // converter restart, C
  /** Without light a dead bus starts again only on batteries above this. */
  restartSoc_frac: share.default(0.1), // C
  shed: z.array(rung).max(20).default([]),
});

/** Parameters of a solar cell: the model door `pv` and the arrays of a scenario share them. */
export const cellKeys = {
  efficiency_frac: efficiency,
  beta_1_K: z.number().min(-0.02).max(0.01),
  tempRef_degC: celsius,
};

const area_m2 = z.number().min(1e-4).max(1e6);

/** Outward normal as a face of an upright body, as angles, or following the Sun. */
const panel = z.union([
  z.strictObject({ face: z.enum(['east', 'west', 'north', 'south', 'top']), area_m2 }),
  z.strictObject({
    /** Clockwise from north. */
    azimuth_deg: z.number().min(-360).max(360),
    /** 0 lies flat and looks up, 90 stands. */
    tilt_deg: z.number().min(0).max(180),
    area_m2,
  }),
  /** `azimuth` stands and turns about the vertical, `full` always faces the Sun. */
  z.strictObject({ tracking: z.enum(['azimuth', 'full']), area_m2 }),
]);

const array = z.strictObject({
  ...head,
  bus: id,
  ...cellKeys,
  /** Cell area over panel area; 1 when the areas below are cell areas. */
  packing_frac: efficiency.default(1),
  mppt_frac: efficiency.default(0.97), // C
  absorptivity_frac: share.default(0.91), // modern 3J CIC, B
  emissivityFront_frac: efficiency.default(0.85), // B
  emissivityBack_frac: efficiency.default(0.85), // B
  /** `insulated`: mounted on a body, only the front radiates; `open`: both faces do. */
  back: z.enum(['insulated', 'open']).default('open'),
  /** Light off the ground, and its infrared, reach the panels. */
  isGroundLit: z.boolean().default(true),
  dust_frac: share.default(0),
  dustRate_frac_year: z.number().min(0).max(10).default(0.0055), // Chang'e-3, K
  radiationLoss_frac_year: z.number().min(0).max(0.5).default(0.015), // SOHO, A/K
  age_year: z.number().min(0).max(100).default(0),
  tilt_deg: z.number().min(0).max(90).default(0),
  tiltAzimuth_deg: z.number().min(-360).max(360).default(0),
  panels: z.array(panel).min(1).max(100),
});

const batteryKeys = {
  ...head,
  bus: id,
  /** Thermal node the cells sit in. */
  node: id,
  /** Thermal node of the converter's heat; the cells' node when absent. */
  converterNode: id.optional(),
  /** All three as an operator reads them: share of what the cells hold at their temperature. */
  soc0_frac: share.default(1)
    .describe('Charge at the start, as the operator sees it: share of what is usable in cells as ' +
      'warm as their node is then; what cold locks is not counted (battery/…/soc_frac at 0 h)'),
  socMin_frac: share.default(0),
  socMax_frac: efficiency.default(1),
  /** Discharging and charging between battery and bus, each way. */
  converterEfficiency_frac: efficiency.default(0.95), // C
  converterStanding_W: power_W.default(0),
  /** Charge and discharge rates, of the capacity per hour. */
  chargeRateMax_1_h: z.number().min(0).max(100).default(0.5), // C
  dischargeRateMax_1_h: z.number().min(0).max(100).default(1), // C
  chargeMin_degC: celsius.default(0), // B
  chargeMax_degC: celsius.default(45), // B
  dischargeMin_degC: celsius.default(-20), // B
  dischargeMax_degC: celsius.default(60), // B
  /** Cells that became too cold or hot are used again only this far inside the limit. */
  limitHysteresis_K: z.number().min(0).max(50).default(1), // C
  selfDischarge_frac_month: z.number().min(0).max(1).default(0),
  /** Usable share of capacity against temperature, [degC, share]; the switch comes after. */
  derating: z.array(z.tuple([celsius, efficiency])).max(50).default([]),
  isDerated: z.boolean().default(true),
  lowSoc_frac: share.default(0.2), // SOC floor of the margin policy, C
  mass_kg: z.number().min(0).max(1e7).optional(),
};

const battery = z.discriminatedUnion('level', [
  z.strictObject({
    ...batteryKeys,
    /** Constant efficiencies. */
    level: z.literal('constant'),
    capacity_kWh: z.number().min(1e-6).max(1e9),
    voltage_V: z.number().min(1).max(1e5).default(28),
    chargeEfficiency_frac: efficiency.default(0.97), // C
    dischargeEfficiency_frac: efficiency.default(0.97), // C
  }),
  z.strictObject({
    ...batteryKeys,
    /** Open-circuit voltage behind a resistance; one cell's figures times series and parallel. */
    level: z.literal('ocv'),
    cellCapacity_Ah: z.number().min(1e-3).max(1e6),
    cellResistance_mOhm: z.number().min(0).max(1e6),
    resistanceActivation_kJ_mol: z.number().min(0).max(200),
    series: z.number().int().min(1).max(10000),
    /** Need not be whole, so that a sizing search can scale a pack smoothly. */
    parallel: z.number().min(0.01).max(1e6),
    ocv: z.array(z.tuple([share, z.number().min(0.1).max(100)])).min(2).max(200),
  }),
]);

/** A cable between an array and its bus; what it loses warms the ground. */
const cable = z.strictObject({
  ...head,
  array: id,
  length_km: z.number().min(0).max(1000),
  area_mm2: z.number().min(0.01).max(1e5),
  voltage_V: z.number().min(1).max(1e6),
  temp_degC: celsius.default(-23), // buried 30 cm, 250 K, A [S21e]
});

/** The section as people write it; unknown keys are errors. */
export const powerSection = z.strictObject({
  buses: z.array(bus).max(100).default([]),
  arrays: z.array(array).max(500).default([]),
  batteries: z.array(battery).max(500).default([]),
  cables: z.array(cable).max(500).default([]),
}).prefault({});

export type PowerSection = z.output<typeof powerSection>;
export type ArraySection = PowerSection['arrays'][number];
export type BatterySection = PowerSection['batteries'][number];
export type PanelSection = ArraySection['panels'][number];
