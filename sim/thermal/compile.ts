/** Compile: the `thermal` section becomes a network of links and patches, flat arrays, SI. */
import type { CompileContext } from '../core/subsystem.ts';
import { ZERO_CELSIUS_K } from '../core/units.ts';
import type { Facing } from '../environment/view.ts';
import { planFacing } from '../environment/view.ts';
import { STEFAN_BOLTZMANN_W_m2K4 } from '../environment/regolith.ts';
import { RAD_PER_DEG } from '../math/numeric.ts';
import { finShare_frac } from './fin.ts';
import { planNetwork } from './network.ts';
import type { ThermalSection } from './section.ts';
import { newSurroundings } from './surroundings.ts';
import type { Surfaces, ThermalModel } from './thermal.ts';

/** Root temperature a fin's share is computed at; 1.7 % less for 10 K more at N = 0.2 (C). */
const FIN_ROOT_K = 300;

/** Links and patches as collected; patches: blankets, radiators, then boundary couplings. */
interface Wiring {
  readonly linkA: number[];
  readonly linkB: number[];
  readonly linkLinear_W_K: number[];
  readonly linkRadiative_W_K4: number[];
  readonly patchNode: number[];
  readonly patchLinear_W_K: number[];
  readonly patchRadiative_W_K4: number[];
  readonly patchBoundary: number[];
  readonly couplingAt: number[];
  readonly couplingSign: number[];
}

/** Builds the model; every problem of the section is reported to the context. */
export function compileThermal(section: ThermalSection, context: CompileContext): ThermalModel {
  const { nodes, heaters } = section;
  checkNames(section, context);
  checkLimits(section, context);
  const insulation = surfacesOf(section.insulation, 'insulation', context, 0);
  const radiators = surfacesOf(section.radiators, 'radiators', context, insulation.count);
  section.insulation.forEach((entry, s) => (insulation.exchange_frac[s] = entry.emittance_frac));
  section.radiators.forEach((entry, s) => {
    radiators.exchange_frac[s] = finOf(entry, `radiators[${s}]`, context);
    radiators.area_m2[s] = entry.area_m2 * entry.faces;
  });
  const wiring = wire(section, context);
  wireSwitches(section, context, wiring);
  attachHeaters(section, context);
  const network = networkOf(section, wiring);
  const around = newSurroundings();
  return {
    nodeIds: nodes.map(({ id }) => id),
    startTemp_K: Float64Array.from(nodes, (n) => n.temp_degC + ZERO_CELSIUS_K),
    operateMin_K: Float64Array.from(nodes, (n) => (n.operateMin_degC ?? -400) + ZERO_CELSIUS_K),
    operateMax_K: Float64Array.from(nodes, (n) => (n.operateMax_degC ?? 1e9) + ZERO_CELSIUS_K),
    surviveMin_K: Float64Array.from(nodes, (n) => (n.surviveMin_degC ?? -400) + ZERO_CELSIUS_K),
    surviveMax_K: Float64Array.from(nodes, (n) => (n.surviveMax_degC ?? 1e9) + ZERO_CELSIUS_K),
    boundary_K: Float64Array.from(section.boundaries, (b) => b.temp_K ?? NaN),
    insulation,
    radiators,
    startDust_frac: Float64Array.from(section.radiators, (r) => r.dust_frac),
    couplingAt: Int32Array.from(wiring.couplingAt),
    couplingSign: Float64Array.from(wiring.couplingSign),
    firstBoundaryPatch: insulation.count + radiators.count,
    patchBoundary: Int32Array.from(wiring.patchBoundary),
    isSnap: section.switches.map(({ action }) => action === 'snap'),
    heaterNode: Int32Array.from(heaters, (h) => rowById(nodes, h.node)),
    heaterPower_W: Float64Array.from(heaters, (h) => h.power_W),
    heaterOn_K: Float64Array.from(heaters, (h) => h.on_degC + ZERO_CELSIUS_K),
    heaterOff_K: Float64Array.from(heaters, (h) => h.off_degC + ZERO_CELSIUS_K),
    ports: context.ports,
    network: () => network,
    around: () => around,
  };
}

/** Share of its area's heat a radiator gives off: by the geometry of its fin, else as given. */
function finOf(
  entry: ThermalSection['radiators'][number],
  path: string,
  context: CompileContext,
): number {
  const { finLength_mm, finThickness_mm, finConductivity_W_mK: conductivity_W_mK } = entry;
  const given = { finLength_mm, finThickness_mm, finConductivity_W_mK: conductivity_W_mK };
  const missing = Object.entries(given).filter(([, value]) => value === undefined);
  if (missing.length === 3) return entry.fin_frac;
  for (const [key] of missing) {
    context.problem(`${path}.${key}`, 'a number with the other keys of the fin', 'nothing');
  }
  if (finLength_mm === undefined || finThickness_mm === undefined) return entry.fin_frac;
  if (conductivity_W_mK === undefined) return entry.fin_frac;
  const length_m = finLength_mm / 1000;
  const fin = { length_m, thickness_m: finThickness_mm / 1000, conductivity_W_mK };
  return finShare_frac(fin, entry.faces * entry.emissivity_frac, FIN_ROOT_K);
}

/** Row of an id already checked through the context, 0 when it does not exist. */
function rowById(entries: readonly { readonly id: string }[], id: string): number {
  return Math.max(0, entries.findIndex((entry) => entry.id === id));
}

function checkNames(section: ThermalSection, context: CompileContext): void {
  section.boundaries.forEach(({ id }, b) => {
    if (!section.nodes.some((node) => node.id === id)) return;
    context.problem(`boundaries[${b}].id`, 'an id no node has', `"${id}"`);
  });
}

/** Limits and set points must be in order. */
function checkLimits(section: ThermalSection, context: CompileContext): void {
  const inOrder = (path: string, low: number | undefined, high: number | undefined, of: string) => {
    if (low === undefined || high === undefined || low < high) return;
    context.problem(path, `more than ${of} ${low}`, String(high));
  };
  section.nodes.forEach((n, i) => {
    const path = `nodes[${i}]`;
    inOrder(`${path}.operateMax_degC`, n.operateMin_degC, n.operateMax_degC, 'operateMin_degC');
    inOrder(`${path}.surviveMax_degC`, n.surviveMin_degC, n.surviveMax_degC, 'surviveMin_degC');
  });
  section.switches.forEach((s, i) => {
    inOrder(`switches[${i}].closed_degC`, s.open_degC, s.closed_degC, 'open_degC');
    if (s.on_W_K < s.off_W_K) {
      context.problem(`switches[${i}].on_W_K`, `at least off_W_K ${s.off_W_K}`, String(s.on_W_K));
    }
  });
  section.heaters.forEach((h, i) => {
    inOrder(`heaters[${i}].off_degC`, h.on_degC, h.off_degC, 'on_degC');
  });
}

type SurfaceEntry = ThermalSection['insulation'][number] | ThermalSection['radiators'][number];

function surfacesOf(
  entries: readonly SurfaceEntry[],
  list: string,
  context: CompileContext,
  firstPatch: number,
): Surfaces {
  const boundary = Int32Array.from(entries, ({ boundary: id }, s) =>
    id === undefined ? -1 : context.row('boundary', id, `${list}[${s}].boundary`));
  entries.forEach(({ node }, s) => context.row('node', node, `${list}[${s}].node`));
  return {
    count: entries.length,
    firstPatch,
    facings: entries.map(facingOf),
    boundary,
    area_m2: Float64Array.from(entries, (entry) => entry.area_m2),
    absorptivity_frac: Float64Array.from(entries, (entry) => entry.absorptivity_frac),
    emissivity_frac: Float64Array.from(entries, (entry) => entry.emissivity_frac),
    exchange_frac: new Float64Array(entries.length),
  };
}

function facingOf(entry: SurfaceEntry): Facing {
  const isTwoFaced = 'faces' in entry && entry.faces === 2;
  const tilt_rad = entry.tilt_deg * RAD_PER_DEG;
  return planFacing(entry.orientation, tilt_rad, entry.azimuth_deg * RAD_PER_DEG, isTwoFaced);
}

/** Surfaces and couplings. */
function wire(section: ThermalSection, context: CompileContext): Wiring {
  const surfaces = [...section.insulation, ...section.radiators];
  const wiring: Wiring = {
    linkA: [], linkB: [], linkLinear_W_K: [], linkRadiative_W_K4: [],
    patchNode: surfaces.map(({ node }) => rowById(section.nodes, node)),
    patchLinear_W_K: surfaces.map(() => 0), patchRadiative_W_K4: surfaces.map(() => 0),
    patchBoundary: [], couplingAt: [], couplingSign: [],
  };
  section.couplings.forEach((coupling, c) => {
    const radiative_W_K4 = coupling.area_m2 * coupling.emittance_frac * STEFAN_BOLTZMANN_W_m2K4;
    const isOutside = (id: string) => section.boundaries.some((boundary) => boundary.id === id);
    const { from, to, conductance_W_K } = coupling;
    if (isOutside(from) && isOutside(to)) {
      context.problem(`couplings[${c}].to`, 'a node at one end', `boundaries ${from} and ${to}`);
    }
    if (!isOutside(from) && !isOutside(to)) {
      wiring.couplingAt.push(wiring.linkA.length);
      wiring.couplingSign.push(1);
      if (!addLink(section, wiring, context, `couplings[${c}]`, from, to)) return;
      wiring.linkLinear_W_K.push(conductance_W_K);
      wiring.linkRadiative_W_K4.push(radiative_W_K4);
      return;
    }
    const inner = isOutside(from) ? to : from;
    wiring.couplingAt.push(-1 - wiring.patchNode.length);
    wiring.couplingSign.push(inner === from ? 1 : -1);
    wiring.patchNode.push(rowById(section.nodes, inner));
    const end = inner === from ? 'from' : 'to';
    if (!isOutside(inner)) context.row('node', inner, `couplings[${c}].${end}`);
    wiring.patchLinear_W_K.push(conductance_W_K);
    wiring.patchRadiative_W_K4.push(radiative_W_K4);
    wiring.patchBoundary.push(rowById(section.boundaries, isOutside(from) ? from : to));
  });
  return wiring;
}

/** A link of a node with itself is reported and, like one to a missing node, kept out. */
function addLink(
  section: ThermalSection,
  wiring: Wiring,
  context: CompileContext,
  path: string,
  from: string,
  to: string,
): boolean {
  const a = context.row('node', from, `${path}.from`);
  const b = context.row('node', to, `${path}.to`);
  if (from === to) context.problem(`${path}.to`, 'another node', `"${to}" at both ends`);
  if (a === b || section.nodes.length === 0) return false;
  wiring.linkA.push(a);
  wiring.linkB.push(b);
  return true;
}

function wireSwitches(section: ThermalSection, context: CompileContext, wiring: Wiring): void {
  section.switches.forEach(({ from, to }, s) => {
    addLink(section, wiring, context, `switches[${s}]`, from, to);
  });
}

function attachHeaters(section: ThermalSection, context: CompileContext): void {
  section.heaters.forEach((heater, row) => {
    const bus = context.row('bus', heater.bus, `heaters[${row}].bus`);
    const node = context.row('node', heater.node, `heaters[${row}].node`);
    context.attachLoad({ table: 'heater', row, bus, priority: heater.priority });
    context.attachHeat({ table: 'heater', column: 'heat_W', row, node });
  });
}

function networkOf(section: ThermalSection, wiring: Wiring): ReturnType<typeof planNetwork> {
  const network = planNetwork({
    capacity_J_K: section.nodes.map((node) => node.capacity_J_K),
    linkA: wiring.linkA,
    linkB: wiring.linkB,
    patchNode: wiring.patchNode,
    switches: section.switches.map((s) => ({
      off_W_K: s.off_W_K,
      on_W_K: s.on_W_K,
      open_K: s.open_degC + ZERO_CELSIUS_K,
      closed_K: s.closed_degC + ZERO_CELSIUS_K,
    })),
  });
  network.linkLinear_W_K.set(wiring.linkLinear_W_K);
  network.linkRadiative_W_K4.set(wiring.linkRadiative_W_K4);
  network.patchLinear_W_K.set(wiring.patchLinear_W_K);
  network.patchRadiative_W_K4.set(wiring.patchRadiative_W_K4);
  return network;
}
