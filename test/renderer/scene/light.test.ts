import { describe, expect, test } from 'vitest';
import { directionSite } from '../../../renderer/scene/axes.ts';
import { regolithReflectance } from '../../../renderer/scene/hapke.ts';
import { coveredShare, exposureFor, siteLight } from '../../../renderer/scene/light.ts';
import type { LightView } from '../../../renderer/scene/light.ts';

const SUN_RADIUS_rad = 0.00465;
const EARTH_RADIUS_rad = 0.0166;

function view(sunAzimuth_deg: number, sunElevation_deg: number, sunVisible_frac = 1): LightView {
  return {
    sunDir_SITE: directionSite(sunAzimuth_deg, sunElevation_deg),
    sunAngularRadius_rad: SUN_RADIUS_rad,
    sunVisible_frac,
    earthDir_SITE: directionSite(175, 29),
    earthAngularRadius_rad: EARTH_RADIUS_rad,
  };
}

describe('regolith', () => {
  test('normal albedo is that of the Moon, 0.08 to 0.15', () => {
    const albedo = regolithReflectance(1, 1, 1);
    expect(albedo).toBeGreaterThan(0.08);
    expect(albedo).toBeLessThan(0.15);
  });

  test('it surges towards opposition: brighter by a third from 5 to 0 degrees of phase', () => {
    const at = (deg: number): number =>
      regolithReflectance(0.5, 0.5, Math.cos((deg * Math.PI) / 180));
    expect(at(0) / at(5)).toBeGreaterThan(1.25);
    expect(at(5) / at(30)).toBeGreaterThan(1.3);
  });

  test('it is reciprocal: light and eye may change places', () => {
    const there = regolithReflectance(0.3, 0.8, 0.4) / 0.3;
    const back = regolithReflectance(0.8, 0.3, 0.4) / 0.8;
    expect(there).toBeCloseTo(back, 12);
  });

  test('the mare does not flash at its horizon: grazing view at most doubles it', () => {
    const seen = (mu: number): number => regolithReflectance(0.035, mu, 0.6);
    expect(seen(0.03) / seen(0.35)).toBeGreaterThan(1);
    expect(seen(0.03) / seen(0.35)).toBeLessThan(2);
  });

  test('nothing comes from behind', () => {
    expect(regolithReflectance(-0.1, 0.5, 0)).toBe(0);
  });
});

describe('light at the site', () => {
  test('full Earth gives about ten lux, a hundred times moonlight', () => {
    const { earth_lx } = siteLight(view(355, -29, 0), 0);
    expect(earth_lx[1]).toBeGreaterThan(7);
    expect(earth_lx[1]).toBeLessThan(18);
  });

  test('in totality the Sun is gone and a faint copper light is left', () => {
    const light = siteLight(view(175, 29, 0), 0);
    expect(light.eclipse_frac).toBe(1);
    expect(light.sun_lx[0]).toBeGreaterThan(0.5);
    expect(light.sun_lx[0]).toBeLessThan(20);
    expect(light.sun_lx[0] / light.sun_lx[2]).toBeGreaterThan(2);
  });

  test('half the Sun is covered when Earth and Sun touch limb to centre', () => {
    expect(coveredShare(SUN_RADIUS_rad, EARTH_RADIUS_rad, EARTH_RADIUS_rad)).toBeCloseTo(0.47, 1);
    expect(coveredShare(1, 4, 5)).toBe(0);
    expect(coveredShare(1, 4, 2.9)).toBe(1);
    expect(coveredShare(4, 1, 1)).toBeCloseTo(1 / 16, 12);
  });

  test('a low Sun is exposed for the machines it lights, not for the dark ground', () => {
    const white_cd_m2 = (sine: number): number => (133000 * 0.8 * sine) / Math.PI;
    for (const el of [1, 2, 4, 8, 20, 29]) {
      const { exposure, ground_cd_m2 } = siteLight(view(118, el), 0);
      // the film is white at 9, mid grey at 0.21
      expect(white_cd_m2(Math.cos((el * Math.PI) / 180)) * exposure).toBeLessThan(9);
      expect(white_cd_m2(Math.cos((el * Math.PI) / 180)) * exposure).toBeGreaterThan(2.5);
      expect(ground_cd_m2[1] * exposure).toBeGreaterThan(0.04);
      expect(ground_cd_m2[1] * exposure).toBeLessThan(0.45);
    }
  });

  test('while the Sun sets the picture dims with its disc', () => {
    const shown = (frac: number): number => {
      const { sun_lx, exposure } = siteLight(view(242, 0, frac), 0);
      return sun_lx[1] * exposure;
    };
    expect(shown(0.5) / shown(1)).toBeGreaterThan(0.5);
    expect(shown(0.5) / shown(1)).toBeLessThan(0.85);
    expect(shown(0.1) / shown(1)).toBeLessThan(0.5);
  });

  test('eyes adapt, but night stays darker than day', () => {
    const shown = (luminance: number): number => luminance * exposureFor(luminance);
    // ground under a full Earth: two to four stops below sunlit ground on screen, of 13 outside
    const stops = Math.log2(shown(2000) / shown(0.17));
    expect(stops).toBeGreaterThan(2);
    expect(stops).toBeLessThan(4);
    // nothing of it by day, and never darker with more light
    expect(shown(300) / shown(2000)).toBeGreaterThan(0.8);
    let last = 0;
    for (let l = 0.01; l < 5000; l *= 1.3) {
      expect(shown(l)).toBeGreaterThan(last);
      last = shown(l);
    }
  });

  test('at night a lamp of a watt stands out of earthlit ground, by day of nothing', () => {
    const night = siteLight(view(334, -27, 0), 0);
    const day = siteLight(view(150, 18), 0);
    const pool_cd_m2 = (15 * regolithReflectance(0.9, 0.4, 0.3)) / Math.PI; // 60 cd from 2 m
    expect(pool_cd_m2 / night.ground_cd_m2[1]).toBeGreaterThan(1);
    expect(pool_cd_m2 / day.ground_cd_m2[1]).toBeLessThan(0.001);
  });

  test('earthlight is bluer than sunlight', () => {
    const { earth_lx } = siteLight(view(334, -27, 0), 0);
    expect(earth_lx[2] / earth_lx[0]).toBeGreaterThan(1.2);
    expect(earth_lx[2] / earth_lx[0]).toBeLessThan(1.6);
  });
});
