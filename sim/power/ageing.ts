/**
 * Ageing of NCA/graphite 18650 cells, NREL BLAST-Lite fit (systems.md 1.1 [S14]). Fitted from 25 to
 * 50 °C (calendar) and 15 to 35 °C (cycling); no knee point, no plating. Shown as information and
 * used by studies for the age of a pack; a run of some weeks does not step it.
 */
import { exp, pow } from '../math/elementary.ts';

const CALENDAR_POWER = 0.512; // BLAST-Lite [S14]
const CYCLE_POWER = 0.699; // BLAST-Lite [S14]

/** Capacity lost by lying for `days` at a temperature and state of charge, share (P-10). */
export function calendarLoss_frac(days: number, temp_K: number, soc_frac: number): number {
  const rate = 75.4 * exp(-3340 / temp_K) * exp((353 * soc_frac) / temp_K);
  return rate * pow(days, CALENDAR_POWER);
}

/** Capacity lost by equivalent full cycles of a depth at a rate in 1/h, share (P-10). */
export function cycleLoss_frac(
  fullCycles: number,
  depth_frac: number,
  rate_1_h: number,
  temp_K: number,
): number {
  const bracket = exp(3.34e-11 / temp_K) + exp(-2.81e-9 / temp_K);
  const rate = (1.86e-6 + 4.74e-11 * rate_1_h + 1.77e-4 * depth_frac) * bracket;
  return rate * pow(fullCycles, CYCLE_POWER);
}
