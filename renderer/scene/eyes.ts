/**
 * What the camera makes of the light: which lamps count, how bright, and how slowly it adapts. It
 * follows what is played; a jump in time it meets as a cut in a film, exposed from its first frame.
 */
import { dot, unitVector } from './axes.ts';
import type { Triple } from './axes.ts';
import type { Pose } from './cameraRig.ts';
import { keyLight } from './keyLight.ts';
import { lampMeter_lx, siteLight, sunlightDir, viewFactor } from './light.ts';
import type { Light } from './light.ts';
import type { SceneLamp } from './materials.ts';
import type { SceneView } from './sceneView.ts';

const LAMPS_MAX = 6;
/** Straight into the Sun, sunlit faces count this much less: about a stop (C). */
const BACKLIT_OPENING = 0.55;
/** With the Sun straight behind the camera they count this much more (C). */
const FRONTLIT_CLOSING = 0.2;
/** Eyes take about this long to follow the light. */
const ADAPT_s = 2.2;
/** Closer than this to the wanted exposure (natural logarithm) counts as there. */
const SETTLED = 0.01;
/** Never further from the wanted exposure than a stop: neither black nor burnt out (C). */
const BEHIND_MAX = Math.LN2;
/** Two views further apart than this are a cut: the Sun has moved by half a degree. */
const CUT_s = 3600;
/** Nor does the Sun itself stand elsewhere, as it does at another site: cosine of 2°. */
const CUT_SUN_cos = Math.cos((2 * Math.PI) / 180);

export type Eyes = {
  /** Light with the exposure that the eyes have reached. */
  look(view: SceneView, lamps: readonly SceneLamp[], pose: Pose, dt_s: number): Light;
  readonly isAdapting: boolean;
  /** Adapts at once with the next look. */
  settle(): void;
};

/** Whether one view follows another as a cut: back in time, far on, or in another run. */
export function isCut(
  before: Pick<SceneView, 'utc_s' | 'sunDir_SITE'>,
  next: Pick<SceneView, 'utc_s' | 'sunDir_SITE'>,
): boolean {
  const passed_s = next.utc_s - before.utc_s;
  const turn_cos = dot(before.sunDir_SITE, next.sunDir_SITE);
  return passed_s < 0 || passed_s > CUT_s || turn_cos < CUT_SUN_cos;
}

/** Eyes that have seen nothing yet. */
export function createEyes(): Eyes {
  let exposureLog = 0;
  let left = 0;
  let isSettled = false;
  let seen: SceneView | null = null;
  return {
    look(view, lamps, pose, dt_s) {
      const lamps_lx = lamps.reduce(
        (sum, lamp) => sum + lampMeter_lx(lamp.intensity_cd, flatDistance_m(lamp, pose.target)),
        0,
      );
      const [up, back] = [keyLight(view).dir, backwards(pose)];
      const slant = up[2] > 0 ? viewFactor(up[2], back[2], dot(up, back)) : 1;
      // into the Sun the camera opens up for the shaded sides, away from it closes down
      const facing = dot(up, back);
      const faces_frac = 1 + (facing < 0 ? BACKLIT_OPENING : FRONTLIT_CLOSING) * facing;
      const light = siteLight(view, lamps_lx, slant, faces_frac);
      const wanted = Math.log(light.exposure);
      if (seen !== null && isCut(seen, view)) isSettled = false;
      seen = view;
      if (isSettled) exposureLog += (wanted - exposureLog) * (1 - Math.exp(-dt_s / ADAPT_s));
      else exposureLog = wanted;
      exposureLog = Math.min(wanted + BEHIND_MAX, Math.max(wanted - BEHIND_MAX, exposureLog));
      isSettled = true;
      left = Math.abs(wanted - exposureLog);
      return { ...light, exposure: Math.exp(exposureLog) };
    },
    get isAdapting() {
      return left > SETTLED;
    },
    settle() {
      isSettled = false;
    },
  };
}

/** The lamps that light the subject most, strongest first: the first one casts shadows. */
export function lampsFor(lamps: readonly SceneLamp[], target: Triple): SceneLamp[] {
  const weight = (lamp: SceneLamp): number =>
    lamp.intensity_cd / (16 + flatDistance_m(lamp, target) ** 2);
  return [...lamps].sort((a, b) => weight(b) - weight(a)).slice(0, LAMPS_MAX);
}

/** Share of the Sun that an eye sees: nothing in the way, neither hill nor machine. */
export function sunSeen_frac(
  view: SceneView,
  light: Light,
  eye: Triple,
  height_m: (e: number, n: number) => number,
  isBlocked: (from: Triple, to: Triple) => boolean,
): number {
  const s = sunlightDir(view.sunDir_SITE);
  if (s[2] < 0 || isBlocked(eye, s)) return 0;
  for (let t = 2; t < 6000; t *= 1.12) {
    if (height_m(eye[0] + s[0] * t, eye[1] + s[1] * t) > eye[2] + s[2] * t) return 0;
  }
  return Math.min(view.sunVisible_frac, 1 - light.eclipse_frac);
}

function flatDistance_m(lamp: SceneLamp, target: Triple): number {
  return Math.hypot(lamp.at[0] - target[0], lamp.at[1] - target[1]);
}

/** Unit vector from what a camera looks at back to it. */
function backwards({ eye, target }: Pose): Triple {
  return unitVector([eye[0] - target[0], eye[1] - target[1], eye[2] - target[2]]);
}
