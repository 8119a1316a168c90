import { describe, expect, test } from 'vitest';
import type { Triple } from '../../../renderer/scene/axes.ts';
import {
  earthRotation_rad,
  icrfToSite,
  multiply,
  transposed,
  turned,
} from '../../../renderer/scene/sky/starSphere.ts';
import { isLand } from '../../../renderer/scene/sky/earthMap.ts';

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
