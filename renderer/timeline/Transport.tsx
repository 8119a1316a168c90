/** Play, pause, step, and the rate with what is really reached. */
import { formatRate } from '../format/quantity.ts';
import { language, t } from '../i18n/language.ts';
import type { TextKey } from '../i18n/language.ts';
import { Icon } from '../shell/Icon.tsx';
import type { IconName } from '../shell/Icon.tsx';
import {
  chooseRate,
  chosenRate,
  moment,
  run,
  seekTo,
  sim,
  stoppedMessage,
  togglePlay,
} from '../store/session.ts';

/** Steps of the time scale; `max` is as fast as the machine goes. */
export const RATES = [1, 10, 100, 1000, 10_000, 'max'] as const;

/** One step slower (-1) or faster (+1). */
export function shiftRate(by: number): void {
  const at = RATES.findIndex((rate) => rate === chosenRate.peek());
  chooseRate(RATES[Math.min(RATES.length - 1, Math.max(0, at + by))]);
}

/** Steps whole ticks, on or back. */
export function stepTicks(ticks: number): void {
  if (run.peek() === null) return;
  if (moment.peek().isPlaying) sim().pause();
  // from where the steps before it lead to, which may not be on show yet
  sim().step(ticks);
}

/** Buttons, time scale, rate reached. */
export function Transport() {
  const opened = run.value;
  const { isPlaying, rate } = moment.value;
  const isOff = opened === null || stoppedMessage.value !== null;
  return (
    <div class="transport">
      <Control icon="toStart" title="time.toStart" isOff={isOff} onClick={() => seekTo(0)} />
      <Control icon="stepBack" title="time.stepBack" isOff={isOff} onClick={() => stepTicks(-1)} />
      <button
        type="button"
        class="play"
        disabled={isOff}
        aria-pressed={isPlaying}
        aria-label={isPlaying ? t('time.pause') : t('time.play')}
        data-action="play"
        onClick={togglePlay}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} size={18} />
      </button>
      <Control icon="stepOn" title="time.stepOn" isOff={isOff} onClick={() => stepTicks(1)} />
      <Control
        icon="toEnd"
        title="time.toEnd"
        isOff={isOff}
        onClick={() => seekTo(opened?.duration_s ?? 0)}
      />
      <div class="segments rates" role="group" aria-label={t('time.rate')}>
        {RATES.map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={chosenRate.value === choice}
            data-rate={choice}
            onClick={() => chooseRate(choice)}
          >
            {choice === 'max' ? t('time.max') : formatRate(choice, language.value)}
          </button>
        ))}
      </div>
      <span class="reached num">
        {isPlaying ? t('time.reached', { rate: formatRate(rate, language.value) }) : ''}
      </span>
    </div>
  );
}

function Control({
  icon,
  title,
  isOff,
  onClick,
}: {
  readonly icon: IconName;
  readonly title: TextKey;
  readonly isOff: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      title={t(title)}
      aria-label={t(title)}
      disabled={isOff}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
