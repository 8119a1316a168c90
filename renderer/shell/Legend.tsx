/** What the colours of the temperature overlay mean: made from the functions that colour it. */
import { formatQuantity } from '../format/quantity.ts';
import { language, t } from '../i18n/language.ts';
import { NO_TEMPERATURE, TEMPERATURE_RANGE_K, temperatureColor } from '../scene/overlay.ts';
import type { Triple } from '../scene/axes.ts';
import { channels, valueAt } from '../store/session.ts';

/** Enough for the bar to look as even as the scale is. */
const SAMPLES_count = 17;
const { low, high } = TEMPERATURE_RANGE_K;

/** A colour bar with its ends, and where the ground is on it now. */
export function Legend() {
  const ground = channels.value?.rows('ground')[0]?.columns['temp_K'];
  const ground_K = ground === undefined ? Number.NaN : valueAt(ground.index);
  const share = Math.min(1, Math.max(0, (ground_K - low) / (high - low)));
  const { text, unit } = formatQuantity(ground_K, 'K', language.value, 0);
  return (
    <div class="scene-legend" data-figure="temperatureScale">
      <End value_K={low} />
      <span class="legend-bar" style={{ background: SCALE }}>
        {Number.isFinite(share) && (
          <i class="legend-mark" style={{ left: `${share * 100}%` }} aria-hidden="true" />
        )}
      </span>
      <End value_K={high} />
      <span class="legend-ground">
        {t('scene.groundNow')} <span class="num">{text}</span> {unit}
      </span>
      <span class="legend-ground">
        <i
          class="legend-swatch"
          style={{ background: cssColor(NO_TEMPERATURE) }}
          aria-hidden="true"
        />
        {t('scene.noTemperature')}
      </span>
    </div>
  );
}

function End({ value_K }: { readonly value_K: number }) {
  const { text, unit } = formatQuantity(value_K, 'K', language.value, 0);
  return (
    <span class="num">
      {text} {unit}
    </span>
  );
}

const SCALE = `linear-gradient(to right, ${Array.from({ length: SAMPLES_count }, (_, i) => {
  const color = temperatureColor(low + ((high - low) * i) / (SAMPLES_count - 1));
  return cssColor(color);
}).join(', ')})`;

function cssColor(linear: Triple): string {
  return `color(srgb-linear ${linear.map((part) => part.toFixed(4)).join(' ')})`;
}
