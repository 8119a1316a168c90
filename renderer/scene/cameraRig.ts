/**
 * The camera as eye, target and field of view in SITE axes: presets with slow easing, orbiting,
 * panning and following, and never below the ground. Pure but for the clock given to `advance`.
 */
import type { Triple } from './axes.ts';
import type { CameraPreset } from './sceneView.ts';

export type Pose = { readonly eye: Triple; readonly target: Triple; readonly fov_deg: number };
export type PresetPose = CameraPreset & {
  /**
   * Heights are above the ground at the point. With an anchor, a model's name, eye and target are
   * in that item's axes (forward, left), else east and north.
   */
  readonly eye: Triple;
  readonly target: Triple;
  readonly fov_deg: number;
  readonly anchor?: string;
  /** The pose is made from where Earth is, see earthPose.ts; eye and target are its usual place. */
  readonly isOfEarth?: boolean;
};

/** Smallest height of the eye over the ground. */
export const EYE_CLEARANCE_m = 0.22;

const preset = (
  id: string,
  en: string,
  ja: string,
  eye: Triple,
  target: Triple,
  fov_deg: number,
  anchor?: string,
): PresetPose => ({
  id,
  title: { en, ja },
  eye,
  target,
  fov_deg,
  ...(anchor === undefined ? {} : { anchor }),
});

/** Cinematic presets of S1: lander at the origin, Earth low in the south. */
export const PRESETS: readonly [PresetPose, ...PresetPose[]] = [
  preset('overview', 'Overview', '全景', [18.2, 8, 3.9], [0.6, 0.5, 1.7], 34),
  preset('hero', 'Low Sun', '低い太陽', [10.9, 1.3, 1.5], [0.4, -1.5, 0.95], 42),
  preset('night', 'Night lights', '夜の灯り', [9.4, 3.1, 1.9], [0.9, -1.3, 0.75], 42),
  {
    ...preset('earth', 'Earth over the base', '基地の上の地球', [1, 4.5, 0.4], [0.6, 0.5, 1.7], 35),
    isOfEarth: true,
  },
  preset('node', 'Data node', 'データノード', [2.2, 0.95, 1.1], [0, 0, 0.4], 36, 'data-node'),
  preset('lander', 'Lander', '着陸船', [4.9, 2.3, 1.7], [0, 0, 1.35], 40, 'lander'),
  preset('rover', 'Rover', 'ローバー', [1.0, 0.8, 0.45], [0, 0, 0.14], 36, 'rover'),
  preset('membrane', 'Membrane', '膜構造', [4.3, -1.6, 1.5], [0, 0, 0.95], 38, 'membrane-demo'),
  preset('ground', 'On foot', '人の目の高さ', [7.5, -8.5, 1.6], [0.8, 0, 1.2], 55),
  preset('drone', 'From above', '上空から', [16, 20, 26], [1, -1, 0], 40),
  // what these are about stands above the lowest fifth, where a booth has its captions
  preset('landing', 'Landing site', '着陸地点', [23, 9.2, 4.6], [0.6, -1.3, 0.6], 30),
  preset('east', 'From the east', '東から', [25, 4, 4.8], [0.6, -1.3, 0.6], 30),
  preset('sunset', 'Last light', '最後の陽光', [10, -8.8, 1.65], [1, -1.1, 0.4], 48),
];

export type CameraRig = {
  readonly pose: Pose;
  /** True while something moves by itself. */
  readonly isMoving: boolean;
  goTo(pose: Pose, animate_s: number): void;
  /** Moves where a move ends, or what stands at once. */
  redirect(pose: Pose): void;
  orbit(yaw_rad: number, pitch_rad: number): void;
  pan(right_frac: number, up_frac: number): void;
  dolly(factor: number): void;
  /** Moves eye and target together. */
  shift(by: Triple): void;
  advance(dt_s: number): boolean;
};

/** Keeps an eye above the ground; nothing else is changed. */
export function aboveGround(pose: Pose, ground_m: (e: number, n: number) => number): Pose {
  const floor = ground_m(pose.eye[0], pose.eye[1]) + EYE_CLEARANCE_m;
  if (pose.eye[2] >= floor) return pose;
  return { ...pose, eye: [pose.eye[0], pose.eye[1], floor] };
}

/** Where an anchor stands and faces. */
export type Anchor = { readonly e_m: number; readonly n_m: number; readonly heading_rad: number };

/** A preset's pose over the ground, in the axes of its anchor when it has one. */
export function presetPose(
  chosen: PresetPose,
  ground_m: (e: number, n: number) => number,
  anchor: Anchor | null,
): Pose {
  const s = anchor === null ? 1 : Math.sin(anchor.heading_rad);
  const c = anchor === null ? 0 : Math.cos(anchor.heading_rad);
  const place = (p: Triple): Triple => {
    const e = (anchor?.e_m ?? 0) + p[0] * s - p[1] * c;
    const n = (anchor?.n_m ?? 0) + p[0] * c + p[1] * s;
    return [e, n, p[2] + ground_m(e, n)];
  };
  const pose = { eye: place(chosen.eye), target: place(chosen.target), fov_deg: chosen.fov_deg };
  return aboveGround(pose, ground_m);
}

/** A rig at a pose. */
export function createCameraRig(
  start: Pose,
  ground_m: (e: number, n: number) => number,
): CameraRig {
  let pose = aboveGround(start, ground_m);
  let from = pose;
  let to = pose;
  let time_s = 0;
  let length_s = 0;
  const set = (next: Pose): void => {
    pose = aboveGround(next, ground_m);
    length_s = 0;
  };
  return {
    get pose() {
      return pose;
    },
    get isMoving() {
      return length_s > 0;
    },
    goTo(next, animate_s) {
      if (animate_s <= 0) return set(next);
      from = pose;
      to = aboveGround(next, ground_m);
      time_s = 0;
      length_s = animate_s;
    },
    redirect(next) {
      if (length_s > 0) to = aboveGround(next, ground_m);
      else set(next);
    },
    orbit(yaw_rad, pitch_rad) {
      set({ ...pose, eye: orbited(pose, yaw_rad, pitch_rad) });
    },
    pan(right_frac, up_frac) {
      set(panned(pose, right_frac, up_frac));
    },
    dolly(factor) {
      const mix = (i: 0 | 1 | 2): number =>
        pose.target[i] + (pose.eye[i] - pose.target[i]) * factor;
      const eye: Triple = [mix(0), mix(1), mix(2)];
      const away = Math.hypot(
        eye[0] - pose.target[0],
        eye[1] - pose.target[1],
        eye[2] - pose.target[2],
      );
      if (away > 0.4 && away < 900) set({ ...pose, eye });
    },
    shift(by) {
      const move = (p: Triple): Triple => [p[0] + by[0], p[1] + by[1], p[2] + by[2]];
      pose = aboveGround({ ...pose, eye: move(pose.eye), target: move(pose.target) }, ground_m);
      from = { ...from, eye: move(from.eye), target: move(from.target) };
      to = { ...to, eye: move(to.eye), target: move(to.target) };
    },
    advance(dt_s) {
      if (length_s <= 0) return false;
      time_s = Math.min(length_s, time_s + dt_s);
      const t = time_s / length_s;
      pose = aboveGround(eased(from, to, t * t * t * (t * (t * 6 - 15) + 10)), ground_m);
      if (time_s >= length_s) set(to);
      return true;
    },
  };
}

function orbited(pose: Pose, yaw_rad: number, pitch_rad: number): Triple {
  const [x, y, z] = [0, 1, 2].map((i) => (pose.eye[i] ?? 0) - (pose.target[i] ?? 0)) as [
    number,
    number,
    number,
  ];
  const flat = Math.hypot(x, y);
  const r = Math.hypot(flat, z);
  const yaw = Math.atan2(y, x) + yaw_rad;
  const pitch = Math.min(1.52, Math.max(-0.6, Math.atan2(z, flat) + pitch_rad));
  return [
    pose.target[0] + r * Math.cos(pitch) * Math.cos(yaw),
    pose.target[1] + r * Math.cos(pitch) * Math.sin(yaw),
    pose.target[2] + r * Math.sin(pitch),
  ];
}

function panned(pose: Pose, right_frac: number, up_frac: number): Pose {
  const x = pose.target[0] - pose.eye[0];
  const y = pose.target[1] - pose.eye[1];
  const z = pose.target[2] - pose.eye[2];
  const reach = Math.hypot(x, y, z) * 2 * Math.tan((pose.fov_deg * Math.PI) / 360);
  const flat = Math.hypot(x, y) || 1;
  // right and forward along the ground
  const move: Triple = [
    (y / flat) * right_frac * reach + (x / flat) * up_frac * reach,
    (-x / flat) * right_frac * reach + (y / flat) * up_frac * reach,
    0,
  ];
  const add = (p: Triple): Triple => [p[0] + move[0], p[1] + move[1], p[2]];
  return { ...pose, eye: add(pose.eye), target: add(pose.target) };
}

function eased(a: Pose, b: Pose, t: number): Pose {
  const mix = (p: Triple, q: Triple): Triple => [
    p[0] + (q[0] - p[0]) * t,
    p[1] + (q[1] - p[1]) * t,
    p[2] + (q[2] - p[2]) * t,
  ];
  return {
    eye: mix(a.eye, b.eye),
    target: mix(a.target, b.target),
    fov_deg: a.fov_deg + (b.fov_deg - a.fov_deg) * t,
  };
}
