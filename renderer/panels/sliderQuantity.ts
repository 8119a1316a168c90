/** The value of a slider as it is dragged: a ratio in per cent, the rest in the scenario's unit. */
import type { SliderCard } from '../../sim/view.ts';
import { splitUnit } from '../format/keys.ts';
import { formatNumber, formatQuantity } from '../format/quantity.ts';
import type { Shown } from '../format/quantity.ts';
import { language } from '../i18n/language.ts';

/** The value with as many decimals as the steps of the slider have. */
export function sliderQuantity(value: number, { unit, step }: SliderCard): Shown {
  const decimals = Math.max(0, Math.min(4, Math.ceil(-Math.log10(step || 1))));
  const known = unit === 'frac' ? null : splitUnit(unit);
  return known === null
    ? formatQuantity(value, unit, language.value)
    : { text: formatNumber(value, decimals, language.value), unit: known };
}
