/**
 * What a verdict is made of once compiled: measures over stretches of ticks, and vital entities.
 */
import type { Label } from '../core/tables.ts';

/** What is taken of a channel over its window, in the order of their numbers. */
export const statistics = ['min', 'max', 'last', 'change'] as const;

/** What is measured over which ticks; `kind` tells a criterion from a figure. */
export interface MeasureModel {
  readonly id: string;
  readonly title: Label;
  readonly channel: string;
  readonly unit: string;
  readonly statistic: number;
  readonly fromTick: number;
  /** Last tick of the window, inclusive. */
  readonly toTick: number;
  /** Index in the state buffer; -1 until linked. */
  at: number;
}

export interface CriterionModel extends MeasureModel {
  readonly limit: number;
  readonly isAtLeast: boolean;
}

export interface VitalModel {
  readonly id: string;
  readonly title: Label;
  readonly entity: string;
  readonly node: number;
  readonly surviveMin_K: number;
  readonly surviveMax_K: number;
  readonly alive: string;
  readonly cause: string | undefined;
  aliveAt: number;
  causeAt: number;
  /** The instant beside the cause, `refusedAt_s` beside `refusedCause_enum`; -1 without one. */
  sinceAt: number;
}

/** Whether a value meets a criterion. */
export function isMet(c: CriterionModel, value: number): boolean {
  return c.isAtLeast ? value >= c.limit : value <= c.limit;
}
