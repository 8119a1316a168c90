/**
 * History of every channel of a run as min and max over buckets of ticks: enough for any chart of
 * the whole run without keeping every value (S1: 8,100 buckets, a few MB; a chart asks for 1,000).
 */
import type { History } from './protocol.ts';

/** Buckets a run is cut into at most. */
const BUCKETS_MAX = 8192;

export interface HistoryStore {
  /** Ticks in a bucket. */
  readonly bucketTicks: number;
  /** Records the state after `tick` ticks; ticks come in order. */
  add(tick: number, values: Float64Array): void;
  /** Forgets what lies after `tick`. */
  cut(tick: number): void;
  /** Min and max of channels between two ticks in at most `points` points. */
  read(
    channels: readonly number[],
    fromTick: number,
    toTick: number,
    points: number,
    tick_s: number,
  ): History;
}

/** Room for `channels` values over `ticks` ticks; memory is taken as the run goes on. */
export function createHistory(channels: number, ticks: number): HistoryStore {
  let bucketTicks = 1;
  while (ticks / bucketTicks > BUCKETS_MAX) bucketTicks *= 2;
  const min: Float32Array[] = [];
  const max: Float32Array[] = [];

  function add(tick: number, values: Float64Array): void {
    const bucket = Math.floor((tick - 1) / bucketTicks);
    if (bucket >= min.length) {
      min.push(Float32Array.from(values));
      max.push(Float32Array.from(values));
      return;
    }
    const low = min[bucket];
    const high = max[bucket];
    for (let c = 0; c < channels; c++) {
      const value = values[c];
      if (value < low[c]) low[c] = value;
      if (value > high[c]) high[c] = value;
    }
  }

  function read(
    asked: readonly number[],
    fromTick: number,
    toTick: number,
    points: number,
    tick_s: number,
  ): History {
    const first = Math.max(0, Math.floor(fromTick / bucketTicks));
    const last = Math.min(min.length, Math.ceil(toTick / bucketTicks));
    const buckets = Math.max(0, last - first);
    const count = Math.min(buckets, Math.max(1, Math.floor(points)));
    const time_s = new Float64Array(count);
    const lows = asked.map(() => new Float32Array(count));
    const highs = asked.map(() => new Float32Array(count));
    for (let p = 0; p < count; p++) {
      const a = first + Math.floor((p * buckets) / count);
      const b = Math.max(a + 1, first + Math.floor(((p + 1) * buckets) / count));
      time_s[p] = 0.5 * (a + b) * bucketTicks * tick_s;
      for (let k = 0; k < asked.length; k++) {
        const channel = asked[k];
        let low = min[a][channel];
        let high = max[a][channel];
        for (let bucket = a + 1; bucket < b; bucket++) {
          if (min[bucket][channel] < low) low = min[bucket][channel];
          if (max[bucket][channel] > high) high = max[bucket][channel];
        }
        lows[k][p] = low;
        highs[k][p] = high;
      }
    }
    return { time_s, min: lows, max: highs };
  }

  return {
    bucketTicks,
    add,
    cut(tick) {
      // a bucket cut in the middle keeps its extremes: at most one bucket too wide
      const keep = Math.ceil(tick / bucketTicks);
      min.length = Math.min(min.length, keep);
      max.length = Math.min(max.length, keep);
    },
    read,
  };
}
