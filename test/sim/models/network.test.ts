import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { networkModel } from '../../../sim/models/network.ts';

const reference = new URL('../../reference/thermal/', import.meta.url);
const { input: RN, N4a } = JSON.parse(readFileSync(new URL('night.json', reference), 'utf8'));
const { T1 } = JSON.parse(readFileSync(new URL('fixtures.json', reference), 'utf8'));
const run = (given: object) => networkModel.run(networkModel.input.parse(given), undefined);

/** The battery's figures, which must be there. */
function batteryOf(out: ReturnType<typeof run>) {
  if (out.battery === undefined) throw new Error('no battery in the result');
  return out.battery;
}

describe('reference night', () => {
  test('N-4a: without the heater temperature, charge and energy are the reference', () => {
    const out = run({ ...RN, heaters: [{ ...RN.heaters[0], isEnabled: false }] });
    const battery = batteryOf(out);
    expect(Math.abs(out.nodes[0].final_K - N4a.final_K)).toBeLessThan(0.05);
    expect(Math.abs(battery.soc_frac - N4a.soc_frac)).toBeLessThan(0.001);
    expect(Math.abs(battery.energyBus_J / 3.6e6 - N4a.bus_kWh)).toBeLessThan(0.0005);
    expect(battery.depletedAt_s).toBeNull();
    expect(out.heaters[0]).toEqual({
      id: 'heater',
      firstOn_s: null,
      on_s: 0,
      cycles: 0,
      energy_J: 0,
    });
    // cells give what the bus got, the converter's share and their own I²R
    expect(battery.energyChemical_J).toBeGreaterThan(battery.energyBus_J / 0.95);
    expect(battery.energyChemical_J).toBeLessThan(battery.energyBus_J / 0.94);
  });

  test('N-4b: 20 W of electronics empty the pack, with a time and no negative charge', () => {
    const out = run({ ...RN, loads: [{ ...RN.loads[0], power_W: 20 }, RN.loads[1]] });
    const battery = batteryOf(out);
    expect(out.heaters[0].cycles).toBe(0);
    expect(battery.soc_frac).toBeGreaterThanOrEqual(0);
    // 6.07 kWh in the pack at the bus over 21.04 W in the mean
    expect(battery.depletedAt_s).toBeGreaterThan(280 * 3600);
    expect(battery.depletedAt_s).toBeLessThan(295 * 3600);
    // until then the box stays as warm as the reference says
    const short = run({
      ...RN,
      duration_s: 280 * 3600,
      loads: [{ ...RN.loads[0], power_W: 20 }, RN.loads[1]],
    });
    expect(short.nodes[0].min_K).toBeGreaterThan(280.9);
  });

  test('N-4c: a pack of 40 strings does not last with the heater', () => {
    const out = run({
      ...RN,
      battery: { ...RN.battery, charge_Ah: 140, R25_ohm: 0.008, parallel: 40 },
    });
    const battery = batteryOf(out);
    expect(battery.depletedAt_s).not.toBeNull();
    expect(battery.soc_frac).toBeGreaterThanOrEqual(0);
    expect(out.nodes[0].final_K).toBeLessThan(263);
  });

  test('ticks of 10 s and 60 s agree', () => {
    const coarse = run(RN);
    const fine = run({ ...RN, tick_s: 10 });
    // systems.md 6.6
    expect(Math.abs(batteryOf(coarse).soc_frac - batteryOf(fine).soc_frac)).toBeLessThan(2e-4);
    expect(Math.abs(coarse.nodes[0].final_K - fine.nodes[0].final_K)).toBeLessThan(0.02);
    expect(coarse.heaters[0].cycles).toBe(fine.heaters[0].cycles);
    expect(coarse.heaters[0].energy_J).toBe(coarse.heaters[0].on_s * 15);
  });

  test('figures of one cell and of the pack mean the same', () => {
    const cell = { ...RN.battery, kind: 'ocv-r', charge_Ah: 3.5, R25_ohm: 0.04 };
    const same = batteryOf(run({ ...RN, battery: cell })).soc_frac;
    expect(same).toBeCloseTo(batteryOf(run(RN)).soc_frac, 9);
  });
});

test('N-1 through the network: a constant-efficiency store under a staged load', () => {
  const base = { id: 'module', temp_K: 290, capacity_J_K: 1e9 };
  const stored = (loads: object[]) =>
    batteryOf(
      run({
        nodes: [base],
        loads: loads.map((load) => ({ node: 'module', ...load })),
        duration_s: 120 * 3600,
        battery: {
          kind: 'constant',
          node: 'module',
          energy_J: 1500 * 3.6e6,
          efficiency_frac: 0.95,
          soc0_frac: 0.95,
          socMin_frac: 0.2,
        },
      }),
    );
  expect(stored([{ power_W: 5000 }]).soc_frac).toBeCloseTo(0.5289, 4);
  const h = 3600;
  const staged = stored([
    { power_W: 8000, on_s: 24 * h },
    { power_W: 5000, start_s: 24 * h, on_s: 48 * h },
    { power_W: 3000, start_s: 72 * h, on_s: 48 * h },
  ]);
  expect(staged.soc_frac).toBeCloseTo(0.54579, 4);
});

test('T-1 through the network: bodies of any tick cool to their sink', () => {
  const out = run({
    nodes: [
      { id: 'body', temp_K: 293.15, capacity_J_K: 1e5 },
      { id: 'space', temp_K: 100 },
    ],
    couplings: [{ from: 'space', to: 'body', area_m2: 0.85 }],
    duration_s: 6 * 3600,
    tick_s: 45,
  });
  expect(Math.abs(out.nodes[0].final_K - T1.sink100_K[1])).toBeLessThan(0.05);
  expect(out.nodes[1]).toEqual({ id: 'space', final_K: 100, min_K: 100, max_K: 100 });
  expect(out.battery).toBeUndefined();
});

test('a thermostat on an ideal supply is counted', () => {
  const out = run({
    nodes: [
      { id: 'box', temp_K: 280, capacity_J_K: 2e4 },
      { id: 'sink', temp_K: 100 },
    ],
    couplings: [{ from: 'box', to: 'sink', conductance_W_K: 0.1 }],
    heaters: [{ id: 'h', node: 'box', power_W: 40, on_K: 263.15, off_K: 266.15 }],
    duration_s: 100 * 3600,
  });
  const [heater] = out.heaters;
  // linear leak: 280 K to 263.15 K in C/G ln(180/163.15)
  expect(Math.abs((heater.firstOn_s ?? 0) - 2e5 * Math.log(180 / 163.15))).toBeLessThan(120);
  expect(heater.cycles).toBeGreaterThan(10);
  expect(heater.energy_J).toBeCloseTo(40 * heater.on_s, 6);
  expect(Math.abs(out.nodes[0].min_K - 263.15)).toBeLessThan(0.2);
});

describe('what is not served', () => {
  const alone = (power_W: number) =>
    batteryOf(run({ ...RN, loads: [{ node: 'box', power_W }], heaters: [] }));

  test.each([50e3, 60e3, 100e3, 1e6])('%d W is more than the pack can give', (power_W) => {
    const battery = alone(power_W);
    expect(battery).toMatchObject({ energyBus_J: 0, soc_frac: 0.95, depletedAt_s: null });
    expect(battery.unserved_J).toBe(power_W * RN.duration_s);
    expect(battery.firstUnserved).toMatchObject({
      time_s: 0,
      cause: 'over-power',
      asked_W: power_W,
    });
    // U²/4R at 20 °C and the end of the tick: below 33.4² V / 20.6 mOhm, times the converter
    expect(battery.firstUnserved?.feasible_W).toBeGreaterThan(40e3);
    expect(battery.firstUnserved?.feasible_W).toBeLessThan(46e3);
  });

  test('8 kW in a small hot node go on until the pack is empty, and the rest is told', () => {
    const nodes = [{ ...RN.nodes[0], capacity_J_K: 2e4 }, RN.nodes[1]];
    const out = run({ ...RN, nodes, loads: [{ node: 'box', power_W: 8000 }], heaters: [] });
    const battery = batteryOf(out);
    // past 500 °C, where the engine's section ends
    expect(out.nodes[0].max_K).toBeGreaterThan(773);
    expect(battery.soc_frac).toBeLessThan(1e-9);
    expect(battery.energyBus_J + battery.unserved_J).toBeCloseTo(8000 * RN.duration_s, 0);
    const { firstUnserved, depletedAt_s } = battery;
    expect(firstUnserved).toMatchObject({ cause: 'empty', feasible_W: 0 });
    expect(firstUnserved?.asked_W).toBeCloseTo(8000, 6);
    expect(firstUnserved?.time_s).toBe(depletedAt_s);
    expect(depletedAt_s).toBeCloseTo(battery.energyBus_J / 8000, 6);
  });

  test('a heavy load is left out and the light ones go on', () => {
    const loads = [
      { node: 'box', power_W: 6 },
      { node: 'box', power_W: 60e3, start_s: 3600, on_s: 600 },
    ];
    const battery = batteryOf(run({ ...RN, loads, heaters: [] }));
    expect(battery.energyBus_J).toBeCloseTo(6 * RN.duration_s, 3);
    expect(battery.unserved_J).toBe(60e3 * 600);
    expect(battery.depletedAt_s).toBeNull();
    expect(battery.firstUnserved).toMatchObject({ time_s: 3600, cause: 'over-power' });
  });

  test('a load that switches within a tick is judged by its power, not by its mean', () => {
    const loads = [{ node: 'box', power_W: 60e3, start_s: 50, on_s: 60 }];
    const battery = batteryOf(run({ ...RN, loads, heaters: [] }));
    expect(battery.energyBus_J).toBeLessThan(1);
    expect(battery.unserved_J).toBeCloseTo(60e3 * 60, 0);
    expect(battery.firstUnserved?.time_s).toBeCloseTo(50, 6);
    const repeated = [{ ...loads[0], power_W: 6, on_s: 65, every_s: 100 }];
    const light = batteryOf(run({ ...RN, loads: repeated, heaters: [], duration_s: 330 }));
    // on from 50, 150 and 250 s for 65 s each
    expect(light.energyBus_J).toBeCloseTo(6 * 3 * 65, 6);
  });

  test('a load faster than the tick drains the store to its floor, at the exact time', () => {
    const store = {
      kind: 'constant',
      node: 'body',
      energy_J: 1e5,
      socMin_frac: 0.1,
      efficiency_frac: 0.9,
    };
    const given = {
      nodes: [{ id: 'body', temp_K: 290, capacity_J_K: 1e6 }],
      battery: store,
      duration_s: 600,
    };
    for (const tick_s of [60, 7, 600]) {
      const loads = [{ node: 'body', power_W: 5000, start_s: 100 }];
      const battery = batteryOf(run({ ...given, tick_s, loads }));
      // 0.9 of 1e5 J, 0.9 of it at the bus: 16.2 s at 5 kW
      expect(battery.depletedAt_s).toBeCloseTo(116.2, 4);
      expect(battery.energyBus_J).toBeCloseTo(81_000, 1);
      expect(battery.unserved_J).toBeCloseTo(5000 * 500 - 81_000, 1);
      expect(battery.soc_frac).toBeCloseTo(0.1, 6);
    }
  });

  test('N-1: 8 kW reach the floor after 133.59 h', () => {
    const battery = batteryOf(
      run({
        nodes: [{ id: 'module', temp_K: 290, capacity_J_K: 1e9 }],
        loads: [{ node: 'module', power_W: 8000 }],
        duration_s: 150 * 3600,
        battery: {
          kind: 'constant',
          node: 'module',
          energy_J: 1500 * 3.6e6,
          efficiency_frac: 0.95,
          soc0_frac: 0.95,
          socMin_frac: 0.2,
        },
      }),
    );
    expect(Math.abs((battery.depletedAt_s ?? 0) / 3600 - 133.59)).toBeLessThan(0.005);
  });

  test('a night that is served says so', () => {
    expect(batteryOf(run(RN))).toMatchObject({ unserved_J: 0, firstUnserved: null });
  });
});

test.each([
  [30, 60, 180],
  [90, 60, 540],
  [100, 7, 600],
  // a division that rounds up must not make one more tick
  [3.3, 1.1, 19.8],
])('%d s in ticks of %d s are %d J of 6 W', (duration_s, tick_s, energy_J) => {
  const loads = [{ node: 'box', power_W: 6 }];
  const battery = batteryOf(run({ ...RN, loads, heaters: [], duration_s, tick_s }));
  expect(battery.energyBus_J).toBeCloseTo(energy_J, 9);
  const heaters = [{ ...RN.heaters[0], on_K: 299, off_K: 300 }];
  const [heater] = run({ ...RN, loads: [], heaters, duration_s, tick_s }).heaters;
  expect(heater.on_s).toBeCloseTo(duration_s, 9);
  expect(heater.energy_J).toBeCloseTo(15 * duration_s, 9);
});
