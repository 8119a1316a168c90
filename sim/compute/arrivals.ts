/**
 * Arrivals of a job class as a pure function of the job's number and the grid time before it, so
 * that a queue of any length needs two clocks (its head and its tail) and no list of jobs.
 *
 * Each job owns a slot of the grid: period apart, or exponential gaps drawn by number (Poisson).
 * The job arrives at its slot plus a jitter drawn by number, less than one period. Outside the
 * windows of a class nothing arrives; a slot that falls outside moves to the start of the next
 * window.
 */
import { streamKey, uniform } from '../core/rng.ts';
import { log } from '../math/elementary.ts';

/** "Never": later than any run, yet finite, as every value of the state has to be. */
export const NEVER_s = 1e15;

/** Arrival rules of all classes, flat. Windows of class k: firstWindow[k] to firstWindow[k + 1]. */
export interface ArrivalPlan {
  readonly first_s: Float64Array;
  readonly period_s: Float64Array;
  /** 0 to below 1, share of a period. */
  readonly jitter_frac: Float64Array;
  readonly isPoisson: Uint8Array;
  readonly gapKey: Float64Array;
  readonly jitterKey: Float64Array;
  readonly firstWindow: Int32Array;
  readonly windowFrom_s: Float64Array;
  readonly windowTo_s: Float64Array;
}

export interface ArrivalRule {
  readonly id: string;
  readonly first_s: number;
  readonly period_s: number;
  readonly jitter_frac: number;
  readonly isPoisson: boolean;
  /** Rising, not overlapping; empty: always. */
  readonly windows: readonly { readonly from_s: number; readonly to_s: number }[];
}

/** Lays the rules out flat and derives their random streams. */
export function planArrivals(
  rules: readonly ArrivalRule[],
  seed: number,
  run: number,
): ArrivalPlan {
  const windows = rules.flatMap((rule) => rule.windows);
  const firstWindow = new Int32Array(rules.length + 1);
  rules.forEach((rule, k) => (firstWindow[k + 1] = firstWindow[k] + rule.windows.length));
  return {
    first_s: Float64Array.from(rules, (rule) => rule.first_s),
    period_s: Float64Array.from(rules, (rule) => rule.period_s),
    jitter_frac: Float64Array.from(rules, (rule) => rule.jitter_frac),
    isPoisson: Uint8Array.from(rules, (rule) => (rule.isPoisson ? 1 : 0)),
    gapKey: Float64Array.from(rules, ({ id }) => streamKey(seed, run, `jobClass/${id}/gap`)),
    jitterKey: Float64Array.from(rules, ({ id }) => streamKey(seed, run, `jobClass/${id}/jitter`)),
    firstWindow,
    windowFrom_s: Float64Array.from(windows, (window) => window.from_s),
    windowTo_s: Float64Array.from(windows, (window) => window.to_s),
  };
}

/** Grid time of job 0 of a class. */
export function firstGrid_s(plan: ArrivalPlan, k: number): number {
  return intoWindow_s(plan, k, plan.first_s[k]);
}

/** Grid time of job `number`, from the grid time of the job before it. */
export function nextGrid_s(plan: ArrivalPlan, k: number, number: number, grid_s: number): number {
  if (grid_s >= NEVER_s) return NEVER_s;
  const gap_s =
    plan.isPoisson[k] === 1
      ? -log(1 - uniform(plan.gapKey[k], number)) * plan.period_s[k]
      : plan.period_s[k];
  return intoWindow_s(plan, k, grid_s + gap_s);
}

/** When job `number` arrives, given its grid time. */
export function arrival_s(plan: ArrivalPlan, k: number, number: number, grid_s: number): number {
  const jitter = plan.jitter_frac[k];
  if (jitter === 0 || grid_s >= NEVER_s) return grid_s;
  return grid_s + jitter * plan.period_s[k] * uniform(plan.jitterKey[k], number);
}

function intoWindow_s(plan: ArrivalPlan, k: number, at_s: number): number {
  const end = plan.firstWindow[k + 1];
  if (plan.firstWindow[k] === end) return at_s;
  for (let w = plan.firstWindow[k]; w < end; w++) {
    if (at_s < plan.windowTo_s[w]) return Math.max(at_s, plan.windowFrom_s[w]);
  }
  return NEVER_s;
}
