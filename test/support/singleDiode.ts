/**
 * Yardstick of the engine's eta-beta panel: a solar cell as a lumped single diode (systems.md 1.1).
 * For a triple-junction cell it is a fit: not for light far below a tenth of a Sun or below -80 °C.
 */
import { exp, expm1 } from '../../sim/math/elementary.ts';

/** Boltzmann's constant over the elementary charge, V/K (CODATA 2018, exact). */
const BOLTZMANN_V_K = 1.380649e-23 / 1.602176634e-19;

/** Parameters of one cell, fitted at a reference light and temperature. */
export interface DiodeCell {
  readonly lightRef_W_m2: number;
  readonly tempRef_K: number;
  /** Short-circuit current and open-circuit voltage there, and how they change. */
  readonly isc_A: number;
  readonly iscRise_A_K: number;
  readonly voc_V: number;
  readonly vocRise_V_K: number;
  /** Ideality times the junctions in series. */
  readonly idealityTotal: number;
  readonly series_Ohm: number;
  readonly shunt_Ohm: number;
}

/** Halvings of the voltage span: 3 V to 1e-15 V. */
const HALVINGS = 52;

/**
 * Largest power of the cell, W. The junction voltage x = V + I·Rs makes the current explicit, and
 * the slope of V·I in x falls all the way, so its zero is found by halving.
 */
export function diodeCellMax_W(cell: DiodeCell, light_W_m2: number, temp_K: number): number {
  const warmer_K = temp_K - cell.tempRef_K;
  const thermal_V = cell.idealityTotal * BOLTZMANN_V_K * temp_K;
  const isc_A = cell.isc_A + cell.iscRise_A_K * warmer_K;
  const photoFull_A = isc_A * (1 + cell.series_Ohm / cell.shunt_Ohm);
  const voc_V = cell.voc_V + cell.vocRise_V_K * warmer_K;
  // the dark current that makes the open-circuit voltage right at full light
  const dark_A = (photoFull_A - voc_V / cell.shunt_Ohm) / expm1(voc_V / thermal_V);
  const photo_A = photoFull_A * (light_W_m2 / cell.lightRef_W_m2);
  let low_V = 0;
  let high_V = voc_V;
  let best_W = 0;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const x_V = 0.5 * (low_V + high_V);
    const current_A = photo_A - dark_A * expm1(x_V / thermal_V) - x_V / cell.shunt_Ohm;
    const slope_S = -(dark_A / thermal_V) * exp(x_V / thermal_V) - 1 / cell.shunt_Ohm;
    const volts_V = x_V - current_A * cell.series_Ohm;
    best_W = volts_V * current_A;
    if (volts_V * slope_S + current_A * (1 - cell.series_Ohm * slope_S) > 0) low_V = x_V;
    else high_V = x_V;
  }
  return best_W > 0 ? best_W : 0;
}
