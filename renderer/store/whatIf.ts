/**
 * What a change would do before it is made: every move of a slider runs the whole scenario again in
 * the worker and shows its verdict; letting go opens the changed run at the same instant.
 */
import { batch, computed, effect, signal } from '@preact/signals';
import type { Change, RunReport, SliderCard } from '../../sim/view.ts';
import { expectEnding } from './forecast.ts';
import { moment, openRun, request, run, sim } from './session.ts';

type SliderValue = Change['value'];

/** Values that differ from the run on screen while a slider is held. */
export const drafts = signal<ReadonlyMap<string, SliderValue>>(new Map());
/** Report of the run as the drafts would have it; null while none was asked. */
export const whatIfReport = signal<RunReport | null>(null);
/** Whether a newer answer is on its way. */
export const isAsking = signal(false);

/** Value a slider shows: the draft's, else the run's. */
export function sliderValue(slider: SliderCard): SliderValue {
  const draft = drafts.value.get(slider.path);
  if (draft !== undefined) return draft;
  return slider.kind === 'toggle' ? toggleValue(slider, slider.value !== 0) : slider.value;
}

/** What a toggle writes: a flag as a flag, a count as its lowest or highest number. */
export function toggleValue(slider: SliderCard, isOn: boolean): SliderValue {
  if (slider.unit === 'bool') return isOn;
  return isOn ? slider.max : slider.min;
}

/** Whether anything is changed against the run on screen. */
export const hasDrafts = computed(() => drafts.value.size > 0);

/** Moves a slider: the verdict of the changed run follows; the latest move wins. */
export function tryValue(path: string, value: SliderValue): void {
  drafts.value = new Map(drafts.peek()).set(path, value);
  void askVerdict();
}

/** Takes a move back that was never let go. */
export function forgetValue(path: string): void {
  const left = new Map(drafts.peek());
  if (!left.delete(path)) return;
  drafts.value = left;
  if (left.size === 0) whatIfReport.value = null;
}

let asked = 0;

async function askVerdict(): Promise<void> {
  const known = request.peek();
  if (known === null) return;
  const mine = ++asked;
  isAsking.value = true;
  const result = await sim().whatIf({ ...known, changes: mergedChanges() });
  // null: a later move took its place, or the worker was replaced
  if (result === null) return;
  batch(() => {
    // an answer to an older place of the slider is shown until the newer one is there
    if (mine === asked) isAsking.value = false;
    if (hasDrafts.peek()) whatIfReport.value = result.report ?? null;
  });
}

/** Makes the changes: the run is opened again with them, at the same instant. */
export function applyDrafts(): void {
  const known = request.peek();
  if (known === null || drafts.peek().size === 0) return;
  expectEnding(isAsking.peek() ? null : whatIfReport.peek());
  openRun(known.source, mergedChanges(), known.faults, moment.peek().tick);
}

/** Back to the scenario as it was written: no changes, no faults. */
export function resetChanges(): void {
  const known = request.peek();
  if (known === null) return;
  openRun(known.source, [], [], moment.peek().tick);
}

function mergedChanges(): Change[] {
  const made = new Map<string, SliderValue>();
  for (const change of request.peek()?.changes ?? []) made.set(change.path, change.value);
  for (const [path, value] of drafts.peek()) made.set(path, value);
  return [...made].map(([path, value]) => ({ path, value }));
}

// a run that was opened is the new ground truth: nothing is pending against it
effect(() => {
  if (run.value === null) return;
  batch(() => {
    drafts.value = new Map();
    whatIfReport.value = null;
    isAsking.value = false;
  });
});
