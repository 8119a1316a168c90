import { expect, test } from 'vitest';
import {
  type Horizon,
  horizonAt_rad,
  horizonLine,
  raisedLine,
  sphereHorizon_rad,
} from '../../../sim/environment/horizon.ts';
import {
  earthLine,
  loadSite,
  meanEarthAzimuth_rad,
  sunLine,
} from '../../../sim/environment/site.ts';
import { assetJson, committedSite, referenceRows } from '../../support/sky-assets.ts';

const DEG = Math.PI / 180;
const mask: Horizon = {
  kind: 'mask',
  heights_m: Float64Array.of(0, 10),
  elevation_rad: Float64Array.of(0.4, 0.2, 0, 0.2, 0.1, -0.1, -0.3, -0.1),
  azimuthCount: 4,
};

test('the horizon of a bare sphere dips with the height of the eye', () => {
  expect(sphereHorizon_rad(0)).toBe(0);
  expect(sphereHorizon_rad(-50)).toBe(0);
  // acos(R/(R+h)) is √(2h/R) to a part in a thousand at 2 m
  expect(sphereHorizon_rad(2)).toBeCloseTo(-Math.sqrt(4 / 1737400), 6);
  expect(sphereHorizon_rad(1870) / DEG).toBeCloseTo(-2.66, 2);
});

test('a skyline is linear between its azimuths and closes through north', () => {
  const line = horizonLine(mask, 0);
  expect(horizonAt_rad(line, 0)).toBe(0.4);
  expect(horizonAt_rad(line, 45 * DEG)).toBeCloseTo(0.3, 12);
  expect(horizonAt_rad(line, 315 * DEG)).toBeCloseTo(0.3, 12);
  expect(horizonAt_rad(line, 360 * DEG)).toBeCloseTo(0.4, 12);
  expect(horizonAt_rad(line, -45 * DEG)).toBeCloseTo(0.3, 12);
  expect(horizonAt_rad(line, 405 * DEG)).toBeCloseTo(0.3, 12);
});

test('a skyline is linear between its heights and holds above the highest', () => {
  expect(Array.from(horizonLine(mask, 5).elevation_rad, (x) => Number(x.toFixed(9)))).toEqual([
    0.25, 0.05, -0.15, 0.05,
  ]);
  expect(horizonLine(mask, 80)).toEqual(horizonLine(mask, 10));
  expect(horizonLine(mask, 10).elevation_rad[0]).toBe(0.1);
});

test('raising a skyline leaves what lies outside the sector', () => {
  const raised = raisedLine(horizonLine(mask, 0), 350 * DEG, 60 * DEG, 0.05);
  expect(Array.from(raised.elevation_rad)).toEqual([0.45, 0.2, 0, 0.2]);
});

test('the ridge skyline is the LOLA table, number by number', () => {
  const rows = referenceRows('lola_horizon_ridge_89.477S_222.444E.csv');
  expect(rows.length).toBe(360);
  const ridge = committedSite('connecting-ridge');
  for (const height_m of [0, 2, 10]) {
    const line = sunLine(ridge, height_m);
    const key = `horizon_h${height_m}m`;
    for (const { value } of rows) {
      expect(horizonAt_rad(line, value.azimuth_deg * DEG) / DEG).toBeCloseTo(value[key], 9);
    }
  }
});

test('the Earth stands over longitude zero of the ridge, behind raised massifs', () => {
  const ridge = committedSite('connecting-ridge');
  const azimuth = meanEarthAzimuth_rad(ridge.position);
  expect(azimuth / DEG).toBeCloseTo(137.556, 2);
  const lift = (offset_deg: number): number =>
    horizonAt_rad(earthLine(ridge, 2), azimuth + offset_deg * DEG) -
    horizonAt_rad(sunLine(ridge, 2), azimuth + offset_deg * DEG);
  for (const offset_deg of [0, 50, -50]) expect(lift(offset_deg) / DEG).toBeCloseTo(2, 9);
  expect([lift(70), lift(-70), lift(180)]).toEqual([0, 0, 0]);
});

test('on flat ground Sun and Earth have the same skyline', () => {
  const frigoris = committedSite('mare-frigoris');
  expect(earthLine(frigoris, 3)).toEqual(sunLine(frigoris, 3));
});

test('a site file with a wrong key or without its skyline is refused', () => {
  const file = assetJson('sites/mare-frigoris.json') as Record<string, unknown>;
  expect(() => loadSite({ ...file, lat: 3 })).toThrow(/lat/);
  expect(() => loadSite(assetJson('sites/connecting-ridge.json'))).toThrow();
});

test('every number of a site names its source and its certainty', () => {
  for (const id of ['mare-frigoris', 'connecting-ridge']) {
    const file = assetJson(`sites/${id}.json`) as Record<string, { certainty?: string }>;
    for (const key of ['lat_deg', 'lon_deg', 'height_m', 'albedo0_frac', 'regolithH_m']) {
      expect(file[key].certainty, `${id} ${key}`).toMatch(/^[ABCK]$/);
    }
  }
});
