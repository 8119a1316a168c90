import { describe, expect, test } from 'vitest';
import { dot } from '../../../renderer/scene/axes.ts';
import type { Triple } from '../../../renderer/scene/axes.ts';
import {
  earthRotation_rad,
  equatorial,
  icrfToSite,
  multiply,
  transposed,
  turned,
} from '../../../renderer/scene/sky/starSphere.ts';
import { isLand } from '../../../renderer/scene/sky/earthMap.ts';
import { STARS } from '../../../renderer/scene/sky/stars.ts';

const J2000_ms = Date.UTC(2000, 0, 1, 12);
const utc_s = (iso: string): number => (Date.parse(iso) - J2000_ms) / 1000;
const degrees = (rad: number): number => (rad * 180) / Math.PI;

/** Low-precision direction of the Sun from Earth, ICRF, good to 0.02° (Astronomical Almanac). */
function sunDirection(time_s: number): Triple {
  const d = time_s / 86400;
  const g = ((357.529 + 0.98560028 * d) * Math.PI) / 180;
  const longitude_deg = 280.459 + 0.98564736 * d + 1.915 * Math.sin(g) + 0.02 * Math.sin(2 * g);
  // back to the equinox of J2000
  const l = ((longitude_deg - (50.29 / 3600) * (d / 365.25)) * Math.PI) / 180;
  const eps = (23.4393 * Math.PI) / 180;
  return [Math.cos(l), Math.cos(eps) * Math.sin(l), Math.sin(eps) * Math.sin(l)];
}

function separation_deg(a: string, b: string): number {
  const at = (name: string): Triple => {
    const star = STARS.find((s) => s.name === name);
    if (star === undefined) throw new Error(`no star ${name}`);
    return equatorial(star.ra_h, star.dec_deg);
  };
  return degrees(Math.acos(dot(at(a), at(b))));
}

describe('which way the stars stand', () => {
  test.each([
    ['2028-11-24T19:45:00Z', 'sunrise'],
    ['2028-12-09T09:19:00Z', 'sunset'],
    ['2028-12-24T07:36:00Z', 'sunrise'],
  ])('at %s the Sun is on the horizon of S1 (%s of scenarios.md)', (iso) => {
    const up = turned(icrfToSite(utc_s(iso), 60.5, -4.6), sunDirection(utc_s(iso)))[2];
    // 0.2° of model, 0.15° of the Moon's own place
    expect(Math.abs(degrees(Math.asin(up)))).toBeLessThan(0.4);
  });

  test('the rotation is a rotation', () => {
    const r = icrfToSite(9e8, 60.5, -4.6);
    const product = multiply(r, transposed(r));
    for (const [i, x] of product.entries()) expect(x).toBeCloseTo(i % 4 === 0 ? 1 : 0, 12);
  });

  test('Earth turns once in a sidereal day', () => {
    const turn = earthRotation_rad(8.6e8 + 86164.0989) - earthRotation_rad(8.6e8);
    expect(Math.abs(Math.sin(turn / 2))).toBeLessThan(1e-5);
  });
});

describe('the star table', () => {
  // well-known separations, degrees
  test.each([
    ['Dubhe', 'Merak', 5.37],
    ['Betelgeuse', 'Rigel', 18.6],
    ['Castor', 'Pollux', 4.51],
    ['Acrux', 'Gacrux', 6.0],
    ['Alnitak', 'Mintaka', 2.74],
    ['Shaula', 'Lesath', 0.6],
    ['Vega', 'Altair', 34.2],
    ['Sirius', 'Procyon', 25.7],
  ])('%s and %s are %f degrees apart', (a, b, expected) => {
    expect(separation_deg(a, b)).toBeGreaterThan(expected - 0.15);
    expect(separation_deg(a, b)).toBeLessThan(expected + 0.15);
  });

  test('every row is complete and no star is there twice', () => {
    expect(STARS.length).toBeGreaterThan(150);
    for (const star of STARS) {
      expect(Number.isFinite(star.ra_h + star.dec_deg + star.magnitude + star.colorIndex)).toBe(
        true,
      );
      expect(star.ra_h).toBeLessThan(24);
      expect(Math.abs(star.dec_deg)).toBeLessThan(90);
      const twins = STARS.filter(
        (s) => dot(equatorial(s.ra_h, s.dec_deg), equatorial(star.ra_h, star.dec_deg)) > 0.99999999,
      );
      expect(twins.map((t) => t.name)).toEqual([star.name]);
    }
  });
});

describe('the coarse Earth', () => {
  test.each([
    ['Sahara', 10, 23, true],
    ['Siberia', 100, 62, true],
    ['Amazon', -60, -5, true],
    ['Australia', 134, -25, true],
    ['Kansas', -98, 38, true],
    ['Honshu', 138.5, 36.5, true],
    ['middle of the Pacific', -150, 0, false],
    ['North Atlantic', -35, 40, false],
    ['Indian Ocean', 75, -20, false],
    ['Southern Ocean', 90, -55, false],
  ])('%s', (_name, longitude, latitude, land) => {
    expect(isLand(longitude, latitude)).toBe(land);
  });
});
