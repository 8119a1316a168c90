/**
 * Makes assets/sky/sun-earth.bin and sky.json: `node test/reference/sky/generate.ts`.
 * Never run by the application or the build; a test regenerates a sample and compares.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { loadEphemeris, sunEarth_ME } from '../../../sim/environment/ephemeris.ts';
import { utc2000_s } from '../../../sim/environment/utc.ts';
import { crc32 } from '../../../sim/math/crc32.ts';
import { skyVectors_ME_m } from './sky-vectors.ts';

const START_UTC = '2024-01-01T00:00:00Z';
const END_UTC = '2046-01-01T00:00:00Z';
const GRANULE_s = 8 * 86400;
const DEGREE = 10;
const NODES = 22;

/** Chebyshev series of the six components over one granule, by degree then component. */
function fitGranule(start_s: number): Float64Array {
  const sum = new Float64Array((DEGREE + 1) * 6);
  for (let n = 0; n < NODES; n++) {
    const angle = (Math.PI * (n + 0.5)) / NODES;
    const vectors = skyVectors_ME_m(start_s + (GRANULE_s * (1 + Math.cos(angle))) / 2);
    for (let k = 0; k <= DEGREE; k++) {
      const weight = ((k === 0 ? 1 : 2) / NODES) * Math.cos(k * angle);
      for (let c = 0; c < 6; c++) sum[6 * k + c] += weight * vectors[c];
    }
  }
  return sum;
}

/** Largest differences between the fit and its source at times off the nodes. */
function fitError(bytes: Uint8Array, header: unknown, start_s: number, count: number) {
  const ephemeris = loadEphemeris(bytes, header);
  const out = new Float64Array(8);
  const worst = { sun_deg: 0, earth_deg: 0, sunDist_m: 0, earthDist_m: 0 };
  for (let g = 0; g < count; g++) {
    for (const share of [0, 0.003, 0.37, 0.81, 0.999]) {
      const time_s = start_s + (g + share) * GRANULE_s;
      sunEarth_ME(ephemeris, time_s, out);
      const v = skyVectors_ME_m(time_s);
      const sun = apart(v.subarray(0, 3), out, 0);
      const earth = apart(v.subarray(3, 6), out, 4);
      worst.sun_deg = Math.max(worst.sun_deg, sun.angle_deg);
      worst.earth_deg = Math.max(worst.earth_deg, earth.angle_deg);
      worst.sunDist_m = Math.max(worst.sunDist_m, sun.distance_m);
      worst.earthDist_m = Math.max(worst.earthDist_m, earth.distance_m);
    }
  }
  return worst;
}

function apart(vector: Float64Array, out: Float64Array, at: number) {
  const length = Math.hypot(vector[0], vector[1], vector[2]);
  const chord = Math.hypot(
    vector[0] / length - out[at],
    vector[1] / length - out[at + 1],
    vector[2] / length - out[at + 2],
  );
  return { angle_deg: (chord * 180) / Math.PI, distance_m: Math.abs(length - out[at + 3]) };
}

const start_s = utc2000_s(START_UTC);
const granuleCount = Math.ceil((utc2000_s(END_UTC) - start_s) / GRANULE_s);
const bytes = new Uint8Array(granuleCount * (DEGREE + 1) * 6 * 8);
const view = new DataView(bytes.buffer);
for (let g = 0; g < granuleCount; g++) {
  const fit = fitGranule(start_s + g * GRANULE_s);
  fit.forEach((value, k) => view.setFloat64((g * fit.length + k) * 8, value, true));
}
const header = {
  version: 1,
  file: 'sun-earth.bin',
  size_bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  crc32: crc32(bytes).toString(16).padStart(8, '0'),
  start_utc: START_UTC,
  granule_s: GRANULE_s,
  granuleCount,
  degree: DEGREE,
  components: ['sunX_ME_m', 'sunY_ME_m', 'sunZ_ME_m', 'earthX_ME_m', 'earthY_ME_m', 'earthZ_ME_m'],
  generator: 'test/reference/sky/generate.ts',
  sources: [
    'astronomy-engine 2.1.19 (D. Cross, MIT): BaryState, GeoMoonState, RotationAxis(Moon)',
    'Archinal et al. 2011, IAU WGCCRE 2009 report: rotation of the Moon, ME frame',
    'TT - UTC = 69.184 s (37 leap seconds), given directly as terrestrial time',
  ],
  certainty: 'B',
  fitError: { sun_deg: 0, earth_deg: 0, sunDist_m: 0, earthDist_m: 0 },
};
const worst = fitError(bytes, header, start_s, granuleCount);
const rounded = (value: number): number => Number(value.toPrecision(2));
header.fitError = {
  sun_deg: rounded(worst.sun_deg),
  earth_deg: rounded(worst.earth_deg),
  sunDist_m: rounded(worst.sunDist_m),
  earthDist_m: rounded(worst.earthDist_m),
};
const folder = new URL('../../../assets/sky/', import.meta.url);
writeFileSync(new URL('sun-earth.bin', folder), bytes);
writeFileSync(new URL('sky.json', folder), `${JSON.stringify(header, null, 2)}\n`);
process.stdout.write(`${bytes.length} bytes, worst ${JSON.stringify(header.fitError)}\n`);
