import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { catalogEntry, withTypes } from '../../../sim/core/catalog.ts';
import { batteryInput, batteryModel } from '../../../sim/models/battery.ts';
import { pvInput, pvModel } from '../../../sim/models/pv.ts';
import { powerSection } from '../../../sim/power/section.ts';
import { DERATING, MJ1, powerRig } from './powerHarness.ts';

const file = new URL('../../../assets/catalog/power.json', import.meta.url);
const catalog = z.array(catalogEntry).parse(JSON.parse(readFileSync(file, 'utf8')));
const assets = { catalog };

const panel = {
  cell: 'cell-3g30c',
  area_m2: 1,
  irradiance_W_m2: 1361,
  temp_K: 301.15,
  incidence_deg: 0,
  dust_frac: 0,
};

/** The reference pack, its figures as one cell's. */
const pack = {
  kind: 'ocv-r' as const,
  ocv: MJ1.ocv.map((point) => [...point] as [number, number]),
  charge_Ah: 3.5,
  series: 8,
  parallel: 64,
  R25_ohm: 0.04,
  Ea_J_mol: 20000,
  temp_K: 298.15,
  soc0_frac: 0.95,
};

describe('model pv', () => {
  test('a cell of the catalogue and the same numbers inline agree', () => {
    const inline = { efficiency_frac: 0.2948, beta_1_K: -0.0023, tempRef_K: 301.15 };
    const ours = pvModel.run(pvInput.parse(panel), assets);
    expect(ours).toEqual(pvModel.run(pvInput.parse({ ...panel, cell: inline }), assets));
    expect(ours.power_W).toBeCloseTo(1361 * 0.2948, 9);
    expect(ours.efficiency_frac).toBeCloseTo(0.2948, 12);
  });

  test('heat, angle and dust take their share', () => {
    const run = (change: object) => pvModel.run(pvInput.parse({ ...panel, ...change }), assets);
    expect(run({ temp_K: 373.15 }).efficiency_frac).toBeCloseTo(0.2948 * (1 - 0.0023 * 72), 12);
    expect(run({ incidence_deg: 60 }).power_W).toBeCloseTo(0.5 * 1361 * 0.2948, 9);
    expect(run({ incidence_deg: 100 })).toEqual({ power_W: 0, efficiency_frac: 0 });
    expect(run({ dust_frac: 0.25 }).power_W).toBeCloseTo(0.75 * 1361 * 0.2948, 9);
  });

  test('an unknown cell is answered with the ones there are', () => {
    const run = () => pvModel.run(pvInput.parse({ ...panel, cell: 'sun-trap' }), assets);
    expect(run).toThrow(/cell: expected one of cell-3g30c, .*found "sun-trap"/);
  });

  test.each([{ area_m2: -1 }, { temp_K: NaN }, { irradiance_W_m2: 1e308 }, { colour: 1 }])(
    'refuses %o',
    (change) => {
      expect(pvInput.safeParse({ ...panel, ...change }).success).toBe(false);
    },
  );
});

describe('model battery', () => {
  test('charge, voltage, current and heat at each row', () => {
    const load = [
      { t_s: 0, power_W: 300 },
      { t_s: 3600, power_W: -100 },
      { t_s: 7200, power_W: 0 },
    ];
    const { rows, depletedAt_s } = batteryModel.run(batteryInput.parse({ ...pack, load }));
    expect(depletedAt_s).toBeNull();
    expect(rows.map((row) => row.feasible)).toEqual([true, true, true]);
    const [first, second, third] = rows;
    expect(first.soc_frac).toBe(0.95);
    // by hand: 8 × 4.17 V behind 5 mOhm
    const current_A = (33.36 - Math.sqrt(33.36 ** 2 - 4 * 0.005 * 300)) / 0.01;
    expect(first.current_A).toBeCloseTo(current_A, 9);
    expect(first.voltage_V * first.current_A).toBeCloseTo(300, 9);
    expect(first.heat_W).toBeCloseTo(current_A ** 2 * 0.005, 9);
    expect(second.soc_frac).toBeLessThan(0.95 - current_A / 224);
    expect(second.current_A).toBeLessThan(0);
    expect(second.voltage_V * second.current_A).toBeCloseTo(-100, 9);
    expect(third.soc_frac).toBeGreaterThan(second.soc_frac);
    expect(third).toMatchObject({ current_A: 0, heat_W: 0 });
  });

  test('a pack given as a whole is the same pack', () => {
    const load = [
      { t_s: 0, power_W: 300 },
      { t_s: 36000, power_W: 0 },
    ];
    const whole = { ...pack, kind: 'ocv-r-pack', charge_Ah: 224, R25_ohm: 0.005, load };
    const [ours, its] = [{ ...pack, load }, whole].map(
      (raw) => batteryModel.run(batteryInput.parse(raw)).rows[1].soc_frac,
    );
    expect(its).toBeCloseTo(ours, 12);
  });

  test('and the engine empties at the same time', () => {
    const load = [
      { t_s: 0, power_W: 100 / 0.95 },
      { t_s: 1e6, power_W: 0 },
    ];
    const { rows, depletedAt_s } = batteryModel.run(batteryInput.parse({ ...pack, load }));
    expect(rows[0].feasible).toBe(false);
    expect(rows[1].soc_frac).toBe(0);
    const rig = powerRig(
      {
        buses: [{ id: 'main' }],
        batteries: [
          {
            id: 'pack',
            bus: 'main',
            node: 'box',
            ...MJ1,
            series: 8,
            parallel: 64,
            soc0_frac: 0.95,
          },
        ],
      },
      [{ id: 'load', power_W: 100, priority: 0 }],
    );
    rig.step(5000);
    const empty = rig.events().find((event) => event.kind === 'battery.empty');
    expect(Math.abs((empty?.time_s ?? 0) - (depletedAt_s ?? 0))).toBeLessThan(1);
  });

  test('brown-out, an empty pack and a full one are infeasible, never NaN', () => {
    const run = (soc0_frac: number, power_W: number, temp_K = 298.15) =>
      batteryModel.run(
        batteryInput.parse({
          ...pack,
          temp_K,
          soc0_frac,
          load: [
            { t_s: 0, power_W },
            { t_s: 60, power_W: 0 },
          ],
        }),
      );
    const rows = [run(0.5, 60000), run(0.5, 20000, 240), run(0, 10), run(1, -10)];
    for (const {
      rows: [row, after],
    } of rows) {
      expect(row).toMatchObject({ feasible: false, current_A: 0, heat_W: 0 });
      expect(Number.isFinite(row.voltage_V + after.voltage_V)).toBe(true);
      expect(after.soc_frac).toBe(row.soc_frac);
    }
    expect(run(0, 10).depletedAt_s).toBe(0);
    expect(run(0.5, 60000).depletedAt_s).toBeNull();
  });

  test.each([
    { series: 0 },
    { charge_Ah: -1 },
    {
      ocv: [
        [0, 3],
        [0.9, 4],
      ],
    },
    { kind: 'magic' },
    {
      load: [
        { t_s: 5, power_W: 1 },
        { t_s: 5, power_W: 1 },
      ],
    },
    { extra: 1 },
  ])('refuses %o', (change) => {
    const raw = { ...pack, load: [{ t_s: 0, power_W: 1 }], ...change };
    expect(batteryInput.safeParse(raw).success).toBe(false);
  });
});

describe('the catalogue', () => {
  test('every type makes a valid entity', () => {
    const lists = ['buses', 'arrays', 'batteries', 'cables'] as const;
    const place: Record<(typeof lists)[number], object> = {
      buses: {},
      arrays: { bus: 'main' },
      batteries: { bus: 'main', node: 'box' },
      cables: { array: 'a', length_km: 1 },
    };
    const problems: string[] = [];
    const power = Object.fromEntries(
      lists.map((list) => [
        list,
        catalog
          .filter((entry) => entry.kind === `power.${list}`)
          .map((entry) => ({ id: entry.id, type: entry.id, ...place[list] })),
      ]),
    );
    const filled = withTypes({ power }, catalog, (...problem) => problems.push(problem.join(' ')));
    expect(problems).toEqual([]);
    const parsed = powerSection.parse((filled as { power: unknown }).power);
    expect(parsed.batteries.length).toBeGreaterThanOrEqual(3);
    expect(parsed.arrays.length).toBeGreaterThanOrEqual(2);
  });

  test('the night battery holds 10.2 kWh, 170 Wh a kilogram', () => {
    const night = catalog.find((entry) => entry.id === 'night-battery-10kwh');
    const own = Object.fromEntries(
      Object.entries(night?.parameters ?? {}).map(([key, { value }]) => [key, value]),
    );
    const rig = powerRig(
      {
        buses: [{ id: 'main' }],
        batteries: [{ id: 'night', bus: 'main', node: 'box', ...own }],
      },
      [],
    );
    expect(rig.own.battery.energy_J[0] / 3.6e6).toBeCloseTo(10.2, 2);
    expect(rig.own.battery.energy_J[0] / 3600 / Number(own['mass_kg'])).toBeCloseTo(170, 0);
    expect(own['derating']).toEqual(DERATING);
    expect(own['ocv']).toEqual(MJ1.ocv);
  });
});

describe('the section', () => {
  test.each([
    [{ batteries: [{ id: 'x', bus: 'main', node: 'box', level: 'constant', capacity_kWh: -3 }] }],
    [
      {
        batteries: [{ id: 'x', bus: 'main', node: 'box', level: 'constant', capacity_kWh: 1e308 }],
      },
    ],
    [{ buses: [{ id: 'Main' }] }],
    [{ buses: [{ id: 'main', restartAfter_min: NaN }] }],
    [{ arrays: [{ id: 'x', bus: 'main', panels: [{ face: 'under', area_m2: 1 }] }] }],
    [{ fuelCells: [] }],
  ])('%o is refused', (section) => {
    expect(powerSection.safeParse(section).success).toBe(false);
  });

  test('names that lead nowhere and tables that cannot be used are reported together', () => {
    const rig = powerRig(
      {
        buses: [{ id: 'main' }],
        batteries: [
          {
            id: 'pack',
            bus: 'mian',
            node: 'boks',
            ...MJ1,
            ocv: [
              [0, 4],
              [1, 3],
            ],
            series: 8,
            parallel: 1,
            socMin_frac: 0.5,
            socMax_frac: 0.4,
          },
        ],
      },
      [],
    );
    expect(rig.problems.map((problem) => problem.split(':')[0])).toEqual([
      'batteries[0].bus',
      'batteries[0].node',
      'batteries[0].socMin_frac',
      'batteries[0].ocv',
    ]);
  });
});
