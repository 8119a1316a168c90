import { expect, test } from 'vitest';
import { type SunInput, sunModel } from '../../../sim/models/sun.ts';
import { committedEphemeris, committedSites, referenceRows } from '../../support/sky-assets.ts';

const assets = {
  ephemeris: committedEphemeris(),
  sites: committedSites(),
};

function rows(asked: unknown) {
  return sunModel.run(sunModel.input.parse(asked), assets).rows;
}

test('the model gives the rows of the JPL table at a place without terrain', () => {
  const reference = referenceRows('sun_earth_equator_0_0_6h_2026-12_2027-01.csv');
  const ours = rows({ lat_deg: 0, lon_deg: 0, utc: reference.map((row) => row.utc) });
  expect(ours.length).toBe(248);
  ours.forEach((row, k) => {
    expect(row.utc).toBe(reference[k].utc);
    expect(Math.abs(row.sunEl_deg - reference[k].value.sun_el)).toBeLessThan(0.005);
    expect(Math.abs(row.earthEl_deg - reference[k].value.earth_el)).toBeLessThan(0.005);
    expect(Math.abs(row.sunDist_m / reference[k].value.sun_dist_km / 1000 - 1)).toBeLessThan(1e-5);
    expect(row.disc_frac).toBe(row.sunEl_deg > 0.3 ? 1 : row.sunEl_deg < -0.3 ? 0 : row.disc_frac);
  });
});

test('half the disc is up at the sunset of Frigoris, and none of it is eclipsed', () => {
  const [row] = rows({ lat_deg: 60.5, lon_deg: -4.6, utc: ['2028-12-09T09:19:20Z'] });
  expect(row.disc_frac).toBeCloseTo(0.5, 2);
  expect(row.eclipse_frac).toBe(0);
});

test('the Earth covers the whole Sun over Frigoris at the New Year of 2029', () => {
  const [before, during] = rows({
    lat_deg: 60.5,
    lon_deg: -4.6,
    utc: ['2028-12-31T14:00Z', '2028-12-31T16:56Z'],
  });
  expect(before.eclipse_frac).toBe(0);
  expect(during.eclipse_frac).toBe(1);
  expect(during.disc_frac).toBe(1);
});

test('a built-in skyline and the same skyline as pairs give the same light', () => {
  const utc = Array.from({ length: 28 }, (_, k) => `2026-06-${String(k + 1).padStart(2, '0')}`);
  const place = { lat_deg: -89.4771, lon_deg: 222.444, height_m: 1868.8, utc };
  const pairs = referenceRows('lola_horizon_ridge_89.477S_222.444E.csv').map(({ value }) => [
    value.azimuth_deg,
    value.horizon_h0m,
  ]);
  const named = rows({ ...place, horizon: 'connecting-ridge' });
  const drawn = rows({ ...place, horizon: pairs });
  expect(new Set(named.map((row) => row.disc_frac > 0)).size).toBe(2);
  named.forEach((row, k) => expect(row.disc_frac).toBeCloseTo(drawn[k].disc_frac, 6));
});

test('a skyline drawn with a few pairs in any order hides the Sun below it', () => {
  const place = { lat_deg: 0, lon_deg: 0, utc: ['2026-01-01'] }; // Sun at azimuth 92.5, 57.5° up
  expect(
    rows({
      ...place,
      horizon: [
        [180, 0],
        [90, 70],
        [100, 70],
      ],
    })[0].disc_frac,
  ).toBe(0);
  expect(rows({ ...place, horizon: [[90, 40]] })[0].disc_frac).toBe(1);
});

test('a higher eye on the bare sphere sees more of the Sun', () => {
  const place = { lat_deg: 60.5, lon_deg: -4.6, utc: ['2028-12-09T09:40Z'] };
  const [low] = rows(place);
  const [high] = rows({ ...place, height_m: 100 });
  expect(high.disc_frac).toBeGreaterThan(low.disc_frac + 0.2);
});

test('unknown keys, bad dates and angles out of range are refused', () => {
  const good = { lat_deg: 0, lon_deg: 0, utc: ['2026-01-01'] };
  const bad: unknown[] = [
    { ...good, latitude: 3 },
    { ...good, lat_deg: 91 },
    { ...good, lon_deg: 400 },
    { ...good, utc: [] },
    { ...good, utc: ['2026-02-30'] },
    { lon_deg: 0, utc: ['2026-01-01'] },
    { ...good, horizon: [[400, 1]] },
    { ...good, horizon: [] },
    { ...good, lat_deg: NaN },
  ];
  for (const asked of bad) expect(sunModel.input.safeParse(asked).success).toBe(false);
  expect(sunModel.input.safeParse(good).success).toBe(true);
});

test('every problem of a request is named with its path', () => {
  const asked: SunInput = {
    lat_deg: 0,
    lon_deg: 0,
    horizon: 'atlantis',
    utc: ['2026-01-01', '2060-01-01', '1999-01-01'],
  };
  expect(() => sunModel.run(asked, assets)).toThrow(
    /horizon: expected one of connecting-ridge, mare.*\n.*utc\[1\].*\n.*utc\[2\]/,
  );
});

test('an eye below the ground of the named site is refused', () => {
  const asked = {
    lat_deg: -89.4771,
    lon_deg: 222.444,
    height_m: 2,
    horizon: 'connecting-ridge',
    utc: ['2026-01-01'],
  };
  expect(() => rows(asked)).toThrow(/height_m: expected at least 1868.8 m.*found 2/);
});
