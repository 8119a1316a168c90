/**
 * What every array can give this tick. Assumes panels do not shade each other or see each other,
 * follow the light without delay, and that light off the ground comes evenly from all around.
 */
import type { ReadonlyColumn } from '../core/tables.ts';
import { lunarSoil } from '../environment/regolith.ts';
import { cos, sin } from '../math/elementary.ts';
import { cableDelivered_W, cableMax_W } from './cable.ts';
import { FIXED, TURNING } from './model.ts';
import type { PowerModel } from './model.ts';
import { cellEfficiency_frac, dustPass_frac, groundInfrared_W_m2, groundView_frac, panelPower_W,
  panelTemp_K } from './pv.ts';
import type { PowerOwn } from './tables.ts';

/** What power reads of the sky and of the ground. */
export interface LightReads {
  readonly environment: {
    readonly sky: {
      readonly sunE_dir: ReadonlyColumn;
      readonly sunN_dir: ReadonlyColumn;
      readonly sunU_dir: ReadonlyColumn;
      readonly irradiance_W_m2: ReadonlyColumn;
    };
    readonly ground: { readonly temp_K: ReadonlyColumn; readonly albedo_frac: ReadonlyColumn };
  };
}

/** Light, temperature and available power of all arrays, and what their cables would deliver. */
export function stepArrays(
  model: PowerModel,
  own: PowerOwn,
  reads: LightReads,
  dt_s: number,
): void {
  const { array } = own;
  for (let a = 0; a < array.temp_K.length; a++) {
    const grown_frac = array.dustGrown_frac[a] + model.array.dustRate_1_s[a] * dt_s;
    array.dustGrown_frac[a] = grown_frac < 1 ? grown_frac : 1;
    array.radiation_frac[a] -= array.radiation_frac[a] * model.array.radiationRate_1_s[a] * dt_s;
    turnSun(own, reads.environment.sky, a);
    lightArray(model, own, reads, a);
  }
  for (let c = 0; c < model.cable.array.length; c++) {
    const a = model.cable.array[c];
    const source_W = array.available_W[a] * own.cable.isConnected_bool[c];
    const volts_V = model.cable.voltage_V[c];
    const ohms_Ohm = model.cable.resistance_Ohm[c];
    array.atBus_W[a] = cableDelivered_W(volts_V, ohms_Ohm, source_W);
    own.cable.isLimited_bool[c] = source_W > 2 * cableMax_W(volts_V, ohms_Ohm) ? 1 : 0;
  }
}

/** What packing, tracker, lost strings, radiation and dust leave of an array's power. */
function keptShare_frac(model: PowerModel, own: PowerOwn, a: number): number {
  const { array } = own;
  const light_frac = dustPass_frac(array.dust_frac[a] + array.dustGrown_frac[a]);
  return model.array.kept_frac[a] * array.health_frac[a] * array.radiation_frac[a] * light_frac;
}

/** The Sun and the vertical as a leaning body sees them: turned back about the level axis. */
function turnSun(own: PowerOwn, sky: LightReads['environment']['sky'], a: number): void {
  const { array } = own;
  const tilt_rad = array.tilt_rad[a];
  let sE = sky.sunE_dir[0];
  let sN = sky.sunN_dir[0];
  let sU = sky.sunU_dir[0];
  let leanE = 0;
  let leanN = 0;
  let cosT = 1;
  if (tilt_rad !== 0) {
    const dE = sin(array.tiltAzimuth_rad[a]);
    const dN = cos(array.tiltAzimuth_rad[a]);
    const sinT = sin(tilt_rad);
    cosT = cos(tilt_rad);
    leanE = sinT * dE;
    leanN = sinT * dN;
    const along = sE * dE + sN * dN;
    const turned = (cosT - 1) * along - sinT * sU;
    sU = sinT * along + cosT * sU;
    sE += turned * dE;
    sN += turned * dN;
  }
  array.sunE_BODY_dir[a] = sE;
  array.sunN_BODY_dir[a] = sN;
  array.sunU_BODY_dir[a] = sU;
  array.upE_BODY_dir[a] = -leanE;
  array.upN_BODY_dir[a] = -leanN;
  array.upU_BODY_dir[a] = cosT;
}

function lightArray(model: PowerModel, own: PowerOwn, reads: LightReads, a: number): void {
  const { sky, ground } = reads.environment;
  const { kind, area_m2, normalE, normalN, normalU } = model.panel;
  const { array } = own;
  const irradiance_W_m2 = sky.irradiance_W_m2[0];
  const sunU = sky.sunU_dir[0];
  const sE = array.sunE_BODY_dir[a];
  const sN = array.sunN_BODY_dir[a];
  const sU = array.sunU_BODY_dir[a];
  const upE = array.upE_BODY_dir[a];
  const upN = array.upN_BODY_dir[a];
  const upU = array.upU_BODY_dir[a];
  const ground_frac = model.array.isGroundLit[a];
  const infrared_W_m2 =
    ground_frac * groundInfrared_W_m2(lunarSoil.emissivity_frac, ground.temp_K[0]);
  const upward_W_m2 = sunU > 0 ? irradiance_W_m2 * sunU : 0;
  const reflected_W_m2 = ground_frac * ground.albedo_frac[0] * upward_W_m2;
  const cell = model.array.cell[a];
  const surface = model.array.surface[a];
  const kept_frac = keptShare_frac(model, own, a);
  let power_W = 0;
  let lightArea_W = 0;
  let tempArea_m2K = 0;
  const end = model.array.panelFrom[a + 1];
  for (let p = model.array.panelFrom[a]; p < end; p++) {
    let cosI = 1;
    let up = sunU;
    if (kind[p] === FIXED) {
      cosI = normalE[p] * sE + normalN[p] * sN + normalU[p] * sU;
      up = normalE[p] * upE + normalN[p] * upN + normalU[p] * upU;
    } else if (kind[p] === TURNING) {
      cosI = Math.sqrt(Math.max(0, 1 - sunU * sunU));
      up = 0;
    }
    const view_frac = groundView_frac(up);
    const light_W_m2 = irradiance_W_m2 * (cosI > 0 ? cosI : 0) + reflected_W_m2 * view_frac;
    const infraredSeen_frac = surface.front_frac * view_frac + surface.back_frac * (1 - view_frac);
    const q_W_m2 = infraredSeen_frac * infrared_W_m2;
    const panel_K = panelTemp_K(cell, surface, light_W_m2, kept_frac, q_W_m2);
    const efficiency_frac = cellEfficiency_frac(cell, panel_K);
    power_W += panelPower_W(area_m2[p], light_W_m2, efficiency_frac, kept_frac);
    lightArea_W += light_W_m2 * area_m2[p];
    tempArea_m2K += panel_K * area_m2[p];
  }
  array.available_W[a] = power_W * array.isConnected_bool[a];
  array.atBus_W[a] = array.available_W[a];
  array.light_W_m2[a] = lightArea_W / model.array.area_m2[a];
  array.temp_K[a] = tempArea_m2K / model.array.area_m2[a];
}
