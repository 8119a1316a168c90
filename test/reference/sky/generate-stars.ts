/**
 * Makes assets/sky/stars.bin and stars.json from the npm package d3-celestial 0.7.35, unpacked:
 * `node test/reference/sky/generate-stars.ts FOLDER/package/data`. Never run by the application or
 * the build. The format is told in stars.json and read by renderer/scene/sky/starTable.ts.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { milkyWayTexels } from './milky-way.ts';
import type { Ring } from './milky-way.ts';

type Feature<Coordinates> = {
  readonly id: number | string;
  readonly properties: { readonly mag: number; readonly bv: string };
  readonly geometry: { readonly coordinates: Coordinates };
};

const HEADER_bytes = 12;
const ROW_bytes = 10;
const VERSION = 1;
/** Texels of the Milky Way: all longitudes, and latitudes within 36 degrees of the plane. */
const BAND = { width: 512, height: 104 } as const;
/** Of a star whose B−V the catalogue does not know: that of the Sun, drawn white. */
const COLOR_UNKNOWN = 0.65;

const folder = argv[2] ?? '.';
const sources: Record<string, string> = {};

function features<Coordinates>(name: string): readonly Feature<Coordinates>[] {
  const bytes = readFileSync(`${folder}/${name}`);
  sources[name] = createHash('sha256').update(bytes).digest('hex');
  return JSON.parse(bytes.toString('utf8')).features;
}

/** Rows of five int16: unit vector, hundredths of a magnitude, thousandths of B−V. */
function writeStars(view: DataView, stars: readonly Feature<readonly [number, number]>[]): void {
  const sorted = [...stars].sort((a, b) => a.properties.mag - b.properties.mag);
  sorted.forEach(({ properties, geometry }, i) => {
    const [ra_rad, dec_rad] = geometry.coordinates.map((deg) => (deg * Math.PI) / 180);
    const colorIndex = Number.parseFloat(properties.bv);
    const row = [
      32767 * Math.cos(dec_rad) * Math.cos(ra_rad),
      32767 * Math.cos(dec_rad) * Math.sin(ra_rad),
      32767 * Math.sin(dec_rad),
      100 * properties.mag,
      1000 * (Number.isFinite(colorIndex) ? colorIndex : COLOR_UNKNOWN),
    ];
    row.forEach((value, k) => {
      view.setInt16(HEADER_bytes + i * ROW_bytes + 2 * k, Math.round(value), true);
    });
  });
}

const stars = features<readonly [number, number]>('stars.6.json');
const outlines = features<readonly (readonly Ring[])[]>('mw.json');
const bandAt = HEADER_bytes + stars.length * ROW_bytes;
const bytes = new Uint8Array(bandAt + BAND.width * BAND.height);
const view = new DataView(bytes.buffer);
bytes.set(new TextEncoder().encode('STAR'));
[VERSION, stars.length, BAND.width, BAND.height].forEach((value, k) => {
  view.setUint16(4 + 2 * k, value, true);
});
writeStars(view, stars);
const levels = outlines.map(({ geometry }) => geometry.coordinates.flat());
bytes.set(milkyWayTexels(levels, BAND.width, BAND.height), bandAt);

const header = {
  version: VERSION,
  file: 'stars.bin',
  size_bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  starCount: stars.length,
  bandWidth: BAND.width,
  bandHeight: BAND.height,
  layout: [
    'little-endian; ASCII STAR, then uint16 version, starCount, bandWidth, bandHeight',
    'a star, brightest first: int16 x y z (unit vector ICRS J2000 times 32767),',
    '  V in hundredths of a magnitude, B-V in thousandths',
    'Milky Way: a byte a texel, galactic longitude eastwards from 180 degrees, the south first,',
    '  square texels of 360/bandWidth degrees about the plane; 0 none to 255 brightest step',
  ],
  generator: 'test/reference/sky/generate-stars.ts',
  package: 'npm d3-celestial 0.7.35 (Olaf Frohn, BSD-3-Clause), data/stars.6.json and data/mw.json',
  packageFiles_sha256: sources,
  sources: [
    'stars: XHIP, an extended Hipparcos compilation, Anderson & Francis 2012, VizieR V/137D',
    'Milky Way: Milky Way Outline Catalog, Jose R. Vieira, five steps of brightness',
  ],
  certainty: 'B',
};
const out = new URL('../../../assets/sky/', import.meta.url);
writeFileSync(new URL('stars.bin', out), bytes);
writeFileSync(new URL('stars.json', out), `${JSON.stringify(header, null, 2)}\n`);
process.stdout.write(`${stars.length} stars, ${bytes.length} bytes, ${header.sha256}\n`);
