/**
 * View: what a face on the site sees of Sun, sky and ground, and the temperature it would settle at
 * if it exchanged nothing else, its effective sink (systems.md 2.1). Flat ground to the horizon, at
 * one temperature; a face shades only itself. Axes are SITE: east, north, up.
 */
import { cos, sin } from '../math/elementary.ts';
import { STEFAN_BOLTZMANN_W_m2K4 } from './regolith.ts';

/** Cosmic background, 2.7255 K (Fixsen 2009, ApJ 707, 916): the floor no sink falls below. */
const SKY_W_m2 = STEFAN_BOLTZMANN_W_m2K4 * (2.7255 * 2.7255) * (2.7255 * 2.7255);

/** Ways a face or body can stand; `box` is the mean of six faces, four of them vertical. */
export const orientations = ['up', 'down', 'vertical', 'tilted', 'box'] as const;
export type Orientation = (typeof orientations)[number];

/** How a face stands, compiled. */
export interface Facing {
  readonly isBox: boolean;
  readonly isTwoFaced: boolean;
  /** Outward unit normal; for a box the normal of one of its vertical faces. */
  readonly normalE_dir: number;
  readonly normalN_dir: number;
  readonly normalU_dir: number;
  /** Share of the view filled by ground, the rest is sky; mean over the faces. */
  readonly groundView_frac: number;
}

/**
 * Compiles an orientation. Tilt counts from facing up (0) over vertical (90 degrees) to facing
 * down; azimuth of the normal clockwise from north. `up`, `down` and `vertical` fix the tilt.
 */
export function planFacing(
  orientation: Orientation,
  tilt_rad: number,
  azimuth_rad: number,
  isTwoFaced: boolean,
): Facing {
  if (orientation === 'up') return facing(0, 0, 1, false, isTwoFaced);
  if (orientation === 'down') return facing(0, 0, -1, false, isTwoFaced);
  const east = sin(azimuth_rad);
  const north = cos(azimuth_rad);
  if (orientation === 'box') return facing(east, north, 0, true, false);
  if (orientation === 'vertical') return facing(east, north, 0, false, isTwoFaced);
  const level = sin(tilt_rad);
  return facing(level * east, level * north, cos(tilt_rad), false, isTwoFaced);
}

function facing(
  normalE_dir: number,
  normalN_dir: number,
  normalU_dir: number,
  isBox: boolean,
  isTwoFaced: boolean,
): Facing {
  const isEven = isBox || isTwoFaced;
  const groundView_frac = isEven ? 0.5 : groundViewOf_frac(normalU_dir);
  return { isBox, isTwoFaced, normalE_dir, normalN_dir, normalU_dir, groundView_frac };
}

/** View factor of a plane to level ground, (1 − cos tilt)/2, by the up component of its normal. */
export function groundViewOf_frac(normalU_dir: number): number {
  return (1 - normalU_dir) / 2;
}

/**
 * Lit share of a face, cos i at least 0, for the unit vector to Sun or Earth; the mean over the
 * faces of a two-faced panel or a box (whose underside stays dark).
 */
export function facing_frac(
  face: Facing,
  toE_dir: number,
  toN_dir: number,
  toU_dir: number,
): number {
  const along =
    face.normalE_dir * toE_dir + face.normalN_dir * toN_dir + face.normalU_dir * toU_dir;
  if (face.isBox) {
    const across = face.normalN_dir * toE_dir - face.normalE_dir * toN_dir;
    return (Math.abs(along) + Math.abs(across) + Math.max(0, toU_dir)) / 6;
  }
  if (face.isTwoFaced) return Math.abs(along) / 2;
  return Math.max(0, along);
}

/** What surrounds the site, W/m² and K. */
export interface Surroundings {
  sunE_dir: number;
  sunN_dir: number;
  sunU_dir: number;
  /** Sunlight on a surface facing the Sun. */
  irradiance_W_m2: number;
  earthE_dir: number;
  earthN_dir: number;
  earthU_dir: number;
  /** Infrared and reflected sunlight of the Earth on a surface facing it, as far as in view. */
  earthInfrared_W_m2: number;
  earthshine_W_m2: number;
  ground_K: number;
  groundAlbedo_frac: number;
}

/** Sunlight a face takes in, direct and reflected by the ground, α (E cos i + A E sin e F_g). */
export function absorbedSunlight_W_m2(
  face: Facing,
  absorptivity_frac: number,
  around: Surroundings,
): number {
  const direct = facing_frac(face, around.sunE_dir, around.sunN_dir, around.sunU_dir);
  const reflected = around.groundAlbedo_frac * Math.max(0, around.sunU_dir) * face.groundView_frac;
  return absorptivity_frac * around.irradiance_W_m2 * (direct + reflected);
}

/**
 * σ T_sink⁴: what a face takes in from Sun, ground, Earth and sky over its emissivity. The ground
 * counts as black at its temperature, the sky as the cosmic background; light of the Earth that
 * comes by way of the ground is left out.
 */
export function sinkFlux_W_m2(
  face: Facing,
  absorptivity_frac: number,
  emissivity_frac: number,
  around: Surroundings,
): number {
  const g2 = around.ground_K * around.ground_K;
  const infrared_W_m2 =
    face.groundView_frac * STEFAN_BOLTZMANN_W_m2K4 * g2 * g2 +
    (1 - face.groundView_frac) * SKY_W_m2;
  const fromEarth = facing_frac(face, around.earthE_dir, around.earthN_dir, around.earthU_dir);
  const light_W_m2 =
    absorbedSunlight_W_m2(face, absorptivity_frac, around) +
    absorptivity_frac * around.earthshine_W_m2 * fromEarth;
  return light_W_m2 / emissivity_frac + around.earthInfrared_W_m2 * fromEarth + infrared_W_m2;
}

/** Temperature of a black body in balance with a flux, (q/σ)^¼. */
export function blackBody_K(flux_W_m2: number): number {
  return Math.sqrt(Math.sqrt(flux_W_m2 / STEFAN_BOLTZMANN_W_m2K4));
}

/** Net heat a face gives off, η ε σ (T⁴ − T_sink⁴), negative when the sink is hotter. */
export function rejected_W_m2(
  temp_K: number,
  sink_K: number,
  emissivity_frac: number,
  fin_frac: number,
): number {
  const t2 = temp_K * temp_K;
  const s2 = sink_K * sink_K;
  return fin_frac * emissivity_frac * STEFAN_BOLTZMANN_W_m2K4 * (t2 * t2 - s2 * s2);
}
