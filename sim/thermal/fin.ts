/**
 * Radiating fin: how much of an ideal face a plate of finite conduction is worth. Exact T⁴,
 * constant conductivity, sink much colder than the root, tip insulated (systems.md 2.1):
 * θ'' = N θ⁴, θ(0) = 1, θ'(1) = 0, η = −θ'(0)/N with N = ε σ T_b³ L²/(k t), T_b at the root.
 */
import { STEFAN_BOLTZMANN_W_m2K4 } from '../environment/regolith.ts';

/** A plate that conducts heat from its root to its tip and radiates it on the way. */
export interface Fin {
  readonly length_m: number;
  readonly thickness_m: number;
  readonly conductivity_W_mK: number;
}

/** Share of an ideal face a fin is worth; `emissivity` is the sum over the faces it radiates by. */
export function finShare_frac(fin: Fin, emissivity: number, root_K: number): number {
  return finEfficiency_frac(finNumber(fin, emissivity, root_K));
}

/** Temperature of a fin's tip. */
export function finTip_K(fin: Fin, emissivity: number, root_K: number): number {
  return root_K * finTip_frac(finNumber(fin, emissivity, root_K));
}

/** N of the equation. */
function finNumber(fin: Fin, emissivity: number, root_K: number): number {
  const { length_m, thickness_m, conductivity_W_mK } = fin;
  const radiated_W_m2K = emissivity * STEFAN_BOLTZMANN_W_m2K4 * root_K * root_K * root_K;
  return (radiated_W_m2K * length_m * length_m) / (conductivity_W_mK * thickness_m);
}

/** Temperature of the fin's tip over that of its root. */
function finTip_frac(n: number): number {
  // from the tip inwards the profile is one curve: θ(s) = θt φ(s √(N θt³)), φ'' = φ⁴, φ(0) = 1
  let low = 0;
  let high = 1;
  for (let k = 0; k < 60; k++) {
    const tip = (low + high) / 2;
    if (tip * profile(Math.sqrt(n * tip * tip * tip)) > 1) high = tip;
    else low = tip;
  }
  return (low + high) / 2;
}

/** Fin efficiency by the first integral of the equation, √(2 (1 − θt⁵)/(5 N)); 1 at N = 0. */
function finEfficiency_frac(n: number): number {
  if (n < 1e-9) return 1;
  const tip = finTip_frac(n);
  return Math.sqrt((2 * (1 - tip * tip * tip * tip * tip)) / (5 * n));
}

/** φ at x where φ'' = φ⁴ from rest at 1, by classic Runge-Kutta; Infinity past its pole. */
function profile(x: number): number {
  const steps = 400;
  const h = x / steps;
  let y = 1;
  let v = 0;
  for (let k = 0; k < steps; k++) {
    const a1 = quartic(y);
    const v2 = v + (h / 2) * a1;
    const a2 = quartic(y + (h / 2) * v);
    const v3 = v + (h / 2) * a2;
    const a3 = quartic(y + (h / 2) * v2);
    const v4 = v + h * a3;
    const a4 = quartic(y + h * v3);
    y += (h / 6) * (v + 2 * v2 + 2 * v3 + v4);
    v += (h / 6) * (a1 + 2 * a2 + 2 * a3 + a4);
    if (!(y < 1e6)) return Infinity;
  }
  return y;
}

function quartic(y: number): number {
  return y * y * y * y;
}
