/** One thing the user may drag: name, value with unit, a mark where the run on screen stands. */
import type { SliderCard } from '../../sim/view.ts';
import { formatQuantity } from '../format/quantity.ts';
import { labelText, language, t } from '../i18n/language.ts';
import {
  applyDrafts,
  drafts,
  forgetValue,
  sliderValue,
  toggleValue,
  tryValue,
} from '../store/whatIf.ts';
import { Reading } from './Reading.tsx';
import { sliderId } from './readings.ts';
import { sliderQuantity } from './sliderQuantity.ts';

/** A range to drag or a switch, whichever the card asks for. */
export function SliderRow({ slider }: { readonly slider: SliderCard }) {
  return slider.kind === 'toggle' ? <Toggle slider={slider} /> : <Range slider={slider} />;
}

function Range({ slider }: { readonly slider: SliderCard }) {
  const value = Number(sliderValue(slider));
  const { min, max, step } = slider;
  const place = (at: number) => ((at - min) / (max - min || 1)) * 100;
  const name = labelText(slider.title);
  const isDraft = drafts.value.has(slider.path);
  return (
    <label class={`slider ${isDraft ? 'is-draft' : ''}`}>
      <span class="slider-name">
        <Reading id={sliderId(slider.path)} name={name} isPlain>
          {name}
        </Reading>
      </span>
      <span class="slider-value">
        <SliderNumber value={value} slider={slider} />
      </span>
      {slider.amounts !== undefined && (
        <span class="slider-amounts num">{amountsText(slider.amounts, value)}</span>
      )}
      <span class="slider-track">
        <i class="slider-fill" style={{ width: `${place(value)}%` }} />
        <i class="slider-mark" style={{ left: `${place(slider.value)}%` }} />
        <input
          type="range"
          min={min}
          max={max}
          step={step}
          value={value}
          aria-label={name}
          data-slider={slider.path}
          onInput={(event) => tryValue(slider.path, event.currentTarget.valueAsNumber)}
          onChange={applyDrafts}
        />
      </span>
    </label>
  );
}

/** `10.2 kWh · 60 kg` */
function amountsText(amounts: NonNullable<SliderCard['amounts']>, value: number): string {
  return amounts
    .map(({ unit, perUnit }) => {
      const decimals = unit === 'kg' ? 0 : undefined;
      const shown = formatQuantity(value * perUnit, unit, language.value, decimals);
      return `${shown.text} ${shown.unit}`;
    })
    .join(' · ');
}

function SliderNumber({ value, slider }: { readonly value: number; readonly slider: SliderCard }) {
  const shown = sliderQuantity(value, slider);
  return (
    <span class="quantity">
      <span class="num">{shown.text}</span>
      {shown.unit !== '' && <span class="unit">{shown.unit}</span>}
    </span>
  );
}

function Toggle({ slider }: { readonly slider: SliderCard }) {
  // the switch stands where the run on show has it; pointing at it shows the other way's verdict
  const isSet = slider.value !== 0;
  const wouldBe = toggleValue(slider, !isSet);
  const preview = (): void => {
    if (drafts.peek().size === 0) tryValue(slider.path, wouldBe);
  };
  const flip = (): void => {
    tryValue(slider.path, wouldBe);
    applyDrafts();
  };
  return (
    <div class="line slider-toggle">
      <span class="line-label">
        <Reading id={sliderId(slider.path)} name={labelText(slider.title)} isPlain>
          {labelText(slider.title)}
        </Reading>
      </span>
      <button
        type="button"
        role="switch"
        aria-checked={isSet}
        class="switch"
        aria-label={labelText(slider.title)}
        data-slider={slider.path}
        onClick={flip}
        onPointerEnter={preview}
        onPointerLeave={() => forgetValue(slider.path)}
      >
        <i />
        {isSet ? t('whatIf.on') : t('whatIf.off')}
      </button>
    </div>
  );
}
