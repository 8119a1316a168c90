/**
 * A coarse Earth for a disc of two degrees: hand-simplified outlines of the continents (a few
 * degrees true), land tinted by latitude, ice, and seeded clouds. Not a map. Drawn by us, public
 * knowledge.
 */
import { latticeNoise } from '../noise.ts';

/** Longitude, latitude pairs in degrees, each outline closed. */
const OUTLINES: readonly (readonly number[])[] = [
  // North America, Greenland, South America
  [
    -168, 66, -156, 71, -140, 70, -125, 70, -110, 68, -95, 69, -85, 69, -82, 67, -94, 61, -92, 57,
    -82, 55, -80, 51, -78, 55, -77, 62, -70, 61, -65, 59, -56, 52, -60, 50, -66, 50, -60, 46, -66,
    44, -70, 42, -75, 38, -76, 35, -81, 31, -80, 26, -82, 28, -85, 30, -90, 29, -97, 27, -97, 22,
    -94, 18, -88, 21, -88, 16, -83, 15, -83, 10, -78, 9, -80, 7, -86, 12, -95, 16, -105, 20, -109,
    25, -113, 31, -115, 30, -110, 23, -117, 33, -124, 40, -124, 48, -131, 54, -140, 60, -150, 60,
    -158, 56, -162, 59, -165, 62,
  ],
  [
    -73, 78, -60, 82, -35, 83, -18, 80, -20, 73, -25, 70, -40, 65, -44, 60, -51, 64, -54, 70, -60,
    76,
  ],
  [
    -78, 9, -72, 12, -62, 10, -52, 5, -50, 0, -40, -3, -35, -7, -39, -15, -41, -22, -48, -26, -53,
    -33, -58, -36, -62, -39, -65, -45, -69, -52, -72, -54, -75, -48, -73, -40, -71, -30, -70, -18,
    -76, -14, -81, -6, -80, 1, -77, 4,
  ],
  // Africa, Madagascar
  [
    -6, 36, 10, 37, 11, 33, 20, 31, 25, 32, 32, 31, 35, 28, 38, 20, 43, 12, 51, 12, 46, 4, 40, -3,
    39, -8, 40, -15, 35, -20, 35, -24, 32, -28, 27, -34, 19, -34, 15, -27, 12, -17, 13, -9, 9, -1,
    9, 4, 4, 6, -4, 5, -8, 4, -13, 9, -17, 14, -17, 21, -13, 27, -9, 32,
  ],
  [44, -16, 50, -15, 47, -25, 44, -24],
  // Eurasia, then its islands
  [
    -9, 37, -9, 43, -2, 43, -1, 46, -5, 48, 2, 51, 8, 54, 9, 57, 11, 54, 20, 55, 24, 58, 30, 60, 22,
    60, 24, 65, 18, 62, 18, 58, 14, 55, 11, 59, 6, 58, 5, 62, 14, 68, 25, 71, 41, 67, 33, 66, 45,
    68, 60, 69, 70, 73, 80, 73, 100, 78, 113, 74, 140, 73, 160, 70, 180, 69, 180, 65, 170, 60, 163,
    58, 160, 53, 156, 52, 156, 57, 162, 61, 150, 59, 140, 55, 135, 44, 129, 42, 129, 35, 126, 35,
    125, 39, 121, 39, 119, 37, 122, 31, 120, 25, 114, 22, 108, 21, 106, 18, 109, 12, 105, 9, 100,
    13, 103, 2, 101, 3, 98, 10, 97, 17, 92, 21, 87, 21, 80, 15, 80, 10, 77, 8, 73, 16, 72, 21, 67,
    24, 58, 25, 51, 28, 48, 30, 56, 26, 60, 22, 55, 17, 45, 13, 42, 17, 35, 28, 34, 31, 36, 36, 30,
    36, 27, 38, 29, 41, 41, 41, 36, 45, 31, 46, 28, 44, 28, 41, 23, 40, 23, 37, 20, 40, 13, 45, 18,
    40, 16, 38, 11, 43, 5, 43, 0, 40, -2, 37,
  ],
  [-5, 50, 1, 51, 0, 53, -3, 58, -6, 57, -4, 54],
  [-24, 65, -18, 66, -14, 65, -18, 63],
  [131, 34, 136, 36, 140, 41, 142, 39, 140, 35, 135, 34],
  [130, 33, 132, 33, 131, 31],
  [140, 42, 142, 45, 145, 43, 143, 42],
  [95, 5, 104, -3, 106, -6, 101, -3],
  [109, 1, 115, 6, 119, 5, 116, -3, 110, -3],
  [106, -6, 114, -7, 114, -8, 106, -7],
  [120, 1, 124, 1, 121, -4, 119, -4],
  [131, -1, 141, -3, 150, -10, 141, -9, 133, -4],
  [120, 18, 124, 13, 126, 7, 122, 10, 120, 14],
  // Australia, Tasmania, New Zealand, Antarctica
  [
    114, -22, 122, -18, 130, -12, 136, -12, 140, -17, 142, -11, 146, -19, 153, -26, 150, -37, 144,
    -38, 138, -35, 131, -31, 124, -33, 115, -34,
  ],
  [145, -41, 148, -41, 147, -43],
  [173, -35, 178, -38, 175, -41, 170, -46, 167, -46, 172, -41],
  [
    -180, -78, -150, -77, -110, -74, -75, -73, -58, -63, -60, -73, -35, -78, 0, -70, 50, -67, 100,
    -66, 140, -66, 170, -71, 180, -78, 180, -90, -180, -90,
  ],
];

/** True on land, after the outlines above. */
export function isLand(longitude_deg: number, latitude_deg: number): boolean {
  return OUTLINES.some((o) => isInside(o, longitude_deg, latitude_deg));
}

function isInside(outline: readonly number[], x: number, y: number): boolean {
  let inside = false;
  const n = outline.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const [xi, yi, xj, yj] = [
      outline[i] ?? 0,
      outline[i + 1] ?? 0,
      outline[j] ?? 0,
      outline[j + 1] ?? 0,
    ];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Plate carrée from −180°, south first: surface colour, and cloud cover in the fourth byte. */
export function earthTexels(width: number, seed: number): Uint8Array {
  const height = width / 2;
  const out = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const lat = ((y + 0.5) / height) * 180 - 90;
    for (let x = 0; x < width; x++) {
      const lon = ((x + 0.5) / width) * 360 - 180;
      // coast lines are broken up a little, so straight edges do not show
      const jx =
        2.2 * latticeNoise(lon / 4, lat / 4, seed + 1) +
        1.1 * latticeNoise(lon / 1.7, lat / 1.7, seed + 2);
      const jy =
        1.6 * latticeNoise(lon / 4, lat / 4, seed + 3) +
        0.9 * latticeNoise(lon / 1.7, lat / 1.7, seed + 4);
      const color = surfaceColor(isLand(lon + jx, lat + jy), lon, lat, seed);
      const i = (y * width + x) * 4;
      for (let k = 0; k < 3; k++) out[i + k] = Math.round(255 * (color[k] ?? 0));
      out[i + 3] = Math.round(255 * cloudCover(lon, lat, seed));
    }
  }
  return out;
}

function surfaceColor(land: boolean, lon: number, lat: number, seed: number): readonly number[] {
  const rough = latticeNoise(lon / 9, lat / 9, seed + 9);
  if (lat < -68 || (land && lat > 70 + 5 * rough)) return [0.8, 0.83, 0.87];
  if (!land) return lat > 79 ? [0.75, 0.78, 0.83] : [0.007, 0.02, 0.055];
  const high = Math.abs(lat);
  const desert = Math.max(0, 1 - Math.abs(high - 24) / 11) * (lon > -20 && lon < 75 ? 1 : 0.45);
  const green: readonly number[] = high > 50 ? [0.13, 0.15, 0.1] : [0.1, 0.15, 0.065];
  const sand: readonly number[] = [0.46, 0.36, 0.22];
  const mix = Math.min(1, desert * (1.2 + 0.5 * rough));
  return green.map((g, k) => g + ((sand[k] ?? 0) - g) * mix);
}

/** Bands near the equator and the storm tracks, torn by noise that leans with the trade winds. */
function cloudCover(lon: number, lat: number, seed: number): number {
  const bend = 9 * latticeNoise(lon / 26, lat / 22, seed + 20, 0);
  const wrap = (x: number, size: number, s: number): number => {
    // the seam at 180° is hidden by blending the two sides
    const t = Math.min(1, Math.max(0, (lon - 150) / 30));
    const a = latticeNoise(x / size, (lat + bend) / (size * 0.55), s);
    return t === 0
      ? a
      : a * (1 - t) + latticeNoise((x - 360) / size, (lat + bend) / (size * 0.55), s) * t;
  };
  const n =
    0.55 * wrap(lon + bend, 24, seed + 21) +
    0.3 * wrap(lon, 10, seed + 22) +
    0.2 * wrap(lon, 4.2, seed + 23) +
    0.13 * wrap(lon, 1.9, seed + 24);
  const band =
    0.34 * Math.exp(-(((lat - 6) / 8) ** 2)) +
    0.42 * Math.exp(-(((Math.abs(lat) - 56) / 15) ** 2)) -
    0.22 * Math.exp(-(((Math.abs(lat) - 23) / 9) ** 2));
  const x = Math.min(1, Math.max(0, (n + band - 0.1) / 0.62));
  return x * x * (3 - 2 * x);
}
