import { describe, expect, test } from 'vitest';
import { LANDER_ARRAY, lander, powerRig } from './powerHarness.ts';
import type { Rig } from './powerHarness.ts';

const RAD_PER_DEG = Math.PI / 180;

const bare = (array: object) =>
  powerRig(
    {
      buses: [{ id: 'main' }],
      arrays: [
        {
          ...LANDER_ARRAY,
          beta_1_K: 0,
          isGroundLit: false,
          mppt_frac: 1,
          dustRate_frac_year: 0,
          radiationLoss_frac_year: 0,
          ...array,
        },
      ],
    },
    [],
  );

function shine(rig: Rig, azimuth_deg: number, elevation_deg: number) {
  const flat = Math.cos(elevation_deg * RAD_PER_DEG);
  rig.sky.sunE_dir[0] = Math.sin(azimuth_deg * RAD_PER_DEG) * flat;
  rig.sky.sunN_dir[0] = Math.cos(azimuth_deg * RAD_PER_DEG) * flat;
  rig.sky.sunU_dir[0] = Math.sin(elevation_deg * RAD_PER_DEG);
  rig.sky.irradiance_W_m2[0] = 1000;
  rig.step();
  return rig.own.array.available_W[0];
}

const panel = (face: string) => ({ panels: [{ face, area_m2: 1 }] });

describe('panels of a body', () => {
  test.each([
    ['south', 180, 30, Math.cos(30 * RAD_PER_DEG)],
    ['south', 90, 30, 0],
    ['north', 180, 30, 0],
    ['east', 90, 10, Math.cos(10 * RAD_PER_DEG)],
    ['west', 240, 0, Math.cos(30 * RAD_PER_DEG)],
    ['top', 123, 30, 0.5],
  ])('%s, Sun at azimuth %d and elevation %d', (face, azimuth_deg, elevation_deg, cosI) => {
    expect(shine(bare(panel(face)), azimuth_deg, elevation_deg)).toBeCloseTo(280 * cosI, 9);
  });

  test('angles and faces agree', () => {
    const south = { panels: [{ azimuth_deg: 180, tilt_deg: 90, area_m2: 1 }] };
    for (const azimuth_deg of [100, 180, 230]) {
      expect(shine(bare(south), azimuth_deg, 20)).toBeCloseTo(
        shine(bare(panel('south')), azimuth_deg, 20),
        9,
      );
    }
  });

  test('a mast that turns sees cos(elevation), one that follows sees all', () => {
    const turning = { panels: [{ tracking: 'azimuth', area_m2: 1 }] };
    const following = { panels: [{ tracking: 'full', area_m2: 1 }] };
    expect(shine(bare(turning), 77, 25)).toBeCloseTo(280 * Math.cos(25 * RAD_PER_DEG), 9);
    expect(shine(bare(following), 77, 25)).toBeCloseTo(280, 9);
  });

  test('a lander that leans towards the Sun lifts its top to it (F03)', () => {
    const rig = bare(panel('top'));
    rig.own.array.tilt_rad[0] = 20 * RAD_PER_DEG;
    rig.own.array.tiltAzimuth_rad[0] = 150 * RAD_PER_DEG;
    expect(shine(rig, 150, 30)).toBeCloseTo(280 * Math.sin(50 * RAD_PER_DEG), 9);
    expect(shine(rig, 330, 30)).toBeCloseTo(280 * Math.sin(10 * RAD_PER_DEG), 9);
    expect(shine(rig, 60, 30)).toBeCloseTo(
      280 * Math.sin(30 * RAD_PER_DEG) * Math.cos(20 * RAD_PER_DEG),
      9,
    );
  });

  test('leaning east presses the east face down and the west face up', () => {
    for (const [face, sign] of [
      ['east', 1],
      ['west', -1],
    ] as const) {
      const rig = bare(panel(face));
      rig.own.array.tilt_rad[0] = 15 * RAD_PER_DEG;
      rig.own.array.tiltAzimuth_rad[0] = 90 * RAD_PER_DEG;
      const sun_deg = face === 'east' ? 90 : 270;
      expect(shine(rig, sun_deg, 30)).toBeCloseTo(
        280 * Math.cos((30 + sign * 15) * RAD_PER_DEG),
        9,
      );
    }
  });
});

describe('what takes from an array', () => {
  test('lost strings, dust from events, dust grown and radiation multiply', () => {
    const rig = bare({
      ...panel('top'),
      dust_frac: 0.1,
      radiationLoss_frac_year: 0.02,
      age_year: 3,
    });
    rig.own.array.health_frac[0] = 0.75;
    const left = 0.75 * 0.9 * 0.98 ** 3;
    expect(shine(rig, 180, 30) / (140 * left)).toBeCloseTo(1, 7);
  });

  test('dust grows at its rate and radiation eats at its own', () => {
    const rig = bare({ ...panel('top'), dustRate_frac_year: 0.5, radiationLoss_frac_year: 0.1 });
    rig.step((365.25 * 24 * 60) / 10);
    expect(rig.own.array.dustGrown_frac[0]).toBeCloseTo(0.05, 9);
    expect(rig.own.array.radiation_frac[0]).toBeCloseTo(0.9 ** 0.1, 6);
  });

  test('an array that is cut off gives nothing', () => {
    const rig = bare(panel('top'));
    rig.own.array.isConnected_bool[0] = 0;
    expect(shine(rig, 180, 30)).toBe(0);
  });

  test('a body panel runs hotter than one that radiates from both faces, and gives less', () => {
    const real = { ...panel('south'), beta_1_K: -0.0023, isGroundLit: true };
    const mounted = bare({ ...real, back: 'insulated' });
    const open = bare({ ...real, back: 'open' });
    const [mounted_W, open_W] = [mounted, open].map((rig) => shine(rig, 180, 10));
    expect(mounted.own.array.temp_K[0]).toBeGreaterThan(open.own.array.temp_K[0] + 20);
    expect(mounted_W).toBeLessThan(open_W);
  });

  test('warm ground heats a panel and its light adds a little', () => {
    const rig = bare({ ...panel('north'), isGroundLit: true });
    const light_W = shine(rig, 180, 30);
    // half of the albedo of 0.12 times sin 30 of the light
    expect(light_W).toBeCloseTo(280 * 0.5 * 0.12 * 0.5, 9);
    const cold_K = rig.own.array.temp_K[0];
    rig.ground.temp_K[0] = 350;
    rig.step();
    expect(rig.own.array.temp_K[0]).toBeGreaterThan(cold_K + 50);
  });

  test('S1: lander panels give about 0.8 kW near noon at 60.5 N', () => {
    const rig = powerRig(
      { buses: [{ id: 'main' }], arrays: [{ ...LANDER_ARRAY, packing_frac: 0.9 }] },
      [],
    );
    rig.ground.temp_K[0] = 320;
    const at1000_W = shine(rig, 180, 30);
    expect(at1000_W).toBeGreaterThan(0);
    rig.sky.irradiance_W_m2[0] = 1361;
    rig.step();
    expect(Math.abs(rig.own.array.available_W[0] - 800)).toBeLessThan(60);
  });
});

describe('an array at the end of a cable', () => {
  /** One tick of a load behind a cable, its array offering `offered_W`. */
  const carrying = (line: object, offered_W: number, power_W: number): Rig => {
    const area_m2 = offered_W / 280; // 28 % of 1000 W/m²
    const array = {
      ...LANDER_ARRAY,
      beta_1_K: 0,
      isGroundLit: false,
      mppt_frac: 1,
      dustRate_frac_year: 0,
      radiationLoss_frac_year: 0,
      panels: [{ tracking: 'full', area_m2 }],
    };
    const rig = powerRig(
      {
        buses: [{ id: 'main' }],
        arrays: [array],
        cables: [{ id: 'line', array: 'body', ...line }],
      },
      [{ id: 'base', power_W, priority: 0 }],
    );
    expect(shine(rig, 180, 30)).toBeCloseTo(offered_W, 3);
    return rig;
  };
  const far = (length_km: number) =>
    powerRig(
      {
        buses: [{ id: 'main' }],
        arrays: [
          {
            ...LANDER_ARRAY,
            beta_1_K: 0,
            isGroundLit: false,
            mppt_frac: 1,
            panels: [{ tracking: 'full', area_m2: 35.714 }],
          },
        ],
        cables: [
          { id: 'line', array: 'body', length_km, area_mm2: 3.31, voltage_V: 3000, temp_degC: 20 },
        ],
      },
      [{ id: 'base', power_W: 8000, priority: 0 }],
    );

  test('loses what the cable law says, and the books close', () => {
    const rig = far(5);
    shine(rig, 180, 30);
    const { own } = rig;
    expect(own.bus.load_W[0]).toBe(8000);
    const current_A = own.cable.current_A[0];
    expect(own.cable.loss_W[0] / (current_A * current_A * 85.196)).toBeCloseTo(1, 4);
    expect(own.array.generated_W[0]).toBeCloseTo(8000 + own.cable.loss_W[0], 9);
    expect(own.array.generated_W[0]).toBeCloseTo(3000 * current_A, 6);
    expect(Math.abs(own.bus.residual_W[0])).toBeLessThan(1e-9);
  });

  // systems.md 1.3, P-4: kW, V, km, mm², °C, then A, loss W, loss % of sent
  test.each([
    [10, 1000, 1, 3.31, 20, 12.785, 2785.3, 21.785],
    [10, 3000, 5, 3.31, 20, 3.728, 1184.1, 10.587],
    [10, 3000, 5, 3.31, -173.15, 3.415, 245.1, 2.393],
    [40, 1000, 1, 10, 20, 60.957, 20956.6, 34.38],
  ])('P-4: %d kW at %d V over %d km of %d mm² at %d °C', (...row) => {
    const [kW, voltage_V, length_km, area_mm2, temp_degC, amps, loss_W, percent] = row;
    const sent_W = kW * 1000 + loss_W;
    const rig = carrying({ length_km, area_mm2, voltage_V, temp_degC }, 1.05 * sent_W, kW * 1000);
    expect(rig.own.bus.load_W[0]).toBe(kW * 1000);
    const { cable } = rig.own;
    const lost_frac = cable.loss_W[0] / rig.own.array.generated_W[0];
    const ours = [cable.current_A[0], cable.loss_W[0], 100 * lost_frac];
    [amps, loss_W, percent].forEach((published, i) => {
      // systems.md 1.4
      expect(Math.abs(ours[i] / published - 1)).toBeLessThan(5e-4);
    });
    expect(cable.isLimited_bool[0]).toBe(0);
  });

  test.each([
    [40, 3000, 5, 3.31, 26.41],
    [10, 120, 1, 50, 3.191],
  ])('P-4: %d kW at %d V over %d km of %d mm² cannot be sent', (...row) => {
    const [kW, voltage_V, length_km, area_mm2, max_kW] = row;
    const line = { length_km, area_mm2, voltage_V, temp_degC: 20 };
    // however strong the source, no more arrives than the cable can carry
    const { own } = carrying(line, 1e6, kW * 1000);
    expect(Math.abs(own.array.atBus_W[0] / (max_kW * 1000) - 1)).toBeLessThan(5e-4);
    expect(own.cable.isLimited_bool[0]).toBe(1);
    expect([own.bus.load_W[0], own.cable.current_A[0], own.cable.loss_W[0]]).toEqual([0, 0, 0]);
    expect(own.array.generated_W[0]).toBe(0);
  });

  test('that cannot carry the load leaves the bus dark, without NaN', () => {
    const rig = far(40);
    shine(rig, 180, 30);
    expect(rig.own.array.atBus_W[0]).toBeCloseTo((3000 * 3000) / (4 * 85.196 * 8), 0);
    expect(rig.own.bus.isUp_bool[0]).toBe(0);
    expect(rig.own.array.generated_W[0]).toBe(0);
  });
});

test.each([
  [{ beta_1_K: -0.0023 }, undefined],
  [{ beta_1_K: -0.0075 }, 'arrays[0].beta_1_K: at 0 K no more than the light absorbed, 0.91'],
  [{ beta_1_K: 0.01, efficiency_frac: 0.6 }, 'arrays[0].beta_1_K: at 400 K no more than the light'],
  [{ efficiency_frac: 0.95 }, 'arrays[0].absorptivity_frac: more than efficiency_frac, 0.95'],
])('a cell of %o gives at no temperature more than it absorbs', (cell, says) => {
  const arrays = [{ ...LANDER_ARRAY, ...cell }];
  const { problems } = powerRig({ ...lander(), arrays }, []);
  expect(problems.length).toBe(says === undefined ? 0 : 1);
  if (says !== undefined) expect(problems[0]).toContain(says);
});
