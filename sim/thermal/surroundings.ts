/**
 * Surroundings: turns Sun, ground, boundaries and dust of this tick into the conductances and
 * inflows of the network, and says what moves its switches.
 */
import { STEFAN_BOLTZMANN_W_m2K4 } from '../environment/regolith.ts';
import { blackBody_K, sinkFlux_W_m2 } from '../environment/view.ts';
import type { Surroundings } from '../environment/view.ts';
import type { Network } from './network.ts';
import { covered_frac, DUST_ABSORPTIVITY_frac, DUST_EMISSIVITY_frac } from './surface.ts';
import { FOLLOWS, SNAPS, STUCK } from './switches.ts';
import type { Surfaces, ThermalModel, ThermalOwn, ThermalReads } from './thermal.ts';

/** Room for the surroundings of the site in a tick; filled by `look`. */
export function newSurroundings(): Surroundings {
  return {
    sunE_dir: 0, sunN_dir: 0, sunU_dir: 1, irradiance_W_m2: 0, ground_K: 0, groundAlbedo_frac: 0,
    earthE_dir: 0, earthN_dir: 0, earthU_dir: 1, earthInfrared_W_m2: 0, earthshine_W_m2: 0,
  };
}

/** Takes over what the environment computed for this tick. */
export function look(around: Surroundings, { environment: { sky, ground } }: ThermalReads): void {
  around.sunE_dir = sky.sunE_dir[0];
  around.sunN_dir = sky.sunN_dir[0];
  around.sunU_dir = sky.sunU_dir[0];
  around.irradiance_W_m2 = sky.irradiance_W_m2[0];
  around.earthE_dir = sky.earthE_dir[0];
  around.earthN_dir = sky.earthN_dir[0];
  around.earthU_dir = sky.earthU_dir[0];
  around.earthInfrared_W_m2 = sky.earthInfrared_W_m2[0];
  around.earthshine_W_m2 = sky.earthshine_W_m2[0];
  around.ground_K = ground.temp_K[0];
  around.groundAlbedo_frac = ground.albedo_frac[0];
}

/** Temperatures of the boundaries and what they send in. */
export function setBoundaries(
  model: ThermalModel,
  own: ThermalOwn,
  network: Network,
  around: Surroundings,
): void {
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
  around: Surroundings,
): number {
  const b = surfaces.boundary[s];
  if (b < 0) return sinkFlux_W_m2(surfaces.facings[s], alpha, eps, around);
  const t2 = own.boundary.temp_K[b] * own.boundary.temp_K[b];
  return STEFAN_BOLTZMANN_W_m2K4 * t2 * t2;
}

/** Exchange of the blankets: area times ε*, skin at the sink temperature. */
export function setInsulation(
  insulation: Surfaces,
  own: ThermalOwn,
  network: Network,
  around: Surroundings,
): void {
  const { count, firstPatch, absorptivity_frac, emissivity_frac, exchange_frac, area_m2 } =
    insulation;
  for (let s = 0; s < count; s++) {
    const alpha = absorptivity_frac[s];
    const sink_W_m2 = sinkOf_W_m2(insulation, s, own, alpha, emissivity_frac[s], around);
    const black_m2 = area_m2[s] * exchange_frac[s];
    network.patchRadiative_W_K4[firstPatch + s] = black_m2 * STEFAN_BOLTZMANN_W_m2K4;
    network.patchIn_W[firstPatch + s] = black_m2 * sink_W_m2;
    own.insulation.sink_K[s] = blackBody_K(sink_W_m2);
  }
}

/** Exchange of the radiators with their dust and what is left of their area. */
export function setRadiators(
  radiators: Surfaces,
  own: ThermalOwn,
  network: Network,
  around: Surroundings,
): void {
  const { count, firstPatch, absorptivity_frac, emissivity_frac, exchange_frac, area_m2 } =
    radiators;
  const { dust_frac, health_frac, sink_K } = own.radiator;
  for (let s = 0; s < count; s++) {
    const alpha = covered_frac(absorptivity_frac[s], DUST_ABSORPTIVITY_frac, dust_frac[s]);
    const eps = covered_frac(emissivity_frac[s], DUST_EMISSIVITY_frac, dust_frac[s]);
    const sink_W_m2 = sinkOf_W_m2(radiators, s, own, alpha, eps, around);
    const black_m2 = area_m2[s] * health_frac[s] * exchange_frac[s] * eps;
    network.patchRadiative_W_K4[firstPatch + s] = black_m2 * STEFAN_BOLTZMANN_W_m2K4;
    network.patchIn_W[firstPatch + s] = black_m2 * sink_W_m2;
    sink_K[s] = blackBody_K(sink_W_m2);
  }
}

/** What moves each thermal switch in this tick, and how far it was closed. */
export function setSwitches(model: ThermalModel, own: ThermalOwn, { switches }: Network): void {
  const { isClosed_bool, isStuckOpen_bool, isStuckClosed_bool } = own.thermalSwitch;
  for (let s = 0; s < switches.count; s++) {
    const isStuckOpen = isStuckOpen_bool[s] === 1;
    const isStuck = isStuckOpen || isStuckClosed_bool[s] === 1;
    switches.kind[s] = isStuck ? STUCK : model.isSnap[s] ? SNAPS : FOLLOWS;
    switches.share_frac[s] = isStuckOpen ? 0 : isStuck ? 1 : isClosed_bool[s];
  }
}
