/**
 * How the run on screen will end as it stands: asked once after it opens and again after a fault is
 * injected. The run's own report takes its place when the run has really reached its end.
 */
import { computed, effect, signal } from '@preact/signals';
import type { OpenedRun, RunReport } from '../../sim/view.ts';
import { lastDrawn, picture } from './picture.ts';
import { report, request, run, sim } from './session.ts';

/** Report of the run to its end, computed ahead; null until it is known. */
export const forecast = signal<RunReport | null>(null);
let asked: OpenedRun | null = null;
/** What is already known of the run that is about to open. */
let ahead: RunReport | null = null;

/**
 * The next run that opens is known to end like this, so nothing flickers while it is asked again.
 */
export function expectEnding(known: RunReport | null): void {
  ahead = known;
}

/** The report to show: the real one when there is one. */
export const verdictReport = computed(() => report.value ?? forecast.value);

/** A picture that is not there after this long is not waited for. */
const PICTURE_LIMIT_ms = 4000;

/** Starts asking; called once when the session has started. */
export function startForecast(): () => void {
  const mayAsk = signal(false);
  // the first picture comes first: both want all of a small processor
  const timer = window.setTimeout(() => {
    mayAsk.value = true;
  }, PICTURE_LIMIT_ms);
  const stops = [
    effect(() => {
      const { isBuilding, tier } = picture.value;
      const isShown = !isBuilding && (tier === 'off' || lastDrawn.value !== null);
      if (run.value !== null && isShown) mayAsk.value = true;
    }),
    effect(() => {
      if (mayAsk.value) askEnding();
    }),
  ];
  return () => {
    window.clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** Asks how the run on screen ends; again with every change of it when called in an effect. */
function askEnding(): void {
  const opened = run.value;
  const wanted = request.value;
  if (opened === null || wanted === null) return;
  if (asked !== opened) {
    forecast.value = ahead;
    ahead = null;
  }
  asked = opened;
  void sim()
    .whatIf(wanted)
    .then((result) => {
      if (result?.report !== undefined && run.peek() === opened) forecast.value = result.report;
    });
}
