/**
 * Courses of the numbers on screen up to the instant on show: one question to the simulation for
 * all that are in sight, a few times a second, and never a second one before the first is answered.
 */
import { effect, signal } from '@preact/signals';
import type { OpenedRun } from '../../sim/view.ts';
import { moment, run, sim } from '../store/session.ts';
import type { Trend } from './sparkPath.ts';

/** A stretch that shows where a number is going in a base that lives by days. */
export const TREND_SPAN_S = 86_400;
const POINTS = 32;
const REFRESH_MS = 350;

interface Trends {
  readonly of: OpenedRun | null;
  readonly byChannel: ReadonlyMap<number, Trend>;
}

const trends = signal<Trends>({ of: null, byChannel: new Map() });
const watched = new Map<Element, readonly number[]>();
const inSight = new Set<Element>();
let observer: IntersectionObserver | null = null;
let timer = 0;
let isAsking = false;
let isStale = false;
let last_ms = Number.NEGATIVE_INFINITY;

/** Course of a channel; undefined until it was read. Components that ask for it follow it. */
export function trendOf(index: number): Trend | undefined {
  const { of, byChannel } = trends.value;
  return of === run.value ? byChannel.get(index) : undefined;
}

/** Keeps the courses of channels up to date while `element` is in sight, until the call back. */
export function watchTrends(indices: readonly number[], element: Element): () => void {
  observer ??= new IntersectionObserver(noteSight);
  watched.set(element, indices);
  observer.observe(element);
  return () => {
    observer?.unobserve(element);
    watched.delete(element);
    inSight.delete(element);
  };
}

function noteSight(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting && watched.has(target)) inSight.add(target);
    else inSight.delete(target);
  }
  refreshSoon();
}

function refreshSoon(): void {
  if (timer !== 0 || inSight.size === 0) return;
  const wait_ms = Math.max(0, last_ms + REFRESH_MS - performance.now());
  timer = window.setTimeout(() => {
    timer = 0;
    if (isAsking) isStale = true;
    else void ask();
  }, wait_ms);
}

async function ask(): Promise<void> {
  const opened = run.peek();
  const { tick } = moment.peek();
  if (opened === null || tick < 1 || inSight.size === 0) return;
  const channels = [...new Set([...inSight].flatMap((element) => watched.get(element) ?? []))];
  const fromTick = Math.max(0, tick - Math.round(TREND_SPAN_S / opened.tick_s));
  isAsking = true;
  last_ms = performance.now();
  const history = await sim().history({ channels, fromTick, toTick: tick, points: POINTS });
  isAsking = false;
  if (history !== null && opened === run.peek()) {
    const to_s = tick * opened.tick_s;
    const stretch = { from_s: to_s - TREND_SPAN_S, to_s, time_s: history.time_s };
    const courseAt = (i: number): Trend => ({
      ...stretch,
      min: withoutNone(history.min[i], opened.channels[channels[i]]?.none),
      max: withoutNone(history.max[i], opened.channels[channels[i]]?.none),
    });
    trends.value = {
      of: opened,
      byChannel: new Map(channels.map((channel, i) => [channel, courseAt(i)])),
    };
  }
  if (isStale) {
    isStale = false;
    refreshSoon();
  }
}

function withoutNone(values: Float32Array, none: number | undefined): Float32Array {
  return none === undefined ? values : values.map((v) => (v === none ? Number.NaN : v));
}

// wherever the run goes, the courses follow
effect(() => {
  void run.value;
  void moment.value.tick;
  refreshSoon();
});
