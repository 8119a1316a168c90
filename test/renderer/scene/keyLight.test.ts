import { describe, expect, test } from 'vitest';
import { directionSite } from '../../../renderer/scene/axes.ts';
import { keyAndFill_lx, keyLight } from '../../../renderer/scene/keyLight.ts';
import { siteLight } from '../../../renderer/scene/light.ts';
import { siteView } from './harness/siteView.ts';

const view = (sunAzimuth_deg: number, sunElevation_deg: number, sunVisible_frac?: number) =>
  siteView({
    sunAzimuth_deg,
    sunElevation_deg,
    ...(sunVisible_frac === undefined ? {} : { sunVisible_frac }),
  });

describe('what casts shadows', () => {
  test('by day the Sun, with the half degree of its disc', () => {
    const key = keyLight(view(150, 18));
    expect(key.isEarth).toBe(false);
    expect(key.isShining).toBe(true);
    expect(key.dir).toEqual(view(150, 18).sunDir_SITE.map((x) => expect.closeTo(x, 2)));
    expect(key.angularRadius_rad).toBeCloseTo(0.00465, 6);
  });

  test('at night Earth, two degrees wide, and then no light is without a shadow', () => {
    const night = view(334, -27);
    const key = keyLight(night);
    expect(key).toMatchObject({ isEarth: true, isShining: true });
    expect(key.dir).toEqual(directionSite(175, 29));
    expect(key.angularRadius_rad).toBeCloseTo(0.0166, 6);
    const light = siteLight(night, 0);
    expect(keyAndFill_lx(key, light)).toEqual([light.earth_lx, [0, 0, 0]]);
  });

  test('at night with Earth below the horizon nothing', () => {
    const key = keyLight({ ...view(334, -27), earthDir_SITE: directionSite(175, -3) });
    expect(key).toMatchObject({ isEarth: false, isShining: false });
  });

  test('in totality the ring round Earth, as wide as Earth', () => {
    const key = keyLight(view(175, 29, 0));
    expect(key).toMatchObject({ isEarth: false, isShining: true });
    expect(key.angularRadius_rad).toBeCloseTo(0.0166, 6);
  });

  test('the last sliver of a setting Sun is still the Sun', () => {
    expect(keyLight(view(242, -0.2)).isEarth).toBe(false);
    expect(keyLight(view(242, -1.3)).isEarth).toBe(true);
  });
});
