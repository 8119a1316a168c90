/**
 * Sun and Earth in the sky of a site: directions, angles, distances and sizes.
 *
 * Topocentric: the site's own place on the Moon is taken off (0.26° of parallax for the Earth,
 * 0.0007° for the Sun). No refraction: there is no air. SITE frame: x east, y north, z up.
 */

import { asin } from '../math/elementary.ts';
import { azimuth_rad, elevation_rad, rot_SITE_ME } from '../math/frames.ts';
import { RAD_PER_DEG } from '../math/numeric.ts';
import { separation_rad } from '../math/vec3.ts';
import { discHeight_radii } from './disc.ts';
import { SUN_EARTH } from './ephemeris.ts';
import { type HorizonLine, MOON_RADIUS_m } from './horizon.ts';

/** Nominal solar radius, IAU 2015 resolution B3. */
export const SUN_RADIUS_m = 695700e3;
/** Equatorial radius of the Earth, IERS 2010. */
export const EARTH_RADIUS_m = 6378136.6;
/**
 * Height to which the air takes the Sun's light away in an eclipse: where refraction halves it by
 * spreading, D·α₀·exp(-h/H) = H (Baum & Code 1953, for occultations), with α₀ = 0.0203 rad (twice
 * the refraction at the horizon), H = 7 km, D = 384,400 km. The edge of the umbra as the eye judges
 * it lies at 87 km (Herald & Sinnott 2014); that would lengthen totality by 3 minutes. Certainty K.
 */
export const EARTH_OPAQUE_AIR_m = 49e3;

/** A place on the Moon, compiled. */
export interface SitePosition {
  /** Takes ME components to SITE components. */
  readonly rot_SITE_ME: Float64Array;
  /** Distance of the site from the Moon's centre. */
  readonly radius_m: number;
}

/** Compiles a selenographic place: east longitude positive, height above the 1737.4 km sphere. */
export function sitePosition(lat_deg: number, lon_deg: number, height_m: number): SitePosition {
  return {
    rot_SITE_ME: rot_SITE_ME(lat_deg * RAD_PER_DEG, lon_deg * RAD_PER_DEG),
    radius_m: MOON_RADIUS_m + height_m,
  };
}

/**
 * Where `skyAtSite` puts its results. Directions are unit vectors in SITE; azimuth clockwise from
 * north, elevation of the centre; radii are those of the discs, the Earth's with its opaque air.
 */
export const SKY = {
  sunX: 0, sunY: 1, sunZ: 2, sunAz_rad: 3, sunEl_rad: 4, sunDist_m: 5, sunRadius_rad: 6,
  earthX: 7, earthY: 8, earthZ: 9, earthAz_rad: 10, earthEl_rad: 11, earthDist_m: 12,
  earthRadius_rad: 13,
  /** Angle between the two centres. */
  separation_rad: 14,
  count: 15,
} as const;

/**
 * The sky of a site from the Moon-centred result of `sunEarth_ME` (see SUN_EARTH), written to
 * `out` (see SKY). Nothing is allocated.
 */
export function skyAtSite(position: SitePosition, sunEarth: Float64Array, out: Float64Array): void {
  writeBody(position, sunEarth, SUN_EARTH.sunX, SUN_RADIUS_m, out, SKY.sunX);
  const shade_m = EARTH_RADIUS_m + EARTH_OPAQUE_AIR_m;
  writeBody(position, sunEarth, SUN_EARTH.earthX, shade_m, out, SKY.earthX);
  out[SKY.separation_rad] = separation_rad(
    out[SKY.sunX], out[SKY.sunY], out[SKY.sunZ], out[SKY.earthX], out[SKY.earthY], out[SKY.earthZ],
  );
}

/** Writes direction, azimuth, elevation, distance and radius of one body to out[at … at + 6]. */
function writeBody(
  position: SitePosition,
  sunEarth: Float64Array,
  from: number,
  bodyRadius_m: number,
  out: Float64Array,
  at: number,
): void {
  const rot = position.rot_SITE_ME;
  const distance_m = sunEarth[from + 3];
  const x_m = sunEarth[from] * distance_m;
  const y_m = sunEarth[from + 1] * distance_m;
  const z_m = sunEarth[from + 2] * distance_m;
  const east_m = rot[0] * x_m + rot[1] * y_m + rot[2] * z_m;
  const north_m = rot[3] * x_m + rot[4] * y_m + rot[5] * z_m;
  const up_m = rot[6] * x_m + rot[7] * y_m + rot[8] * z_m - position.radius_m;
  const seen_m = Math.sqrt(east_m * east_m + north_m * north_m + up_m * up_m);
  out[at] = east_m / seen_m;
  out[at + 1] = north_m / seen_m;
  out[at + 2] = up_m / seen_m;
  out[at + 3] = azimuth_rad(east_m, north_m);
  out[at + 4] = elevation_rad(east_m, north_m, up_m);
  out[at + 5] = seen_m;
  out[at + 6] = asin(bodyRadius_m / seen_m);
}

/** Height of the Sun's centre above the skyline, in radii of its disc. */
export function sunHeight_radii(line: HorizonLine, sky: Float64Array): number {
  return discHeight_radii(line, sky[SKY.sunAz_rad], sky[SKY.sunEl_rad], sky[SKY.sunRadius_rad]);
}
