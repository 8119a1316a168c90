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

test('mistakes are named by their place in the input', () => {
  const wrong = {
    ...RN,
    couplings: [
      { from: 'box', to: 'box' },
      { from: 'sink', to: 'nowhere' },
    ],
    heaters: [{ ...RN.heaters[0], on_K: 270 }],
    loads: [{ node: 'sink', power_W: 1, every_s: 60 }],
  };
  const text = (() => {
    try {
      run(wrong);
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
    return '';
  })();
  expect(text).toContain('couplings[0].to: expected one of sink, found "box"');
  expect(text).toContain('couplings[1].to: expected one of box, found "nowhere"');
  expect(text).toContain('heaters[0].off_K: expected more than on_K 270');
  expect(text).toContain('loads[0].node: expected one of box');
  expect(text).toContain('loads[0].on_s: expected at most every_s 60');
});
