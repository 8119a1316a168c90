// @ts-check
/**
 * Draws the app's icon: the Earth over the lunar horizon and one lit module on it. Committed
 * with its result, `node electron/build/icon.mjs` writes assets/build/icon.png again, byte for
 * byte. Positions are fractions of the picture's side, x to the right, y down; light comes from
 * the left.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';

/** @typedef {readonly [red: number, green: number, blue: number]} Colour each 0 to 1 */

const SIDE = 512;
// samples a pixel and direction: 16 in all, enough for edges that look drawn
const SAMPLES = 4;
const OUTPUT = new URL('../../assets/build/icon.png', import.meta.url);

const PLATE = { margin: 0.05, radius: 0.2 };
const EARTH = { x: 0.63, y: 0.33, radius: 0.165 };
const MOON = { x: 0.52, y: 1.5, radius: 0.87 };
const MODULE = { x: 0.42, radius: 0.11 };
const OCEAN = /** @type {Colour} */ ([0.14, 0.46, 0.88]);
const LAND = /** @type {Colour} */ ([0.42, 0.56, 0.34]);
// no map, only the look of one; positions are fractions of the Earth's radius
const LANDS = [
  { u: -0.42, v: -0.4, width: 0.36, height: 0.26 },
  { u: -0.2, v: -0.12, width: 0.18, height: 0.2 },
  { u: -0.12, v: 0.42, width: 0.2, height: 0.36 },
  { u: -0.78, v: 0.2, width: 0.14, height: 0.24 },
];
const CRATERS = [
  { x: 0.7, y: 0.74, radius: 0.055 },
  { x: 0.24, y: 0.82, radius: 0.04 },
  { x: 0.5, y: 0.86, radius: 0.075 },
  { x: 0.83, y: 0.87, radius: 0.035 },
];
const STARS = [
  { x: 0.2, y: 0.2, radius: 0.008 },
  { x: 0.36, y: 0.3, radius: 0.006 },
  { x: 0.15, y: 0.43, radius: 0.006 },
  { x: 0.86, y: 0.52, radius: 0.007 },
];
// towards the Sun, unit length: left, a little up, a little to the viewer
const SUN = [-0.82, -0.37, 0.44];

/** The whole icon. @returns {Buffer} PNG file */
export function iconPng(side = SIDE) {
  const png = new PNG({ width: side, height: side });
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      png.data.set(pixel(column, row, side), (row * side + column) * 4);
    }
  }
  return PNG.sync.write(png, { deflateLevel: 9 });
}

/**
 * @param {number} column @param {number} row @param {number} side
 * @returns {number[]} RGBA, 0 to 255
 */
function pixel(column, row, side) {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const x = (column + ((i % SAMPLES) + 0.5) / SAMPLES) / side;
    const y = (row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / side;
    if (!isOnPlate(x, y)) continue;
    covered += 1;
    colourAt(x, y).forEach((value, c) => (sum[c] = (sum[c] ?? 0) + value));
  }
  if (covered === 0) return [0, 0, 0, 0];
  const mean = sum.map((value) => Math.round(255 * Math.min(1, value / covered)));
  return [...mean, Math.round((255 * covered) / (SAMPLES * SAMPLES))];
}

/** @param {number} x @param {number} y */
function isOnPlate(x, y) {
  const half = 0.5 - PLATE.margin - PLATE.radius;
  const dx = Math.max(0, Math.abs(x - 0.5) - half);
  const dy = Math.max(0, Math.abs(y - 0.5) - half);
  return Math.hypot(dx, dy) <= PLATE.radius;
}

/** @param {number} x @param {number} y @returns {Colour} */
function colourAt(x, y) {
  return earth(x, y) ?? moon(x, y) ?? moduleColour(x, y) ?? sky(x, y);
}

/** @param {number} x @param {number} y @returns {Colour} */
function sky(x, y) {
  if (STARS.some((star) => Math.hypot(x - star.x, y - star.y) < star.radius)) return [0.9, 0.93, 1];
  // a thin glow of air on the lit side of the Earth
  const away = Math.hypot(x - EARTH.x, y - EARTH.y) / EARTH.radius - 1;
  const glow = 0.35 * Math.exp(-away * 9) * Math.max(0, 0.35 - (x - EARTH.x) / EARTH.radius);
  return mix([0.024, 0.031, 0.059], [0.06, 0.09, 0.17], y, [0.25 * glow, 0.55 * glow, glow]);
}

/** @param {number} x @param {number} y @returns {Colour | null} */
function earth(x, y) {
  const lit = sphereLight(x, y, EARTH);
  if (lit === null) return null;
  const u = (x - EARTH.x) / EARTH.radius;
  const v = (y - EARTH.y) / EARTH.radius;
  const shape = LANDS.reduce(
    (sum, land) =>
      sum + Math.exp(-(((u - land.u) / land.width) ** 2 + ((v - land.v) / land.height) ** 2)),
    0.12 * Math.sin(13 * u + 4 * v) + 0.1 * Math.sin(17 * v - 6 * u),
  );
  const day = shape > 0.55 ? LAND : OCEAN;
  const wisps =
    Math.sin(7 * v + 1.4 * Math.sin(3.1 * u + 0.6) - 2 * u) + 0.4 * Math.sin(11 * u + 5 * v);
  const cloud = 0.75 * lit * Math.max(0, Math.min(1, 1.6 * (wisps - 0.75)));
  return mix([0.012, 0.03, 0.08], day, lit, [cloud, cloud, cloud]);
}

/** @param {number} x @param {number} y @returns {Colour | null} */
function moon(x, y) {
  const depth = MOON.radius - Math.hypot(x - MOON.x, y - MOON.y);
  if (depth < 0) return null;
  // grazing light: bright at the horizon on the Sun's side, darker below and to the right
  let light = 0.66 - 0.42 * (x - 0.3) - 0.75 * depth;
  for (const crater of CRATERS) {
    const dx = (x - crater.x) / crater.radius;
    const dy = (y - crater.y) / (crater.radius * 0.42);
    const distance = Math.hypot(dx, dy);
    // inside, the wall away from the Sun is lit and the one towards it is dark
    if (distance < 1) light += 0.3 * dx * distance - 0.1;
    else if (distance < 1.22) light -= 0.16 * (dx / distance);
  }
  const grey = Math.max(0.05, light);
  return [grey, grey * 0.98, grey * 0.94];
}

// behind the horizon, so that it stands on it
/** @param {number} x @param {number} y @returns {Colour | null} */
function moduleColour(x, y) {
  const horizon = MOON.y - Math.sqrt(MOON.radius ** 2 - (MODULE.x - MOON.x) ** 2);
  const lit = sphereLight(x, y, { x: MODULE.x, y: horizon + 0.022, radius: MODULE.radius });
  if (lit === null) return null;
  // five lit windows, the only warm colour
  const fromMiddle = Math.abs(x - MODULE.x);
  const fromWindow = Math.abs(fromMiddle - 0.032 * Math.round(fromMiddle / 0.032));
  const isWindow = Math.abs(y - (horizon - 0.03)) < 0.013 && fromWindow < 0.0095;
  if (isWindow && fromMiddle < 0.075) return [1, 0.72, 0.28];
  const shade = 0.16 + 0.78 * lit;
  return [shade, shade * 0.985, shade * 0.96];
}

/**
 * Share of sunlight on a sphere seen from the front, null outside it.
 * @param {number} x @param {number} y @param {{ x: number, y: number, radius: number }} sphere
 */
function sphereLight(x, y, sphere) {
  const nx = (x - sphere.x) / sphere.radius;
  const ny = (y - sphere.y) / sphere.radius;
  const r2 = nx * nx + ny * ny;
  if (r2 > 1) return null;
  const nz = Math.sqrt(1 - r2);
  return Math.max(0, nx * (SUN[0] ?? 0) + ny * (SUN[1] ?? 0) + nz * (SUN[2] ?? 0));
}

/**
 * @param {Colour} from @param {Colour} to @param {number} share @param {Colour} added
 * @returns {Colour}
 */
function mix(from, to, share, added) {
  const one = (/** @type {0 | 1 | 2} */ c) => from[c] + (to[c] - from[c]) * share + added[c];
  return [one(0), one(1), one(2)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(OUTPUT, iconPng());
  console.log(`icon: ${fileURLToPath(OUTPUT)}`);
}
