/**
 * Sun and Earth as seen from the Moon's centre, in the Moon's Mean Earth/polar axis frame (ME).
 *
 * A committed table of Chebyshev series (assets/sky) holds two vectors in metres, each "apparent
 * direction times geometric distance": light time and stellar aberration are in the direction, as a
 * panel or a skyline sees it. ME axes: x to the mean Earth, z to the north pole. Made by
 * `test/reference/sky/generate.ts` from astronomy-engine; within 0.004° of the JPL reference, most
 * of it from the IAU 2009 series for the Moon's rotation (see environment.md 2.1 to 2.3).
 */

import { assert } from '../core/errors.ts';
import { z } from '../core/zod.ts';
import { crc32 } from '../math/crc32.ts';
import { isUtc, utc2000_s, utcText } from './utc.ts';

const COMPONENTS = 6;

/** Content of `assets/sky/sky.json`. */
export const ephemerisHeader = z.strictObject({
  version: z.literal(1),
  file: z.string(),
  size_bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  crc32: z.string().regex(/^[0-9a-f]{8}$/),
  start_utc: z.string().refine(isUtc),
  granule_s: z.number().positive(),
  granuleCount: z.int().positive(),
  degree: z.int().min(1).max(40),
  /** Order of the series in a granule; all in metres, ME frame. */
  components: z.tuple([
    z.literal('sunX_ME_m'), z.literal('sunY_ME_m'), z.literal('sunZ_ME_m'),
    z.literal('earthX_ME_m'), z.literal('earthY_ME_m'), z.literal('earthZ_ME_m'),
  ]),
  generator: z.string(),
  sources: z.array(z.string()).min(1),
  certainty: z.literal('B'),
  fitError: z.strictObject({
    sun_deg: z.number(), earth_deg: z.number(), sunDist_m: z.number(), earthDist_m: z.number(),
  }),
});

/** A loaded table; read it with `sunEarth_ME`. */
export interface Ephemeris {
  readonly start_utc2000_s: number;
  /** First instant that is no longer covered. */
  readonly end_utc2000_s: number;
  readonly granule_s: number;
  readonly degree: number;
  /** Coefficients by granule, then degree, then component. */
  readonly coefficients: Float64Array;
}

/** Where `sunEarth_ME` puts its results: unit vectors in ME, distances between centres. */
export const SUN_EARTH = {
  sunX: 0, sunY: 1, sunZ: 2, sunDist_m: 3,
  earthX: 4, earthY: 5, earthZ: 6, earthDist_m: 7,
  count: 8,
} as const;

/**
 * Checks size and checksum of the binary against its header and unpacks it.
 * A mismatch is an Error: the installed data is damaged, and no run on it means anything.
 */
export function loadEphemeris(bytes: Uint8Array, headerJson: unknown): Ephemeris {
  const header = ephemerisHeader.parse(headerJson);
  const count = header.granuleCount * (header.degree + 1) * COMPONENTS;
  const found = `${header.file}: found ${bytes.length} bytes, CRC-32 ${hex(crc32(bytes))}`;
  assert(
    bytes.length === header.size_bytes && bytes.length === 8 * count &&
      hex(crc32(bytes)) === header.crc32,
    `${found}; expected ${8 * count} bytes, CRC-32 ${header.crc32}: reinstall the application`,
  );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const coefficients = new Float64Array(count);
  for (let k = 0; k < count; k++) coefficients[k] = view.getFloat64(8 * k, true);
  const start = utc2000_s(header.start_utc);
  return {
    start_utc2000_s: start,
    end_utc2000_s: start + header.granuleCount * header.granule_s,
    granule_s: header.granule_s,
    degree: header.degree,
    coefficients,
  };
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}

/** What is wrong with a span of time for this table, or '' when all of it is covered. */
export function uncoveredSpan(
  ephemeris: Ephemeris,
  from_utc2000_s: number,
  to_utc2000_s: number,
): string {
  const { start_utc2000_s: start, end_utc2000_s: end } = ephemeris;
  if (from_utc2000_s >= start && to_utc2000_s < end && from_utc2000_s <= to_utc2000_s) return '';
  return `the sky is known from ${utcText(start)} to ${utcText(end - 1)}, asked for ` +
    `${utcText(from_utc2000_s)} to ${utcText(to_utc2000_s)}`;
}

/**
 * Directions to and distances of Sun and Earth at a time, written to `out` (see SUN_EARTH).
 * Clenshaw's recurrence on six series at once; nothing is allocated.
 */
export function sunEarth_ME(ephemeris: Ephemeris, time_utc2000_s: number, out: Float64Array): void {
  const { degree, granule_s, coefficients: c } = ephemeris;
  const since_s = time_utc2000_s - ephemeris.start_utc2000_s;
  const granule = Math.floor(since_s / granule_s);
  assert(
    time_utc2000_s >= ephemeris.start_utc2000_s && time_utc2000_s < ephemeris.end_utc2000_s,
    'time outside the sky table',
  );
  // time in the granule, from -1 to 1, twice
  const s2 = 4 * (since_s / granule_s - granule) - 2;
  let a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0;
  let b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0;
  let t = 0;
  const first = granule * (degree + 1) * COMPONENTS;
  for (let p = first + degree * COMPONENTS; p > first; p -= COMPONENTS) {
    t = a0; a0 = c[p] + s2 * a0 - b0; b0 = t;
    t = a1; a1 = c[p + 1] + s2 * a1 - b1; b1 = t;
    t = a2; a2 = c[p + 2] + s2 * a2 - b2; b2 = t;
    t = a3; a3 = c[p + 3] + s2 * a3 - b3; b3 = t;
    t = a4; a4 = c[p + 4] + s2 * a4 - b4; b4 = t;
    t = a5; a5 = c[p + 5] + s2 * a5 - b5; b5 = t;
  }
  const s = 0.5 * s2;
  a0 = c[first] + s * a0 - b0;
  a1 = c[first + 1] + s * a1 - b1;
  a2 = c[first + 2] + s * a2 - b2;
  a3 = c[first + 3] + s * a3 - b3;
  a4 = c[first + 4] + s * a4 - b4;
  a5 = c[first + 5] + s * a5 - b5;
  writePolar(out, SUN_EARTH.sunX, a0, a1, a2);
  writePolar(out, SUN_EARTH.earthX, a3, a4, a5);
}

/** Writes a vector as unit direction and length. */
function writePolar(out: Float64Array, at: number, x: number, y: number, w: number): void {
  const length = Math.sqrt(x * x + y * y + w * w);
  const inverse = 1 / length;
  out[at] = x * inverse;
  out[at + 1] = y * inverse;
  out[at + 2] = w * inverse;
  out[at + 3] = length;
}
