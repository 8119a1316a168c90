import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Triple } from '../../../renderer/scene/axes.ts';
import {
  shownCount,
  starColor,
  starIlluminance_lx,
  starTemp_K,
} from '../../../renderer/scene/sky/starLight.ts';
import { equatorial, GALACTIC, turned } from '../../../renderer/scene/sky/starSphere.ts';
import { readStarTable } from '../../../renderer/scene/sky/starTable.ts';
import { assetBytes, assetJson } from '../../support/sky-assets.ts';
import { brightStars } from './knownStars.ts';

const file = assetBytes('sky/stars.bin');
const buffer = Uint8Array.from(file).buffer;
const table = readStarTable(buffer);
const degrees = (rad: number): number => (rad * 180) / Math.PI;
// by the chord: the arc cosine of nearly one loses a hundredth of a degree
const apart_deg = (a: Triple, b: Triple): number =>
  degrees(2 * Math.asin(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) / 2));

const known = brightStars();

const directionOf = (i: number): Triple => [
  table.directions[3 * i] ?? 0,
  table.directions[3 * i + 1] ?? 0,
  table.directions[3 * i + 2] ?? 0,
];

/** The brightest star of the table within a tenth of a degree of a place. */
function brightestNear(at: Triple): number {
  for (let i = 0; i < table.count; i++) {
    if (apart_deg(directionOf(i), at) < 0.1) return i;
  }
  return -1;
}

function star(ra: readonly [number, number, number], dec: readonly [number, number, number]) {
  const sign = dec[0] < 0 || Object.is(dec[0], -0) ? -1 : 1;
  const at = equatorial(
    ra[0] + ra[1] / 60 + ra[2] / 3600,
    sign * (Math.abs(dec[0]) + dec[1] / 60 + dec[2] / 3600),
  );
  const index = brightestNear(at);
  return {
    off_deg: apart_deg(directionOf(index), at),
    magnitude: table.magnitudes[index] ?? Number.NaN,
    colorIndex: table.colorIndices[index] ?? Number.NaN,
    at: directionOf(index),
  };
}

describe('the star catalogue of the page', () => {
  test('is the file that its header and SOURCES.md describe', () => {
    const header = assetJson('sky/stars.json') as { sha256: string; starCount: number };
    const sha256 = createHash('sha256').update(file).digest('hex');
    expect(sha256).toBe(header.sha256);
    expect(table.count).toBe(header.starCount);
    expect(assetBytes('SOURCES.md').toString('utf8')).toContain(
      `\`sky/stars.bin\` | \`${sha256}\``,
    );
  });

  // J2000 places of the Bright Star Catalogue (Hoffleit & Warren 1991), V and B-V as in SIMBAD
  test.each([
    ['Sirius', [6, 45, 8.9], [-16, 42, 58], -1.46, 0.0],
    ['Canopus', [6, 23, 57.1], [-52, 41, 44], -0.72, 0.15],
    ['Polaris', [2, 31, 48.7], [89, 15, 51], 2.02, 0.6],
    ['Acrux', [12, 26, 35.9], [-63, 5, 57], 0.77, -0.24],
    ['Vega', [18, 36, 56.3], [38, 47, 1], 0.03, 0.0],
    ['Betelgeuse', [5, 55, 10.3], [7, 24, 25], 0.5, 1.85],
    ['Antares', [16, 29, 24.4], [-26, 25, 55], 0.96, 1.83],
  ] as const)('%s is where it is, as bright and as red', (_name, ra, dec, magnitude, bv) => {
    const found = star(ra, dec);
    // half a step of int16 is 0.001 degrees, the places here are given to a second or two
    expect(found.off_deg).toBeLessThan(0.002);
    // catalogues of variable stars differ by so much
    expect(Math.abs(found.magnitude - magnitude)).toBeLessThan(0.15);
    expect(Math.abs(found.colorIndex - bv)).toBeLessThan(0.36);
  });

  test("Orion's belt is 2.74 degrees long, Alnilam in the middle", () => {
    const [alnitak, alnilam, mintaka] = [
      star([5, 40, 45.5], [-1, 56, 34]),
      star([5, 36, 12.8], [-1, 12, 7]),
      star([5, 32, 0.4], [-0, 17, 57]),
    ];
    expect(apart_deg(alnitak.at, mintaka.at)).toBeCloseTo(2.74, 1);
    expect(apart_deg(alnitak.at, alnilam.at)).toBeCloseTo(1.36, 1);
    expect(apart_deg(alnilam.at, mintaka.at)).toBeCloseTo(1.39, 1);
  });

  test('every bright star of the hand-made list is in it', () => {
    expect(known).toHaveLength(161);
    const wrong = known.filter(({ at, magnitude, colorIndex }) => {
      const i = brightestNear(at);
      // pairs are one star in the list: up to 0.75 mag; long-period variables differ in colour
      const brighter = Math.abs((table.magnitudes[i] ?? 99) - magnitude);
      return brighter > 0.75 || Math.abs((table.colorIndices[i] ?? 99) - colorIndex) > 0.45;
    });
    expect(wrong.map((s) => s.name)).toEqual([]);
    const off = known.map(({ at, magnitude }) =>
      Math.abs((table.magnitudes[brightestNear(at)] ?? 99) - magnitude),
    );
    expect(off.sort((a, b) => a - b)[Math.floor(off.length / 2)]).toBeLessThan(0.03);
  });

  test('stars come brightest first, to the sixth magnitude, each once, over the whole sky', () => {
    let octants = 0;
    for (let i = 0; i < table.count; i++) {
      const [x, y, z] = directionOf(i);
      expect(Math.hypot(x, y, z)).toBeCloseTo(1, 5);
      octants |= 1 << ((x > 0 ? 1 : 0) + (y > 0 ? 2 : 0) + (z > 0 ? 4 : 0));
      expect(table.magnitudes[i]).toBeGreaterThanOrEqual(table.magnitudes[i - 1] ?? -9);
    }
    expect(octants).toBe(255);
    expect(table.magnitudes[table.count - 1]).toBeCloseTo(6, 2);
    // about 4800 stars to 6.0 in the Bright Star Catalogue
    expect(table.count).toBeGreaterThan(4500);
    expect(table.count).toBeLessThan(5300);
    const places = new Set(Array.from({ length: table.count }, (_, i) => directionOf(i).join()));
    expect(places.size).toBe(table.count);
  });

  test('a shortened, older or foreign file is refused with what was expected', () => {
    expect(() => readStarTable(buffer.slice(0, 5000))).toThrow(/expected 1.* bytes, found 5000/);
    expect(() => readStarTable(new ArrayBuffer(4))).toThrow(/begin with STAR/);
    const newer = buffer.slice(0);
    new DataView(newer).setUint16(4, 2, true);
    expect(() => readStarTable(newer)).toThrow(/version 1, found 2/);
  });
});

describe('the Milky Way', () => {
  const { width, height, texels } = table.band;
  const step_deg = 360 / width;
  const at = (l_deg: number, b_deg: number): number => {
    const x = Math.floor((l_deg + 180) / step_deg);
    const y = Math.floor(b_deg / step_deg + height / 2);
    return texels[y * width + x] ?? Number.NaN;
  };
  const galacticOf = (ra_h: number, dec_deg: number): readonly [number, number] => {
    const g = turned(GALACTIC, equatorial(ra_h, dec_deg));
    return [degrees(Math.atan2(g[1], g[0])), degrees(Math.asin(g[2]))];
  };

  // J2000 places well known from the sky
  test('is bright in Sagittarius and Scutum, and dark in the Coalsack and off its plane', () => {
    const place = (ra_h: number, dec_deg: number): number => at(...galacticOf(ra_h, dec_deg));
    const auriga = place(5.5, 32);
    expect(place(18.28, -18.5)).toBeGreaterThan(2 * auriga); // M24
    expect(place(18.85, -6.3)).toBeGreaterThan(2 * auriga); // M11
    expect(place(12.83, -63)).toBeLessThan(0.7 * place(10.75, -59.7)); // Coalsack, Carina
    expect(at(90, 33)).toBeLessThan(5);
    expect(at(-60, -33)).toBeLessThan(5);
  });

  test('towards the centre it is brighter than away from it', () => {
    const mean = (from: number, to: number): number => {
      let sum = 0;
      for (let l = from; l < to; l++) for (let b = -8; b <= 8; b++) sum += at(l, b);
      return sum / (to - from) / 17;
    };
    expect(mean(-20, 20)).toBeGreaterThan(1.5 * mean(140, 175));
  });
});

describe('the light of a star', () => {
  test('five magnitudes are a factor of a hundred', () => {
    expect(starIlluminance_lx(1) / starIlluminance_lx(6)).toBeCloseTo(100, 9);
    // V = 0 gives 2.5 microlux above the air
    expect(starIlluminance_lx(0)).toBeCloseTo(2.54e-6, 9);
  });

  test('the Sun among the stars would be white, Vega blue, Betelgeuse orange', () => {
    // B-V 0.65; Vega 9600 K and Betelgeuse 3600 K in the literature
    expect(starTemp_K(0.65)).toBeGreaterThan(5650);
    expect(starTemp_K(0.65)).toBeLessThan(5900);
    expect(Math.abs(starTemp_K(0) / 9600 - 1)).toBeLessThan(0.08);
    expect(Math.abs(starTemp_K(1.5) / 3600 - 1)).toBeLessThan(0.08);
    for (const part of starColor(0.65)) expect(part).toBeCloseTo(1, 1);
    const blue = starColor(0);
    const orange = starColor(1.5);
    expect(blue[2] / blue[0]).toBeGreaterThan(1.5);
    expect(orange[0] / orange[2]).toBeGreaterThan(2);
  });

  test('by day a few stars show at most, at night thousands', () => {
    expect(shownCount(table.magnitudes, 2e-4)).toBeLessThan(120);
    expect(shownCount(table.magnitudes, 2e-4)).toBeGreaterThan(0);
    expect(shownCount(table.magnitudes, 0.2)).toBe(table.count);
    expect(shownCount(new Float32Array(0), 1)).toBe(0);
  });
});
