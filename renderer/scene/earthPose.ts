/**
 * The camera that shows Earth over the base. Earth goes round a small loop in the Moon's sky, seven
 * degrees each way, so the place to stand and the way to look are made from where it is now.
 */
import type { Triple } from './axes.ts';
import type { Pose } from './cameraRig.ts';

/** Where Earth stands in the picture, from its top: clear of the tools, in the upper third. */
export const EARTH_DOWN_frac = 0.26;
/** And how far right of the middle, of half the width: the tools are on the left. */
const EARTH_ASIDE_frac = 0.14;
/** Long enough to make Earth large; wider where Earth stands so high that the base is lost. */
const FOV = { least_deg: 35, most_deg: 75, wide: 1.55, from_deg: 19 } as const;
const EYE_m = 0.45;
/** What the lander's mast and dish rise to; they stay this far below Earth. */
const LANDER_TOP_m = 2.75;
const GAP_rad = (6 * Math.PI) / 180;
/** As near as the whole body fits, as far as the base is still what is looked at. */
const NEAR_m = 4.2;
const FAR_m = 24;
/** The eye stands a little aside, so that Earth is over the lander's shoulder. */
const LANDER_ASIDE_m = 0.55;

/**
 * A pose from which Earth is over the lander, for Earth's direction and a picture `aspect` times
 * as wide as high. `lander` is where the lander stands.
 */
export function earthPose(
  earthDir_SITE: Triple,
  aspect: number,
  lander: { readonly e_m: number; readonly n_m: number },
  ground_m: (e: number, n: number) => number,
): Pose {
  const [east, north, up] = earthDir_SITE;
  const flat = Math.hypot(east, north);
  const [e, n] = flat > 1e-6 ? [east / flat, north / flat] : [0, -1];
  const elevation_rad = Math.atan2(up, flat);
  const top_rad = Math.max(0.02, elevation_rad - GAP_rad);
  const away_m = Math.min(FAR_m, Math.max(NEAR_m, (LANDER_TOP_m - EYE_m) / Math.tan(top_rad)));
  // to the right of the way to Earth is (n, -e): the lander's middle is left of Earth
  const eyeE = lander.e_m - e * away_m + n * LANDER_ASIDE_m;
  const eyeN = lander.n_m - n * away_m - e * LANDER_ASIDE_m;
  const eye: Triple = [eyeE, eyeN, ground_m(eyeE, eyeN) + EYE_m];
  const wide_deg = FOV.wide * ((elevation_rad * 180) / Math.PI - FOV.from_deg);
  const fov_deg = Math.min(FOV.most_deg, Math.max(FOV.least_deg, wide_deg));
  const half = Math.tan((fov_deg * Math.PI) / 360);
  const look = axisFor(elevation_rad, half, aspect);
  const [s, c] = [Math.sin(look.turn_rad), Math.cos(look.turn_rad)];
  const level = away_m * Math.cos(look.pitch_rad);
  // turned to the left of Earth, so that Earth is right of the middle
  const target: Triple = [
    eye[0] + level * (e * c - n * s),
    eye[1] + level * (n * c + e * s),
    eye[2] + away_m * Math.sin(look.pitch_rad),
  ];
  return { eye, target, fov_deg };
}

/** Pitch of the axis, and its turn to the left of Earth, that put Earth where it belongs. */
function axisFor(
  elevation_rad: number,
  half: number,
  aspect: number,
): { readonly pitch_rad: number; readonly turn_rad: number } {
  // the way to Earth in the camera's own axes: right, up, ahead
  const right = EARTH_ASIDE_frac * half * aspect;
  const rise = (1 - 2 * EARTH_DOWN_frac) * half;
  const length = Math.hypot(right, rise, 1);
  // up = sin(pitch) · ahead + cos(pitch) · rise gives the pitch, then the turn follows
  const tilt_rad = Math.atan2(rise, 1);
  const sine = (Math.sin(elevation_rad) * length) / Math.hypot(rise, 1);
  const pitch_rad = Math.asin(Math.min(1, Math.max(-1, sine))) - tilt_rad;
  const ahead = Math.cos(pitch_rad) - Math.sin(pitch_rad) * rise;
  return { pitch_rad, turn_rad: Math.atan2(right, ahead) };
}
