/** What a scenario says about heat: the `thermal` section. */
import { id, label } from '../core/scenario.ts';
import { z } from '../core/zod.ts';
import { orientations } from '../environment/view.ts';

const entity = { id, type: z.string().max(64).optional(), title: label.optional() };
const share = z.number().min(0).max(1);
/** Degrees Celsius a part may be asked to be at; absolute zero is refused. */
const celsius = z.number().min(-270).max(1500);
const area_m2 = z.number().min(0).max(1e6);
const conductance_W_K = z.number().min(0).max(1e6);

/** How a surface stands; azimuth of its normal clockwise from north, tilt from facing up. */
const standing = {
  orientation: z.enum(orientations),
  azimuth_deg: z.number().min(-360).max(360).default(0),
  tilt_deg: z.number().min(0).max(180).default(90),
  /** A boundary to face instead of sky and ground. */
  boundary: id.optional(),
};

/** A lump of one temperature. Limits left out are never broken. */
const node = z.strictObject({
  ...entity,
  /** At most that of a 1,000 t building: larger stores hide a tick's heat from float64. */
  capacity_J_K: z.number().min(1e-3).max(1e9),
  temp_degC: celsius,
  operateMin_degC: celsius.optional(),
  operateMax_degC: celsius.optional(),
  surviveMin_degC: celsius.optional(),
  surviveMax_degC: celsius.optional(),
});

/** A temperature given from outside; without `temp_K` the ground of the site. */
const boundary = z.strictObject({ ...entity, temp_K: z.number().min(0).max(2000).optional() });

/** Conduction and radiation between two nodes, or a node and a boundary. */
const coupling = z.strictObject({
  ...entity,
  from: id,
  to: id,
  conductance_W_K: conductance_W_K.default(0),
  /** Radiation: area times effective emittance times σ (T⁴ − T⁴). */
  area_m2: area_m2.default(0),
  emittance_frac: share.default(1),
});

/** A blanket of multilayer insulation; its skin is at the sink temperature of where it stands. */
const blanket = z.strictObject({
  ...entity,
  ...standing,
  orientation: standing.orientation.default('box'),
  node: id,
  area_m2,
  emittance_frac: share,
  absorptivity_frac: share,
  emissivity_frac: z.number().min(0.01).max(1),
});

/** A bare face that radiates to sky and ground. */
const radiator = z.strictObject({
  ...entity,
  ...standing,
  node: id,
  area_m2,
  faces: z.union([z.literal(1), z.literal(2)]).default(1),
  emissivity_frac: z.number().min(0.01).max(1),
  absorptivity_frac: share,
  /** Share of its area's heat the plate gives off; the fin's geometry, where given, takes over. */
  fin_frac: share.default(1),
  /** From the heat pipe to the tip, thickness and conductivity of the plate: all or none. */
  finLength_mm: z.number().min(0.1).max(10_000).optional(),
  finThickness_mm: z.number().min(0.01).max(1000).optional(),
  finConductivity_W_mK: z.number().min(0.01).max(10_000).optional(),
  /** Covered by dust at the start. */
  dust_frac: share.default(0),
});

/** A heat path that opens when its `from` node is cold. */
const thermalSwitch = z.strictObject({
  ...entity,
  from: id,
  to: id,
  on_W_K: conductance_W_K,
  off_W_K: conductance_W_K,
  open_degC: celsius,
  closed_degC: celsius,
  action: z.enum(['smooth', 'snap']).default('smooth'),
});

const heater = z.strictObject({
  ...entity,
  node: id,
  bus: id,
  priority: z.number().int().min(0).max(9),
  power_W: z.number().min(0).max(1e6),
  on_degC: celsius,
  off_degC: celsius,
});

/** The section; every list may be left out. */
export const thermalSection = z
  .strictObject({
    nodes: z.array(node).max(2000).default([]),
    boundaries: z.array(boundary).max(500).default([]),
    couplings: z.array(coupling).max(5000).default([]),
    insulation: z.array(blanket).max(2000).default([]),
    radiators: z.array(radiator).max(2000).default([]),
    switches: z.array(thermalSwitch).max(500).default([]),
    heaters: z.array(heater).max(2000).default([]),
  })
  .prefault({});

export type ThermalSection = z.infer<typeof thermalSection>;
