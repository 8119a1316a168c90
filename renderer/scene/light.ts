/**
 * How much light there is and how a camera would expose it. Illuminance in lux, luminance in cd/m².
 * The eclipse of the Sun by Earth keeps a faint copper light refracted through Earth's air.
 */
import { dot } from './axes.ts';
import type { Triple } from './axes.ts';
import { regolithReflectance } from './hapke.ts';

/** Sunlight: 1361 W/m² at about 98 lm/W, above the air (B). */
export const SUN_lx = 133000;
const EARTH_ALBEDO = 0.37; // geometric albedo of Earth, NASA fact sheet 0.367-0.434 (B)
/** Earth as a lamp is bluer than the Sun: air and water send back blue best (C). */
const EARTH_TINT: Triple = [0.87, 1, 1.22];
const UMBRA_frac = 1.2e-5; // deep lunar eclipses are 10-14 magnitudes below full Moon (B)
const COPPER: Triple = [1, 0.5, 0.27];

export type LightView = {
  readonly sunDir_SITE: Triple;
  readonly sunAngularRadius_rad: number;
  readonly sunVisible_frac: number;
  readonly earthDir_SITE: Triple;
  readonly earthAngularRadius_rad: number;
};

export type Light = {
  /** On a plate facing the Sun, after eclipse and horizon. */
  readonly sun_lx: Triple;
  readonly earth_lx: Triple;
  /** Mean luminance of the ground around, for bounce and reflections. */
  readonly ground_cd_m2: Triple;
  readonly exposure: number;
  /** Share of the Sun's disc behind Earth, 0..1. */
  readonly eclipse_frac: number;
  /** Lit share of Earth's disc. */
  readonly earthLit_frac: number;
};

/** Lowest light comes from about here: over the drawn skyline, with half the disc's width. */
const LOWEST_SUN_rad = 0.0105;
const LOWEST_SUN_SOFT_rad = 0.0045;
/** A Sun this far down lights nothing, and stays where it is. */
const SUN_AWAY_rad = -0.02;

/**
 * Direction that sunlight comes from. The simulation's flat site sees the Sun down to elevation 0,
 * the picture's ground has a skyline and bumps: below about 1° light comes from a little higher
 * than the disc, so that what the simulation calls lit is lit. Above 2° it is the Sun's own.
 */
export function sunlightDir(sunDir_SITE: Triple): Triple {
  const [e, n, u] = sunDir_SITE;
  const elevation_rad = Math.asin(Math.min(1, Math.max(-1, u)));
  if (elevation_rad < SUN_AWAY_rad) return sunDir_SITE;
  const over = elevation_rad - LOWEST_SUN_rad;
  const raised_rad =
    LOWEST_SUN_rad + 0.5 * (over + Math.sqrt(over * over + LOWEST_SUN_SOFT_rad ** 2));
  const flat = Math.cos(raised_rad) / (Math.hypot(e, n) || 1);
  return [e * flat, n * flat, Math.sin(raised_rad)];
}

/** Share of a disc of radius `a` that a disc of radius `b` covers at distance `d`. */
export function coveredShare(a: number, b: number, d: number): number {
  if (d >= a + b) return 0;
  if (d <= b - a) return 1;
  if (d <= a - b) return (b * b) / (a * a);
  const x = (d * d + a * a - b * b) / (2 * d * a);
  const y = (d * d + b * b - a * a) / (2 * d * b);
  const k = Math.sqrt(Math.max(0, (-d + a + b) * (d + a - b) * (d - a + b) * (d + a + b)));
  return (a * a * Math.acos(x) + b * b * Math.acos(y) - k / 2) / (Math.PI * a * a);
}

/**
 * Light at the site, and the exposure for it; `lamps_lx` is what lamps give near the camera's
 * subject, `look_frac` how much brighter than usual the ground looks from there, `faces_frac` how
 * much of what faces the Sun is seen.
 */
export function siteLight(view: LightView, lamps_lx: number, look_frac = 1, faces_frac = 1): Light {
  const cosApart = Math.min(1, Math.max(-1, dot(view.sunDir_SITE, view.earthDir_SITE)));
  const apart_rad = Math.acos(cosApart);
  const eclipse = coveredShare(view.sunAngularRadius_rad, view.earthAngularRadius_rad, apart_rad);
  const red = eclipse > 0 ? UMBRA_frac * eclipse : 0;
  const direct = Math.min(view.sunVisible_frac, 1 - eclipse);
  const isUp = view.sunDir_SITE[2] > -0.01 ? 1 : 0;
  const sun = COPPER.map((c) => SUN_lx * (direct + red * c * isUp)) as unknown as Triple;
  // Earth as a diffuse ball: phase angle at Earth between Sun and Moon is pi minus elongation
  const phase_rad = Math.PI - apart_rad;
  const lambert = (Math.sin(phase_rad) + (Math.PI - phase_rad) * Math.cos(phase_rad)) / Math.PI;
  const earth_lx =
    SUN_lx *
    EARTH_ALBEDO *
    view.earthAngularRadius_rad ** 2 *
    Math.max(0, lambert) *
    (view.earthDir_SITE[2] > 0 ? 1 : 0);
  const earth = EARTH_TINT.map((c) => earth_lx * c) as unknown as Triple;
  const mu0 = Math.max(0, sunlightDir(view.sunDir_SITE)[2]);
  const muE = Math.max(0, view.earthDir_SITE[2]);
  const ground = [0, 1, 2].map((i) => {
    const tint = [1.05, 1, 0.925][i] ?? 1;
    const s = (sun[i] ?? 0) * groundFactor(mu0) + (earth[i] ?? 0) * groundFactor(muE);
    return (tint * s) / Math.PI;
  }) as unknown as Triple;
  // ground and sunlit machines, whichever is brighter; a Sun half set is seen to be dimmer
  const faces_cd_m2 = (METERED_FACE_frac * faces_frac * SUN_lx * Math.sqrt(direct)) / Math.PI;
  const metered = Math.hypot(ground[1] * look_frac, faces_cd_m2) + (lamps_lx * 0.035) / Math.PI;
  return {
    sun_lx: sun,
    earth_lx: earth,
    ground_cd_m2: ground,
    // an eclipse is over before eyes give up on the day
    exposure: exposureFor(metered) * (1 - 0.35 * eclipse ** 6),
    eclipse_frac: eclipse,
    earthLit_frac: (1 + Math.cos(phase_rad)) / 2,
  };
}

/** Sine of the height of a Sun as relief meets it: slopes that face a low Sun are lit more (C). */
function reliefSine(mu0: number): number {
  return mu0 + 0.05 * Math.exp(-mu0 / 0.08);
}

/** Mean reflectance factor of ground lit from a height: what is seen around at middling phase. */
function groundFactor(mu0: number): number {
  return mu0 <= 0 ? 0 : regolithReflectance(reliefSine(mu0), 0.45, 0.35);
}

/** Brightness from which on eyes see as by day, and at which they no longer see colour (B). */
const DAYLIGHT_cd_m2 = 3;
const MOONLIGHT_cd_m2 = 0.1;
/** Stops by which a picture is printed darker between the two, as the night is remembered (C). */
const NIGHT_stops = 2.4;

/**
 * Exposure that puts a luminance near mid grey. Adaptation is not complete: a millionth of the
 * light is shown a few times darker. Ground under a full Earth has 0.2 cd/m², a ten-thousandth of
 * day: metered like day it would be the same even grey and drown the lamps. So light too faint for
 * day vision is exposed up to 2.4 stops less. Then earthlit ground is dark grey, lamps of a few
 * watts make bright pools, and stars to the fourth magnitude show, as they would on one exposure.
 */
export function exposureFor(luminance_cd_m2: number): number {
  const day_cd_m2 = 1500;
  const l = Math.max(0.004, luminance_cd_m2);
  const span = Math.log(DAYLIGHT_cd_m2 / MOONLIGHT_cd_m2);
  const night = Math.min(1, Math.max(0, Math.log(DAYLIGHT_cd_m2 / l) / span));
  return (0.31 / (Math.pow(l, 0.905) * Math.pow(day_cd_m2, 0.095))) * 2 ** (-NIGHT_stops * night);
}

/**
 * How much brighter than usual the ground is as this camera sees it: dust brightens towards grazing
 * view and with the Sun behind the camera. `down` is the sine of the camera's dip below the
 * horizontal, `cosPhase` the cosine between the Sun and the way back to the camera.
 */
export function viewFactor(sunUp: number, down: number, cosPhase: number): number {
  const mu0 = Math.max(0.02, sunUp);
  const mu = Math.min(0.9, Math.max(0.09, 0.1 + 0.9 * down));
  const usual = regolithReflectance(mu0, 0.45, 0.35);
  // the very bright spot at opposition is small in the picture
  const seen = regolithReflectance(mu0, mu, Math.min(0.92, cosPhase));
  return Math.pow(seen / usual, METERED_SHARE);
}

/**
 * Sunlit faces of machines as the meter counts them, as a reflectance factor: at a low Sun they
 * keep it from opening up for the dark ground, as with a fixed daylight exposure (C).
 */
const METERED_FACE_frac = 0.027;

/** How far the meter follows the view; the rest is the look of the place. */
const METERED_SHARE = 0.6;

/** Lux on the ground at the subject from one lamp of an intensity, at a distance; for the meter. */
export function lampMeter_lx(intensity_cd: number, distance_m: number): number {
  return (intensity_cd / Math.max(4, distance_m * distance_m)) * 0.3;
}
