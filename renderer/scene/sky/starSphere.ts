/**
 * Which way the stars stand. When no rotation is given, the Moon's orientation is taken from the
 * IAU 2009 rotation model (pole, prime meridian, main librations; good to about 0.2°) and turned to
 * a site.
 */
import type { Triple } from '../axes.ts';
import { unitVector } from '../axes.ts';

/** Row-major 3×3. */
export type Rotation = readonly number[];

const rad = Math.PI / 180;

/**
 * Rotation from ICRF to SITE for seconds since J2000 and a site's latitude and longitude (east).
 */
export function icrfToSite(utc_s: number, latitude_deg: number, longitude_deg: number): Rotation {
  const d = utc_s / 86400;
  const t = d / 36525;
  const E1 = (125.045 - 0.0529921 * d) * rad;
  const E2 = (250.089 - 0.1059842 * d) * rad;
  const E3 = (260.008 + 13.0120009 * d) * rad;
  const E4 = (176.625 + 13.3407154 * d) * rad;
  // Archinal et al. 2011, main terms
  const ra =
    (269.9949 +
      0.0031 * t -
      3.8787 * Math.sin(E1) -
      0.1204 * Math.sin(E2) +
      0.07 * Math.sin(E3) -
      0.0172 * Math.sin(E4)) *
    rad;
  const dec =
    (66.5392 +
      0.013 * t +
      1.5419 * Math.cos(E1) +
      0.0239 * Math.cos(E2) -
      0.0278 * Math.cos(E3) +
      0.0068 * Math.cos(E4)) *
    rad;
  const w =
    (38.3213 +
      13.17635815 * d +
      3.561 * Math.sin(E1) +
      0.1208 * Math.sin(E2) -
      0.0642 * Math.sin(E3) +
      0.0158 * Math.sin(E4)) *
    rad;
  const toMoon = multiply(turnZ(w), multiply(turnX(Math.PI / 2 - dec), turnZ(Math.PI / 2 + ra)));
  return multiply(moonToSite(latitude_deg, longitude_deg), toMoon);
}

/** Rotation from Moon-fixed axes to SITE (east, north, up). */
export function moonToSite(latitude_deg: number, longitude_deg: number): Rotation {
  const [sb, cb] = [Math.sin(latitude_deg * rad), Math.cos(latitude_deg * rad)];
  const [sl, cl] = [Math.sin(longitude_deg * rad), Math.cos(longitude_deg * rad)];
  return [-sl, cl, 0, -sb * cl, -sb * sl, cb, cb * cl, cb * sl, sb];
}

/** Earth's rotation angle about its pole, radians (IAU ERA with UT1 = UTC). */
export function earthRotation_rad(utc_s: number): number {
  const turns = 0.779057273264 + 1.00273781191135448 * (utc_s / 86400);
  return 2 * Math.PI * (turns - Math.floor(turns));
}

/** Galactic axes in ICRF as rows: centre, 90°, pole (Hipparcos catalogue, IAU 1958 system). */
export const GALACTIC: Rotation = [
  -0.0548755604, -0.8734370902, -0.4838350155, 0.4941094279, -0.44482963, 0.7469822445,
  -0.867666149, -0.1980763734, 0.4559837762,
];

/** Product of two rotations, the second applied first. */
export function multiply(a: Rotation, b: Rotation): Rotation {
  const out: number[] = [];
  for (let r = 0; r < 3; r++) {
    for (let c = 0; c < 3; c++) {
      out.push(
        at(a, 3 * r) * at(b, c) + at(a, 3 * r + 1) * at(b, 3 + c) + at(a, 3 * r + 2) * at(b, 6 + c),
      );
    }
  }
  return out;
}

/** A rotation applied to a vector. */
export function turned(m: Rotation, v: Triple): Triple {
  return [0, 3, 6].map(
    (r) => at(m, r) * v[0] + at(m, r + 1) * v[1] + at(m, r + 2) * v[2],
  ) as unknown as Triple;
}

/** The inverse of a rotation. */
export function transposed(m: Rotation): Rotation {
  return [0, 3, 6, 1, 4, 7, 2, 5, 8].map((i) => at(m, i));
}

/** Unit vector of a right ascension in hours and a declination in degrees. */
export function equatorial(ra_h: number, dec_deg: number): Triple {
  const a = ra_h * 15 * rad;
  const d = dec_deg * rad;
  return unitVector([Math.cos(d) * Math.cos(a), Math.cos(d) * Math.sin(a), Math.sin(d)]);
}

/** Passive turn of the axes about z. */
function turnZ(angle: number): Rotation {
  const [s, c] = [Math.sin(angle), Math.cos(angle)];
  return [c, s, 0, -s, c, 0, 0, 0, 1];
}

function turnX(angle: number): Rotation {
  const [s, c] = [Math.sin(angle), Math.cos(angle)];
  return [1, 0, 0, 0, c, s, 0, -s, c];
}

function at(m: Rotation, i: number): number {
  return m[i] ?? 0;
}
