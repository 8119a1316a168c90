/** Colours of the data overlays; the page draws its legend from the same functions. Pure. */
import type { Triple } from './axes.ts';

/** Ends of the temperature scale: lunar night and a hot radiator. */
export const TEMPERATURE_RANGE_K = { low: 90, high: 390 } as const;

// cold blue, storage teal, power amber and heat vermilion of look.md, linear light
const STOPS: readonly Triple[] = [
  [0.03, 0.07, 0.3],
  [0.105, 0.328, 0.791],
  [0.05, 0.479, 0.462],
  [0.887, 0.445, 0.06],
  [0.759, 0.117, 0.047],
];

/** Grey of what has no temperature of its own, linear light: no colour of the scale. */
export const NO_TEMPERATURE: Triple = [0.16, 0.16, 0.16];

/** Colour of a temperature, linear light, cold blue to vermilion. */
export function temperatureColor(temp_K: number): Triple {
  const { low, high } = TEMPERATURE_RANGE_K;
  const x = Math.min(0.9999, Math.max(0, (temp_K - low) / (high - low))) * (STOPS.length - 1);
  const a = STOPS[Math.floor(x)] ?? [0, 0, 0];
  const b = STOPS[Math.floor(x) + 1] ?? a;
  const t = x - Math.floor(x);
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}
