/**
 * What a view leaves unsaid and the ground shows anyway: power cables from the lander to what
 * stands around it, and the ruts behind rovers. Both follow from the view alone; nothing is
 * invented about the base's state.
 */
import type { SceneItem } from './sceneView.ts';

type Point = readonly [number, number];

/** Models that hang on the lander by a cable. */
const WIRED: ReadonlySet<string> = new Set(['data-node', 'mast', 'membrane-demo', 'electrolyser']);
/** A cable leaves the lander under its body, at about this height. */
const UNDER_BODY_m = 0.84;
/**
 * How a cable comes to an item, in its own axes (forward, left): to where the model's own leads end
 * on the ground, else to its front.
 */
const ARRIVALS: Readonly<Record<string, readonly Point[]>> = {
  'data-node': [
    [0.95, 0.7],
    [1.2, 0],
    [1.2, -0.55],
    [0.9, -0.68],
    [0.59, -0.32],
  ],
};
const FRONT: readonly Point[] = [[0.3, 0]];
/** Rover positions closer than this are one point of its track. */
const TRACK_STEP_m = 0.12;
/** A longer jump is not driven: the view was set to another time. */
const TRACK_JUMP_m = 12;
const TRACK_LIMIT = 1500;

/** Cables from each lander to the wired items, unless the view brings its own. */
export function impliedCables(items: readonly SceneItem[]): readonly SceneItem[] {
  const lander = items.find((i) => i.model === 'lander');
  if (lander === undefined || items.some((i) => i.model === 'cable')) return [];
  return items
    .filter((i) => WIRED.has(i.model) && i.state['hidden'] !== 1)
    .map((item) => ({
      id: `cable:${item.id}`,
      model: 'cable',
      e_m: 0,
      n_m: 0,
      heading_rad: 0,
      state: { startHeight_m: UNDER_BODY_m },
      path_m: cablePath(lander, item),
    }));
}

/** A slack way from under the lander's body to an item's connector side. */
function cablePath(lander: SceneItem, item: SceneItem): readonly Point[] {
  const e = item.e_m - lander.e_m;
  const n = item.n_m - lander.n_m;
  const length = Math.hypot(e, n) || 1;
  const at = (along: number, aside_m: number): Point => [
    lander.e_m + e * along - (n / length) * aside_m,
    lander.n_m + n * along + (e / length) * aside_m,
  ];
  const [s, c] = [Math.sin(item.heading_rad), Math.cos(item.heading_rad)];
  const arrival = (ARRIVALS[item.model] ?? FRONT).map(([x, y]): Point => [
    item.e_m + x * s - y * c,
    item.n_m + x * c + y * s,
  ]);
  const start = 0.5 / length;
  const bend = 0.1 * length * (item.id.length % 2 === 0 ? 1 : -1);
  return [
    at(start, 0),
    at(start + 0.35 / length, 0),
    at(0.4, bend),
    at(0.62, bend * 0.6),
    ...(arrival.length > 1 ? [] : [at(0.85, -bend * 0.25)]),
    ...arrival,
  ];
}

export type TrackLog = {
  /** Notes where rovers are at a time; gives their tracks so far. Going back in time takes back. */
  note(time_s: number, items: readonly SceneItem[]): readonly SceneItem[];
};

type Trace = { time_s: number[]; points: Point[] };

/** An empty log of rover tracks. */
export function createTrackLog(): TrackLog {
  const traces = new Map<string, Trace>();
  return {
    note(time_s, items) {
      const tracks: SceneItem[] = [];
      for (const item of items) {
        if (item.model !== 'rover') continue;
        const trace = traces.get(item.id) ?? { time_s: [], points: [] };
        traces.set(item.id, trace);
        extend(trace, time_s, [item.e_m, item.n_m]);
        tracks.push({
          id: `track:${item.id}`,
          model: 'track',
          e_m: 0,
          n_m: 0,
          heading_rad: 0,
          state: {},
          path_m: [...trace.points],
        });
      }
      return tracks;
    },
  };
}

function extend(trace: Trace, time_s: number, at: Point): void {
  while (trace.points.length > 0 && (trace.time_s[trace.time_s.length - 1] ?? 0) > time_s) {
    trace.points.pop();
    trace.time_s.pop();
  }
  const last = trace.points[trace.points.length - 1];
  const moved_m = last === undefined ? 0 : Math.hypot(at[0] - last[0], at[1] - last[1]);
  if (last !== undefined && moved_m < TRACK_STEP_m) return;
  if (moved_m > TRACK_JUMP_m || trace.points.length >= TRACK_LIMIT) {
    trace.points = [];
    trace.time_s = [];
  }
  trace.points.push(at);
  trace.time_s.push(time_s);
}
