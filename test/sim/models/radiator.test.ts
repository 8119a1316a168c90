import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { radiatorModel } from '../../../sim/models/radiator.ts';
import { sunModel } from '../../../sim/models/sun.ts';
import { committedEphemeris, committedSites } from '../../support/sky-assets.ts';

const file = new URL('../../reference/thermal/fixtures.json', import.meta.url);
const fixtures = JSON.parse(readFileSync(file, 'utf8'));
const assets = { ephemeris: committedEphemeris(), sites: committedSites() };
const run = (given: object) => radiatorModel.run(radiatorModel.input.parse(given), assets);
const mirror = { area_m2: 1, emissivity: 0.8, absorptivity: 0.08, faces: 1 };
const loop = { temp_K: 313.15, fin_frac: 0.9 };

/** Coordinates of a built-in site. */
function placeOf(id: string) {
  const site = assets.sites.find((candidate) => candidate.id === id);
  if (site === undefined) throw new Error(`no site ${id}`);
  const deg = 180 / Math.PI;
  const { lat_rad, lon_rad, height_m, albedo0_frac } = site;
  return { lat_deg: lat_rad * deg, lon_deg: lon_rad * deg, height_m, albedo0: albedo0_frac };
}

describe('given conditions', () => {
  test.each(fixtures.sinkTable.rows as Record<string, never>[])('$name', (row) => {
    const isNoon = row.sunEl_deg > 80;
    const out = run({
      ...mirror,
      absorptivity: row.alpha,
      emissivity: row.eps,
      loop,
      orientation: {
        tilt_deg: row.tilt_deg,
        azimuth_deg: row.isAway === true ? 0 : isNoon ? 90 : 180,
      },
      site: { sunEl_deg: row.sunEl_deg, sunAz_deg: 180, ground_K: row.ground_K },
    });
    expect(Math.abs(out.sink_K - row.sink_K)).toBeLessThan(0.5);
    expect(Math.abs(out.reject_W - row.q[1])).toBeLessThan(1);
  });

  test('area, second face and dust count', () => {
    const site = { sunEl_deg: -90, sunAz_deg: 0, ground_K: 95 };
    const one = run({ ...mirror, orientation: 'vertical', site, loop });
    const more = run({ ...mirror, area_m2: 3, faces: 2, orientation: 'vertical', site, loop });
    expect(more.reject_W / one.reject_W).toBeCloseTo(6, 9);
    const dusty = run({
      ...mirror,
      orientation: 'vertical',
      site,
      loop: { ...loop, dust_frac: 1 },
    });
    expect(dusty.reject_W / one.reject_W).toBeCloseTo(0.92 / 0.8, 3);
  });
});

describe('a fin by its geometry', () => {
  const site = { sunEl_deg: -90, sunAz_deg: 0, ground_K: 0 };
  const finned = (extra: object, n = 1) => {
    // N = n at 300 K, emissivity 0.8
    const length_m = Math.sqrt((n * 170 * 0.002) / (0.8 * 5.670374419e-8 * 300 ** 3));
    const fin = { length_m, thickness_m: 0.002, conductivity_W_mK: 170 };
    return run({ ...mirror, orientation: 'up', site, loop: { temp_K: 300, fin, ...extra } });
  };
  const { N, efficiency, tip } = fixtures.T6;

  test.each(
    N.map((n: number, i: number) => [n, efficiency[i], tip[i]]) as [number, number, number][],
  )('T-6: N = %d gives a share of %d and a tip at %d of the root', (n, share, tip_frac) => {
    const { fin_frac = NaN, tip_K = NaN } = finned({}, n);
    expect(Math.abs(fin_frac / share - 1)).toBeLessThan(1e-4);
    expect(Math.abs(tip_K / 300 / tip_frac - 1)).toBeLessThan(1e-4);
  });

  test('the heat given off goes by that share', () => {
    const out = finned({});
    expect(out.fin_frac).toBeCloseTo(efficiency[4], 4);
    expect(out.reject_W).toBeCloseTo(efficiency[4] * 0.8 * 5.670374419e-8 * 8.1e9, 1);
    expect(run({ ...mirror, orientation: 'up', site, loop })).not.toHaveProperty('fin_frac');
  });

  test('a hotter root makes a fin worth less', () => {
    expect(finned({ temp_K: 380 }).fin_frac).toBeLessThan(efficiency[4]);
  });

  test('is not given together with a share', () => {
    expect(() => finned({ fin_frac: 0.9 })).toThrow('loop.fin: expected either fin or fin_frac');
  });
});

describe('on a site at an instant', () => {
  const at = (utc: string, site: unknown = 'mare-frigoris') =>
    run({ ...mirror, orientation: 'up', site, utc, loop });

  test('noon heats the sink, night lets it fall to the ground and the sky', () => {
    const noon = at('2028-12-01T20:00:00Z');
    const night = at('2028-12-17T00:00:00Z');
    // a mirror that looks up sees no ground: α (S0/r²) sin(el)/ε warms it, the Earth by 0.02 K
    const { lat_deg, lon_deg, height_m } = placeOf('mare-frigoris');
    const skyOf = (utc: string) =>
      sunModel.run({ lat_deg, lon_deg, height_m, utc: [utc] }, assets).rows[0];
    const sun = skyOf('2028-12-01T20:00:00Z');
    const irradiance_W_m2 = 1361 * (149597870700 / sun.sunDist_m) ** 2;
    const lit_W_m2 = (0.08 * irradiance_W_m2 * Math.sin((sun.sunEl_deg * Math.PI) / 180)) / 0.8;
    expect(sun.sunEl_deg).toBeGreaterThan(25);
    const above_K = noon.sink_K - (lit_W_m2 / 5.670374419e-8) ** 0.25;
    expect(above_K).toBeGreaterThan(0.005);
    expect(above_K).toBeLessThan(0.05);
    // the Earth in gibbous phase, 33 degrees high: infrared, and sunlight at α/ε of a tenth
    const { earthEl_deg, earthDist_m } = skyOf('2028-12-17T00:00:00Z');
    const infrared_W_m2 = 240 * (6378136.6 / earthDist_m) ** 2;
    const facing = Math.sin((earthEl_deg * Math.PI) / 180);
    const least_K = ((infrared_W_m2 * facing) / 5.670374419e-8) ** 0.25;
    expect(night.sink_K).toBeGreaterThan(least_K);
    expect(night.sink_K).toBeLessThan(least_K * 1.1 ** 0.25 + 0.1);
    // on the far side nothing is in the sky: the cosmic background
    const far = at('2028-12-02T00:00:00Z', { lat_deg: 0, lon_deg: 180 });
    expect(far.sink_K).toBeCloseTo(2.7255, 6);
    expect(noon.reject_W).toBeLessThan(night.reject_W);
  });

  test('a vertical face sees the ground of the night', () => {
    const vertical = run({
      ...mirror,
      orientation: 'vertical',
      site: 'mare-frigoris',
      loop,
      utc: '2028-12-17T00:00:00Z',
    });
    // 60 degrees north past midnight: ground near 87 K (heat1d table), half the view
    expect(Math.abs(vertical.sink_K / 0.5 ** 0.25 - 87)).toBeLessThan(4);
  });

  test('the Earth takes the Sun away in the New Year eclipse of 2028', () => {
    expect(at('2028-12-31T16:56:00Z').sink_K).toBeLessThan(30);
    expect(at('2028-12-31T10:00:00Z').sink_K).toBeGreaterThan(150);
  });

  test('a place by its coordinates agrees with the site that stands there', () => {
    const utc = '2028-12-05T00:00:00Z';
    expect(Math.abs(at(utc, placeOf('mare-frigoris')).sink_K - at(utc).sink_K)).toBeLessThan(0.5);
  });

  test('an unknown site and a missing instant are named', () => {
    expect(() => at('2028-12-05T00:00:00Z', 'nowhere')).toThrow(
      /site: expected one of .*mare-frigoris/,
    );
    expect(() => run({ ...mirror, orientation: 'up', site: 'mare-frigoris', loop })).toThrow(
      /utc: expected/,
    );
  });
});

test('T-5: a dusty mirror that faces the Sun, through the door', () => {
  const { alpha, dustAlpha, eps, coverage, sink_K } = fixtures.T5;
  coverage.forEach((dust_frac: number, i: number) => {
    const mirror = {
      area_m2: 1,
      emissivity: eps,
      absorptivity: alpha,
      orientation: 'up',
      site: { sunEl_deg: 90, sunAz_deg: 0, ground_K: 100 },
      loop: { temp_K: 300, dust_frac, dustAbsorptivity: dustAlpha, dustEmissivity: eps },
    };
    expect(Math.abs(run(mirror).sink_K - sink_K[i]), `${dust_frac}`).toBeLessThan(0.5);
  });
});
