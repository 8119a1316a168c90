/**
 * The star catalogue as the page loads it: `assets/sky/stars.bin`, layout in `stars.json` beside
 * it. Stars to V 6 with place, magnitude and colour, brightest first, and the Milky Way's outlines.
 */
import type { Triple } from '../axes.ts';

export type StarTable = {
  readonly count: number;
  /** Unit vectors, ICRS at J2000; proper motion to 2028 is below 0.03° for the fastest. */
  readonly directions: Float32Array;
  /** V, ascending. */
  readonly magnitudes: Float32Array;
  /** B − V. */
  readonly colorIndices: Float32Array;
  readonly band: BandTexels;
};

/** Milky Way in galactic coordinates: longitude eastwards from −180°, the south first, 0..255. */
export type BandTexels = {
  readonly width: number;
  readonly height: number;
  readonly texels: Uint8Array;
};

const PATH = './assets/sky/stars.bin';
const MAGIC = 'STAR';
const VERSION = 1;
const HEADER_bytes = 12;
const ROW_bytes = 10;

/** Fetches the catalogue from the page's own origin. */
export async function fetchStarTable(signal: AbortSignal): Promise<StarTable> {
  const response = await fetch(PATH, { signal });
  if (!response.ok) throw new Error(`${PATH}: expected 200, found ${response.status}`);
  return readStarTable(await response.arrayBuffer());
}

/** Reads the file; throws with what was expected when it is not one. */
export function readStarTable(file: ArrayBuffer): StarTable {
  const view = new DataView(file);
  const magic = file.byteLength < HEADER_bytes ? '' : text(new Uint8Array(file, 0, 4));
  if (magic !== MAGIC) throw new Error(`${PATH}: expected it to begin with ${MAGIC}`);
  const [version, count, width, height] = [4, 6, 8, 10].map((at) => view.getUint16(at, true)) as [
    number,
    number,
    number,
    number,
  ];
  if (version !== VERSION) throw new Error(`${PATH}: expected version 1, found ${version}`);
  const bandAt = HEADER_bytes + count * ROW_bytes;
  const expected = bandAt + width * height;
  if (file.byteLength !== expected) {
    throw new Error(`${PATH}: expected ${expected} bytes, found ${file.byteLength}`);
  }
  const directions = new Float32Array(3 * count);
  const magnitudes = new Float32Array(count);
  const colorIndices = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const at = HEADER_bytes + i * ROW_bytes;
    const read = (k: number): number => view.getInt16(at + 2 * k, true);
    const d: Triple = [read(0), read(1), read(2)];
    const length = Math.hypot(...d);
    directions.set([d[0] / length, d[1] / length, d[2] / length], 3 * i);
    magnitudes[i] = read(3) / 100;
    colorIndices[i] = read(4) / 1000;
  }
  const band = { width, height, texels: new Uint8Array(file, bandAt, width * height) };
  return { count, directions, magnitudes, colorIndices, band };
}

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
