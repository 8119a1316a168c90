/**
 * Solar panels, level 1: the eta-beta model and the panel's equilibrium temperature.
 * Source: systems.md 1.1. Against a single diode it holds within 0.5 % from 0 to 100 °C, 2 % at
 * -50 °C, 10 % down to a tenth of a Sun (fixture P-1); below that it is extrapolation.
 */

import { STEFAN_BOLTZMANN_W_m2K4 } from '../environment/regolith.ts';

/** What a cell turns light into, at its reference temperature, and how that falls with heat. */
export interface Cell {
  /** Share of the light on the cell that becomes power at `tempRef_K`. */
  readonly efficiency_frac: number;
  /** Relative change of power with temperature, 1/K; negative for real cells. */
  readonly beta_1_K: number;
  readonly tempRef_K: number;
}

/**
 * Efficiency at a cell temperature, eta_ref·(1 + beta·(T - T_ref)), never below 0. Callers see that
 * the line stays within the light: arrays at compile, the door at the temperature asked for.
 */
export function cellEfficiency_frac(cell: Cell, temp_K: number): number {
  const efficiency_frac = cell.efficiency_frac * (1 + cell.beta_1_K * (temp_K - cell.tempRef_K));
  return efficiency_frac > 0 ? efficiency_frac : 0;
}

/**
 * Power of a flat panel, A·G·eta·kept. `light_W_m2` is what falls on the panel's own plane,
 * S·cos i; `kept_frac` is what dust, radiation, lost strings, packing and the tracker leave.
 */
export function panelPower_W(
  area_m2: number,
  light_W_m2: number,
  efficiency_frac: number,
  kept_frac: number,
): number {
  return area_m2 * light_W_m2 * efficiency_frac * kept_frac;
}

/** Light that passes dust over `dust_frac` of the area (opaque monolayer, k_d = 1, C), share. */
export function dustPass_frac(dust_frac: number): number {
  return dust_frac < 1 ? 1 - dust_frac : 0;
}

/** What warms and cools a panel besides its own light; W/m² of panel. */
export interface PanelSurface {
  /** Solar absorptivity of the lit face, cells included. */
  readonly absorptivity_frac: number;
  /** Infrared emissivity of the lit face and of the back; 0 for a back that is insulated. */
  readonly front_frac: number;
  readonly back_frac: number;
}

/** From the balance at reference efficiency, at most 6 K off, to less than 1e-3 K. */
const NEWTON_STEPS = 2;

/**
 * Temperature at which a panel is in balance, K (P-2): (alpha - eta(T)·kept)·G + q = sigma·eps·T⁴,
 * q_W_m2 = infrared and other heat absorbed by both faces. No storage: a panel follows the light
 * in minutes. Assumes an absorptivity above the efficiency.
 */
export function panelTemp_K(
  cell: Cell,
  surface: PanelSurface,
  light_W_m2: number,
  kept_frac: number,
  q_W_m2: number,
): number {
  const emitted_W_m2K4 = STEFAN_BOLTZMANN_W_m2K4 * (surface.front_frac + surface.back_frac);
  const power_W_m2 = light_W_m2 * kept_frac * cell.efficiency_frac;
  const heat_W_m2 = surface.absorptivity_frac * light_W_m2 + q_W_m2 - power_W_m2;
  if (!(heat_W_m2 > 0)) return 0;
  let temp_K = Math.sqrt(Math.sqrt(heat_W_m2 / emitted_W_m2K4));
  if (power_W_m2 === 0) return temp_K;
  const slope_W_m2K = power_W_m2 * cell.beta_1_K;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const growth_W_m2K = emitted_W_m2K4 * temp_K * temp_K * temp_K;
    const excess_W_m2 = growth_W_m2K * temp_K - heat_W_m2 + slope_W_m2K * (temp_K - cell.tempRef_K);
    temp_K -= excess_W_m2 / (4 * growth_W_m2K + slope_W_m2K);
  }
  return temp_K;
}

/** Share of a panel's view that is level ground; `normalU` is the upward part of its normal. */
export function groundView_frac(normalU: number): number {
  return 0.5 * (1 - normalU);
}

/** Infrared of the ground, eps·sigma·T⁴, W/m². */
export function groundInfrared_W_m2(emissivity_frac: number, temp_K: number): number {
  return emissivity_frac * STEFAN_BOLTZMANN_W_m2K4 * temp_K * temp_K * temp_K * temp_K;
}
