/** Magnitude and colour index of a star as light: illuminance, temperature, colour. Pure. */
import type { Triple } from '../axes.ts';

const VEGA_lx = 2.54e-6; // of V = 0 above the air: Allen's Astrophysical Quantities (B)
/**
 * Spread of a star's image, standard deviation of a Gaussian 1 arc minute wide at half its height,
 * as an eye sees it. The same at every size and zoom, so that a sky keeps its brightness (B).
 */
const SPOT_rad = 0.000124;

/** Less than this before the film's curve is black on a screen of 256 steps. */
const FAINTEST = 0.0008;

/** Illuminance of a star above the air. */
export function starIlluminance_lx(magnitude: number): number {
  return VEGA_lx * Math.pow(10, -0.4 * magnitude);
}

/** Luminance at the middle of a star's image. */
export function starLuminance_cd_m2(magnitude: number): number {
  return starIlluminance_lx(magnitude) / (2 * Math.PI * SPOT_rad * SPOT_rad);
}

/** Effective temperature of a B − V index: Ballesteros 2012, EPL 97, 34008, eq. 14. */
export function starTemp_K(colorIndex: number): number {
  const x = 0.92 * Math.min(2, Math.max(-0.35, colorIndex));
  return 4600 * (1 / (x + 1.7) + 1 / (x + 0.62));
}

/**
 * Linear sRGB of a black body, luminance one: Planckian locus of Kang et al. 2002, 1667 to 25000 K.
 * Bluer than the screen's white by the Sun's own colour, which the picture shows white.
 */
export function blackBodyColor(temp_K: number): Triple {
  const t = 1000 / Math.min(25000, Math.max(1667, temp_K));
  const isCool = t > 0.25;
  const x = isCool
    ? -0.2661239 * t ** 3 - 0.2343589 * t ** 2 + 0.8776956 * t + 0.17991
    : -3.0258469 * t ** 3 + 2.1070379 * t ** 2 + 0.2226347 * t + 0.24039;
  const y = locusY(x, t);
  const [X, Z] = [x / y, (1 - x - y) / y];
  // IEC 61966-2-1, D65
  const rgb: Triple = [
    3.2406 * X - 1.5372 - 0.4986 * Z,
    -0.9689 * X + 1.8758 + 0.0415 * Z,
    0.0557 * X - 0.204 + 1.057 * Z,
  ];
  const [r, g, b] = rgb.map((c) => Math.max(0, c)) as [number, number, number];
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return [r / luminance, g / luminance, b / luminance];
}

function locusY(x: number, t: number): number {
  if (t > 1000 / 2222) {
    return -1.1063814 * x ** 3 - 1.3481102 * x ** 2 + 2.18555832 * x - 0.20219683;
  }
  if (t > 0.25) return -0.9549476 * x ** 3 - 1.37418593 * x ** 2 + 2.09137015 * x - 0.16748867;
  return 3.081758 * x ** 3 - 5.8733867 * x ** 2 + 3.75112997 * x - 0.37001483;
}

const SUN_COLOR = blackBodyColor(5772); // IAU 2015 B3, nominal solar effective temperature

/** Colour of a star in a picture in which sunlight is white, luminance about one. */
export function starColor(colorIndex: number): Triple {
  const star = blackBodyColor(starTemp_K(colorIndex));
  return [star[0] / SUN_COLOR[0], star[1] / SUN_COLOR[1], star[2] / SUN_COLOR[2]];
}

/** How many stars of an ascending list of magnitudes an exposure shows at all. */
export function shownCount(magnitudes: Float32Array, exposure: number): number {
  const isShown = (i: number): boolean =>
    starLuminance_cd_m2(magnitudes[i] ?? Infinity) * exposure > FAINTEST;
  let [low, high] = [0, magnitudes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isShown(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
