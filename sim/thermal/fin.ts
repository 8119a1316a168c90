/**
 * Radiating fin: how much of an ideal face a plate of finite conduction is worth. Exact T⁴,
 * constant conductivity, sink much colder than the root, tip insulated (systems.md 2.1):
 * θ'' = N θ⁴, θ(0) = 1, θ'(1) = 0, η = −θ'(0)/N with N = ε σ T_b³ L²/(k t).
 */
import { STEFAN_BOLTZMANN_W_m2K4 } from '../environment/regolith.ts';

/** N = ε σ T_b³ L²/(k t) of a fin of length L and thickness t at root temperature T_b. */
export function finParameter_frac(
  emissivity_frac: number,
  root_K: number,
  length_m: number,
  conductivity_W_mK: number,
  thickness_m: number,
): number {
  const radiated = emissivity_frac * STEFAN_BOLTZMANN_W_m2K4 * root_K * root_K * root_K;
  return (radiated * length_m * length_m) / (conductivity_W_mK * thickness_m);
}

/** Temperature of the fin's tip over that of its root, for N from 0 to about 1000. */
export function finTip_frac(n: number): number {
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
export function finEfficiency_frac(n: number): number {
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
