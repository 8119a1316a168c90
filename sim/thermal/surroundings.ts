/**
 * Surroundings: turns Sun, ground, boundaries, dust and switch positions of this tick into the
 * conductances and inflows of the network.
 */
import { STEFAN_BOLTZMANN_W_m2K4 } from '../environment/regolith.ts';
import { blackBody_K, sinkFlux_W_m2 } from '../environment/view.ts';
import type { Surroundings } from '../environment/view.ts';
import type { Network } from './network.ts';
import {
  closed_frac, covered_frac, DUST_ABSORPTIVITY_frac, DUST_EMISSIVITY_frac, isSnapClosed,
} from './surface.ts';
import type { Surfaces, ThermalModel, ThermalOwn, ThermalReads } from './thermal.ts';

/** The surroundings of the site this tick; filled by `look`. */
const around: Surroundings = {
  sunE_dir: 0, sunN_dir: 0, sunU_dir: 1, irradiance_W_m2: 0, ground_K: 0, groundAlbedo_frac: 0,
};

/** Takes over what the environment computed for this tick. */
export function look({ environment: { sky, ground } }: ThermalReads): void {
  around.sunE_dir = sky.sunE_dir[0];
  around.sunN_dir = sky.sunN_dir[0];
  around.sunU_dir = sky.sunU_dir[0];
  around.irradiance_W_m2 = sky.irradiance_W_m2[0];
  around.ground_K = ground.temp_K[0];
  around.groundAlbedo_frac = ground.albedo_frac[0];
}

/** Temperatures of the boundaries and what they send in. */
export function setBoundaries(model: ThermalModel, own: ThermalOwn, network: Network): void {
  const { temp_K } = own.boundary;
  const { boundary_K, patchBoundary, firstBoundaryPatch } = model;
  for (let b = 0; b < boundary_K.length; b++) {
    temp_K[b] = boundary_K[b] >= 0 ? boundary_K[b] : around.ground_K;
  }
  for (let c = 0; c < patchBoundary.length; c++) {
    const p = firstBoundaryPatch + c;
    const t = temp_K[patchBoundary[c]];
    const t2 = t * t;
    const radiated_W = network.patchRadiative_W_K4[p] * t2 * t2;
    network.patchIn_W[p] = network.patchLinear_W_K[p] * t + radiated_W;
  }
}

/** σ T_sink⁴ of a surface. */
function sinkOf_W_m2(
  surfaces: Surfaces,
  s: number,
  own: ThermalOwn,
  alpha: number,
  eps: number,
): number {
  const b = surfaces.boundary[s];
  if (b < 0) return sinkFlux_W_m2(surfaces.facings[s], alpha, eps, around);
  const t2 = own.boundary.temp_K[b] * own.boundary.temp_K[b];
  return STEFAN_BOLTZMANN_W_m2K4 * t2 * t2;
}

/** Exchange of the blankets: area times ε*, skin at the sink temperature. */
export function setInsulation(insulation: Surfaces, own: ThermalOwn, network: Network): void {
  const { count, firstPatch, absorptivity_frac, emissivity_frac, exchange_frac, area_m2 } =
    insulation;
  for (let s = 0; s < count; s++) {
    const sink_W_m2 = sinkOf_W_m2(insulation, s, own, absorptivity_frac[s], emissivity_frac[s]);
    const black_m2 = area_m2[s] * exchange_frac[s];
    network.patchRadiative_W_K4[firstPatch + s] = black_m2 * STEFAN_BOLTZMANN_W_m2K4;
    network.patchIn_W[firstPatch + s] = black_m2 * sink_W_m2;
    own.insulation.sink_K[s] = blackBody_K(sink_W_m2);
  }
}

/** Exchange of the radiators with their dust and what is left of their area. */
export function setRadiators(radiators: Surfaces, own: ThermalOwn, network: Network): void {
  const { count, firstPatch, absorptivity_frac, emissivity_frac, exchange_frac, area_m2 } =
    radiators;
  const { dust_frac, health_frac, sink_K } = own.radiator;
  for (let s = 0; s < count; s++) {
    const alpha = covered_frac(absorptivity_frac[s], DUST_ABSORPTIVITY_frac, dust_frac[s]);
    const eps = covered_frac(emissivity_frac[s], DUST_EMISSIVITY_frac, dust_frac[s]);
    const sink_W_m2 = sinkOf_W_m2(radiators, s, own, alpha, eps);
    const black_m2 = area_m2[s] * health_frac[s] * exchange_frac[s] * eps;
    network.patchRadiative_W_K4[firstPatch + s] = black_m2 * STEFAN_BOLTZMANN_W_m2K4;
    network.patchIn_W[firstPatch + s] = black_m2 * sink_W_m2;
    sink_K[s] = blackBody_K(sink_W_m2);
  }
}

/** Positions and conductances of the thermal switches. */
export function setSwitches(model: ThermalModel, own: ThermalOwn, network: Network): void {
  const { isSnap, switchOn_W_K, switchOff_W_K, switchOpen_K, switchClosed_K } = model;
  const { isClosed_bool, isStuckOpen_bool, isStuckClosed_bool } = own.thermalSwitch;
  const { firstSwitchLink } = model;
  const { conductance_W_K } = own.thermalSwitch;
  for (let s = 0; s < isSnap.length; s++) {
    const temp_K = own.node.temp_K[network.linkA[firstSwitchLink + s]];
    let share = closed_frac(temp_K, switchOpen_K[s], switchClosed_K[s]);
    if (isSnap[s]) {
      const was = isClosed_bool[s] === 1;
      share = isSnapClosed(was, temp_K, switchOpen_K[s], switchClosed_K[s]) ? 1 : 0;
    }
    if (isStuckClosed_bool[s] === 1) share = 1;
    if (isStuckOpen_bool[s] === 1) share = 0;
    isClosed_bool[s] = share >= 0.5 ? 1 : 0;
    conductance_W_K[s] = switchOff_W_K[s] + (switchOn_W_K[s] - switchOff_W_K[s]) * share;
    network.linkLinear_W_K[firstSwitchLink + s] = conductance_W_K[s];
  }
}
