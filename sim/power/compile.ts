/** From the section to numbers in SI: everything a step reads and never changes. */
import type { LoadPorts } from '../core/ports.ts';
import type { CompileContext } from '../core/subsystem.ts';
import { DAY_s, ZERO_CELSIUS_K } from '../core/units.ts';
import { cos, log, pow, sin } from '../math/elementary.ts';
import { RAD_PER_DEG } from '../math/numeric.ts';
import type { DeratingTable } from './battery.ts';
import { cableResistance_Ohm } from './cable.ts';
import { FIXED, FOLLOWING, TURNING, groupRows, planLoads } from './model.ts';
import type { ArrayModel, BatteryModel, PanelModel, PowerModel } from './model.ts';
import { makeOcvCurve, ocvIntegral_V, ocvProblem } from './ocv.ts';
import type { OcvCurve, OcvPoint } from './ocv.ts';
import { cellEfficiency_frac } from './pv.ts';
import type { BatterySection, PanelSection, PowerSection } from './section.ts';

/** Julian year. */
const YEAR_s = 365.25 * DAY_s;
/** The month of a self-discharge figure: 30 days. */
const MONTH_s = 30 * DAY_s;

const NO_LOADS: LoadPorts = {
  count: 0,
  demandAt: new Int32Array(0),
  grantAt: new Int32Array(0),
  drawAt: new Int32Array(0),
  bus: new Int32Array(0),
  priority: new Int32Array(0),
  entity: [],
};

const numbers = <Row>(rows: readonly Row[], of: (row: Row, i: number) => number): Float64Array =>
  Float64Array.from(rows, of);

/** The section in SI and row numbers. */
export function compilePower(section: PowerSection, context: CompileContext): PowerModel {
  const { buses, arrays, batteries } = section;
  const arrayBus = arrays.map((a, i) => context.row('bus', a.bus, `arrays[${i}].bus`));
  const batteryBus = batteries.map((b, i) => context.row('bus', b.bus, `batteries[${i}].bus`));
  buses.forEach((bus, i) => checkShed(bus.shed, `buses[${i}].shed`, context));
  const rungs = buses.flatMap((bus, i) => bus.shed.map((rung) => ({ bus: i, ...rung })));
  const busCount = Math.max(buses.length, 1);
  if (buses.length === 0 && arrays.length + batteries.length > 0) {
    context.problem('buses', 'at least one bus', 'none', 'arrays and batteries feed a bus');
  }
  return {
    bus: {
      entity: buses.map((bus) => `bus/${bus.id}`),
      voltage_V: numbers(buses, (bus) => bus.voltage_V),
      startMin_W: numbers(buses, (bus) => bus.startMin_W),
      restartAfter_s: numbers(buses, (bus) => bus.restartAfter_min * 60),
      restartSoc_frac: numbers(buses, (bus) => bus.restartSoc_frac),
      standing_W: numbers(buses, (_, bus) => batteries
        .filter((_battery, b) => batteryBus[b] === bus)
        .reduce((sum, battery) => sum + battery.converterStanding_W, 0)),
      rungs: groupRows(busCount, rungs.map((rung) => rung.bus)),
      arrays: groupRows(busCount, arrayBus),
      batteries: groupRows(busCount, batteryBus),
    },
    rung: {
      belowSoc_frac: numbers(rungs, (rung) => rung.belowSoc_frac),
      restoreSoc_frac: numbers(rungs, (rung) => rung.belowSoc_frac + rung.hysteresis_frac),
      fromPriority: Int32Array.from(rungs, (rung) => rung.fromPriority),
    },
    array: compileArrays(section, context),
    panel: compilePanels(arrays.flatMap((a) => a.panels)),
    cable: {
      array: Int32Array.from(section.cables, (cable, i) =>
        context.row('array', cable.array, `cables[${i}].array`)),
      voltage_V: numbers(section.cables, (cable) => cable.voltage_V),
      resistance_Ohm: numbers(section.cables, (cable) => cableResistance_Ohm(
        cable.length_km * 1000, cable.area_mm2 * 1e-6, cable.temp_degC + ZERO_CELSIUS_K)),
    },
    battery: compileBatteries(batteries, Int32Array.from(batteryBus), context),
    ports: context.ports,
    plan: planLoads(busCount, NO_LOADS),
  };
}

/**
 * Two stages at one charge would be one stage: which loads it sheds would be anyone's guess. And as
 * the charge falls, what matters more goes after what matters less.
 */
function checkShed(
  shed: readonly { readonly belowSoc_frac: number; readonly fromPriority: number }[],
  path: string,
  { problem }: CompileContext,
): void {
  shed.forEach(({ belowSoc_frac, fromPriority }, i) => {
    if (shed.findIndex((rung) => rung.belowSoc_frac === belowSoc_frac) !== i) {
      problem(`${path}[${i}].belowSoc_frac`, 'each charge once', `${belowSoc_frac} twice`);
    }
    const before = shed.find((rung) =>
      rung.belowSoc_frac > belowSoc_frac && rung.fromPriority < fromPriority);
    if (before === undefined) return;
    const expected = `at most ${before.fromPriority}, shed already below ${before.belowSoc_frac}`;
    problem(`${path}[${i}].fromPriority`, expected, String(fromPriority));
  });
}

/** Hottest an array gets: the ground at noon on the equator has about 390 K. */
const HOTTEST_K = 400;

/** No cell gives more power than its panel absorbs light, at any temperature an array can have. */
function checkCell(
  a: PowerSection['arrays'][number],
  path: string,
  { problem }: CompileContext,
): void {
  const { efficiency_frac, absorptivity_frac, beta_1_K } = a;
  if (absorptivity_frac <= efficiency_frac) {
    const expected = `more than efficiency_frac, ${efficiency_frac}`;
    problem(`${path}.absorptivity_frac`, expected, `${absorptivity_frac}`);
    return;
  }
  const tempRef_K = a.tempRef_degC + ZERO_CELSIUS_K;
  const best_K = beta_1_K < 0 ? 0 : HOTTEST_K;
  const best_frac = cellEfficiency_frac({ efficiency_frac, beta_1_K, tempRef_K }, best_K);
  if (best_frac <= absorptivity_frac) return;
  const expected = `at ${best_K} K no more than the light absorbed, ${absorptivity_frac}`;
  problem(`${path}.beta_1_K`, expected, `${beta_1_K}, which gives ${best_frac.toFixed(2)}`);
}

function compileArrays(section: PowerSection, context: CompileContext): ArrayModel {
  const { arrays } = section;
  const cable = new Int32Array(arrays.length).fill(-1);
  section.cables.forEach((entry, i) => {
    const row = arrays.findIndex((a) => a.id === entry.array);
    if (row < 0) return;
    if (cable[row] >= 0) context.problem(`cables[${i}].array`, 'one cable an array', entry.array);
    cable[row] = i;
  });
  arrays.forEach((a, i) => checkCell(a, `arrays[${i}]`, context));
  const panelFrom = new Int32Array(arrays.length + 1);
  arrays.forEach((a, i) => {
    panelFrom[i + 1] = panelFrom[i] + a.panels.length;
  });
  return {
    entity: arrays.map((a) => `array/${a.id}`),
    cell: arrays.map((a) => ({
      efficiency_frac: a.efficiency_frac,
      beta_1_K: a.beta_1_K,
      tempRef_K: a.tempRef_degC + ZERO_CELSIUS_K,
    })),
    surface: arrays.map((a) => ({
      absorptivity_frac: a.absorptivity_frac,
      front_frac: a.emissivityFront_frac,
      back_frac: a.back === 'open' ? a.emissivityBack_frac : 0,
    })),
    kept_frac: numbers(arrays, (a) => a.packing_frac * a.mppt_frac),
    isGroundLit: Uint8Array.from(arrays, (a) => (a.isGroundLit ? 1 : 0)),
    dustRate_1_s: numbers(arrays, (a) => a.dustRate_frac_year / YEAR_s),
    radiationRate_1_s: numbers(arrays, (a) => -log(1 - a.radiationLoss_frac_year) / YEAR_s),
    panelFrom,
    area_m2: numbers(arrays, (a) => a.panels.reduce((sum, panel) => sum + panel.area_m2, 0)),
    cable,
    start: {
      dust_frac: numbers(arrays, (a) => a.dust_frac),
      radiation_frac: numbers(arrays, (a) => pow(1 - a.radiationLoss_frac_year, a.age_year)),
      tilt_rad: numbers(arrays, (a) => a.tilt_deg * RAD_PER_DEG),
      tiltAzimuth_rad: numbers(arrays, (a) => a.tiltAzimuth_deg * RAD_PER_DEG),
    },
  };
}

const FACES = {
  east: [1, 0, 0],
  west: [-1, 0, 0],
  north: [0, 1, 0],
  south: [0, -1, 0],
  top: [0, 0, 1],
} as const;

function panelNormal(panel: PanelSection): readonly [number, number, number] {
  if ('face' in panel) return FACES[panel.face];
  if ('tracking' in panel) return [0, 0, 0];
  const azimuth_rad = panel.azimuth_deg * RAD_PER_DEG;
  const tilt_rad = panel.tilt_deg * RAD_PER_DEG;
  const flat = sin(tilt_rad);
  return [sin(azimuth_rad) * flat, cos(azimuth_rad) * flat, cos(tilt_rad)];
}

function compilePanels(panels: readonly PanelSection[]): PanelModel {
  const kindOf = (panel: PanelSection) =>
    !('tracking' in panel) ? FIXED : panel.tracking === 'azimuth' ? TURNING : FOLLOWING;
  return {
    kind: Uint8Array.from(panels, kindOf),
    area_m2: numbers(panels, (panel) => panel.area_m2),
    normalE: numbers(panels, (panel) => panelNormal(panel)[0]),
    normalN: numbers(panels, (panel) => panelNormal(panel)[1]),
    normalU: numbers(panels, (panel) => panelNormal(panel)[2]),
  };
}

/** A pack whose curve is flat: constant efficiencies do the rest. */
const FLAT: readonly OcvPoint[] = [[0, 1], [1, 1]];

interface Pack {
  readonly curve: OcvCurve;
  readonly capacity_C: number;
  readonly r25_Ohm: number;
  readonly ea_J_mol: number;
  readonly chargeEfficiency_frac: number;
  readonly dischargeEfficiency_frac: number;
}

function packOf(battery: BatterySection, path: string, context: CompileContext): Pack {
  if (battery.level === 'constant') {
    return {
      curve: makeOcvCurve(FLAT, battery.voltage_V),
      capacity_C: (battery.capacity_kWh * 3.6e6) / battery.voltage_V,
      r25_Ohm: 0,
      ea_J_mol: 0,
      chargeEfficiency_frac: battery.chargeEfficiency_frac,
      dischargeEfficiency_frac: battery.dischargeEfficiency_frac,
    };
  }
  const problem = ocvProblem(battery.ocv);
  if (problem !== undefined) context.problem(`${path}.ocv`, problem, JSON.stringify(battery.ocv));
  return {
    curve: makeOcvCurve(problem === undefined ? battery.ocv : FLAT, battery.series),
    capacity_C: battery.cellCapacity_Ah * 3600 * battery.parallel,
    r25_Ohm: (battery.cellResistance_mOhm * 1e-3 * battery.series) / battery.parallel,
    ea_J_mol: battery.resistanceActivation_kJ_mol * 1000,
    chargeEfficiency_frac: 1,
    dischargeEfficiency_frac: 1,
  };
}

function deratingOf(battery: BatterySection, path: string, context: CompileContext): DeratingTable {
  const rows = battery.isDerated ? battery.derating : [];
  if (rows.some((row, i) => i > 0 && row[0] <= rows[i - 1][0])) {
    context.problem(`${path}.derating`, 'rising temperatures', JSON.stringify(rows));
  }
  return {
    temp_K: numbers(rows, (row) => row[0] + ZERO_CELSIUS_K),
    share_frac: numbers(rows, (row) => row[1]),
  };
}

/** What power needs of the thermal model: temperatures of all nodes at the start. */
interface StartTemps {
  readonly startTemp_K: Float64Array;
}

function compileBatteries(
  batteries: readonly BatterySection[],
  bus: Int32Array,
  context: CompileContext,
): BatteryModel {
  const node = batteries.map((b, i) => context.row('node', b.node, `batteries[${i}].node`));
  batteries.forEach((b, row) => {
    const converterNode = b.converterNode === undefined
      ? node[row]
      : context.row('node', b.converterNode, `batteries[${row}].converterNode`);
    context.attachHeat({ table: 'battery', column: 'heat_W', row, node: node[row] });
    context.attachHeat({ table: 'battery', column: 'converterHeat_W', row, node: converterNode });
    if (b.socMin_frac >= b.socMax_frac) {
      context.problem(`batteries[${row}].socMin_frac`, 'less than socMax_frac', `${b.socMin_frac}`);
    }
  });
  const { startTemp_K } = context.modelOf('thermal') as StartTemps;
  const packs = batteries.map((b, i) => packOf(b, `batteries[${i}]`, context));
  const kelvin = (of: (b: BatterySection) => number) =>
    numbers(batteries, (b) => of(b) + ZERO_CELSIUS_K);
  return {
    entity: batteries.map((b) => `battery/${b.id}`),
    bus,
    node: Int32Array.from(node),
    curve: packs.map((pack) => pack.curve),
    derating: batteries.map((b, i) => deratingOf(b, `batteries[${i}]`, context)),
    capacity_C: numbers(packs, (pack) => pack.capacity_C),
    capacity_J: numbers(packs, (pack) => pack.capacity_C * ocvIntegral_V(pack.curve, 1)),
    r25_Ohm: numbers(packs, (pack) => pack.r25_Ohm),
    ea_J_mol: numbers(packs, (pack) => pack.ea_J_mol),
    chargeEfficiency_frac: numbers(packs, (pack) => pack.chargeEfficiency_frac),
    dischargeEfficiency_frac: numbers(packs, (pack) => pack.dischargeEfficiency_frac),
    converter_frac: numbers(batteries, (b) => b.converterEfficiency_frac),
    standing_W: numbers(batteries, (b) => b.converterStanding_W),
    chargeRate_1_s: numbers(batteries, (b) => b.chargeRateMax_1_h / 3600),
    dischargeRate_1_s: numbers(batteries, (b) => b.dischargeRateMax_1_h / 3600),
    chargeMin_K: kelvin((b) => b.chargeMin_degC),
    chargeMax_K: kelvin((b) => b.chargeMax_degC),
    dischargeMin_K: kelvin((b) => b.dischargeMin_degC),
    dischargeMax_K: kelvin((b) => b.dischargeMax_degC),
    limitHysteresis_K: numbers(batteries, (b) => b.limitHysteresis_K),
    selfDischarge_1_s: numbers(batteries, (b) => b.selfDischarge_frac_month / MONTH_s),
    soc0_frac: numbers(batteries, (b) => b.soc0_frac),
    temp0_K: numbers(node, (row) => startTemp_K[row]),
    socMin_frac: numbers(batteries, (b) => b.socMin_frac),
    socMax_frac: numbers(batteries, (b) => b.socMax_frac),
    lowSoc_frac: numbers(batteries, (b) => b.lowSoc_frac),
  };
}
