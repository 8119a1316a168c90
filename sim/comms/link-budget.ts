/**
 * Radio links in free space. Levels in dB; EIRP in dBW. Constants: SI 2019 (c and k are exact).
 */
import { log10, pow } from '../math/elementary.ts';

const LIGHT_m_s = 299_792_458; // exact
const BOLTZMANN_J_K = 1.380649e-23; // exact
const PI = 3.141592653589793;

/** Level of a ratio of powers, dB. */
export function level_dB(ratio: number): number {
  return 10 * log10(ratio);
}

/** Ratio of powers at a level. */
export function ratioAt(level: number): number {
  return pow(10, level / 10);
}

/** Free-space path loss 20·log10(4πdf/c), dB. */
export function freeSpaceLoss_dB(distance_m: number, frequency_Hz: number): number {
  return 20 * log10((4 * PI * distance_m * frequency_Hz) / LIGHT_m_s);
}

/**
 * Carrier to noise density, dBHz: EIRP - path loss - other losses + G/T - 10·log10(k); `gt_dB_K` is
 * the receiver's gain over its system noise temperature.
 */
export function carrierToNoise_dBHz(
  eirp_dBW: number,
  pathLoss_dB: number,
  otherLoss_dB: number,
  gt_dB_K: number,
): number {
  return eirp_dBW - pathLoss_dB - otherLoss_dB + gt_dB_K - level_dB(BOLTZMANN_J_K);
}

/** Energy per bit over noise density, dB. */
export function ebn0_dB(cn0_dBHz: number, rate_bit_s: number): number {
  return cn0_dBHz - level_dB(rate_bit_s);
}

/** One-way light time, s. */
export function lightTime_s(distance_m: number): number {
  return distance_m / LIGHT_m_s;
}

/** Frequencies named bands stand for, Hz: UHF, 4G, S, X and Ka of systems.md 4.2-4.3. */
export const bands_Hz = {
  UHF: 401.5e6,
  L: 1.8e9,
  S: 2.25e9,
  X: 8.45e9,
  Ka: 25.65e9,
} as const;
export type Band = keyof typeof bands_Hz;

/** Eb/N0 needed by common codes, dB (CCSDS 131.0-B, certainty B). */
export const requiredEbn0_dB = {
  uncoded: 9.6,
  convolutionalReedSolomon: 2.5,
  turbo: 1,
  ldpcHalf: 1.2,
  ldpcSevenEighths: 4,
} as const;
