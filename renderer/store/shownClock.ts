/**
 * The clock on screen: runs on between two ticks at the rate reached, one tick at most, and stands
 * where it was paused. The values shown beside it stay those of the tick.
 */
import { effect, signal } from '@preact/signals';
import { aheadOfTick_s, moment } from './session.ts';

/** Often enough for a clock that shows seconds. */
const TURN_MS = 100;

/** Time of the run to show now, whole seconds since its start. */
export const shownTime_s = signal(0);

let timer = 0;

const turn = (): void => {
  window.clearTimeout(timer);
  const { time_s, isPlaying } = moment.peek();
  shownTime_s.value = Math.floor(time_s + aheadOfTick_s());
  if (isPlaying) timer = window.setTimeout(turn, TURN_MS);
};

effect(() => {
  void moment.value;
  turn();
});
