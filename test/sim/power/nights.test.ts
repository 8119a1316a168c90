import { describe, expect, test } from 'vitest';
import { MJ1, find, flatStore, hours, kinds, powerRig } from './powerHarness.ts';

describe('nights of systems.md 6.5', () => {
  test('N-1: 5 kW for 120 h from 1500 kWh leaves 0.5289', () => {
    const rig = powerRig(flatStore(1500), [{ id: 'base', power_W: 5000, priority: 1 }]);
    hours(rig, 120);
    expect(Math.abs(rig.own.battery.soc_frac[0] - 0.5289)).toBeLessThan(0.001 * 0.5289);
    expect(rig.events()).toEqual([]);
  });

  test('N-1: a staged load leaves 0.54579', () => {
    const rig = powerRig(flatStore(1500), [{ id: 'base', power_W: 8000, priority: 1 }]);
    hours(rig, 24);
    rig.demo.wish_W[0] = 5000;
    hours(rig, 48);
    rig.demo.wish_W[0] = 3000;
    hours(rig, 48);
    expect(Math.abs(rig.own.battery.soc_frac[0] - 0.54579)).toBeLessThan(0.001 * 0.54579);
  });

  test.each([
    [1500, 8000, 133.59],
    [100, 500, 142.5],
  ])('N-1, N-2: %d kWh under %d W reach the floor at %d h', (capacity_kWh, power_W, at_h) => {
    const rig = powerRig(flatStore(capacity_kWh), [{ id: 'base', power_W, priority: 1 }]);
    hours(rig, 150);
    const empty = find(rig, 'battery.empty');
    expect(empty).toMatchObject({ entity: 'battery/store', cause: 'energy' });
    expect(Math.abs((empty?.time_s ?? 0) / 3600 - at_h)).toBeLessThan(0.005);
    // what is left is less than the tick that could not be served whole
    const left_J = (rig.own.battery.soc_frac[0] - 0.2) * capacity_kWh * 3.6e6;
    expect(left_J).toBeGreaterThanOrEqual(0);
    expect(left_J).toBeLessThan((power_W * 60) / 0.95);
    expect(kinds(rig)).toEqual(['battery.empty', 'load.shed', 'bus.down']);
  });

  test.each([
    { name: 'a', electronics_W: 6, parallel: 64, hasHeater: false, empty_h: undefined },
    { name: 'b', electronics_W: 20, parallel: 64, hasHeater: true, empty_h: 288.5 },
    { name: 'c', electronics_W: 6, parallel: 40, hasHeater: true, empty_h: 276.9 },
  ])('N-4 $name: the reference night, with a node of its own here', (night) => {
    const { electronics_W, parallel, hasHeater, empty_h } = night;
    const { rig, temp_K } = referenceNight(electronics_W, parallel, hasHeater);
    if (empty_h === undefined) {
      expect(Math.abs(rig.own.battery.soc_frac[0] - 0.58565)).toBeLessThan(0.0003);
      expect(Math.abs(temp_K - 229.909)).toBeLessThan(0.02);
    } else {
      const at_h = (find(rig, 'battery.empty')?.time_s ?? 0) / 3600;
      expect(Math.abs(at_h - empty_h)).toBeLessThan(0.1);
      expect(rig.own.battery.soc_frac[0]).toBeGreaterThanOrEqual(0);
    }
  });
});

/** Reference night of systems.md 6.5; the node is stepped here with four explicit sub-steps. */
function referenceNight(electronics_W: number, parallel: number, hasHeater: boolean) {
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
          parallel,
          soc0_frac: 0.95,
          dischargeMin_degC: -60,
        },
      ],
    },
    [
      { id: 'electronics', power_W: electronics_W, priority: 1 },
      { id: 'radio', power_W: 0, priority: 2 },
      { id: 'heater', power_W: 0, priority: 2 },
    ],
  );
  const { own } = rig;
  let temp_K = 293.15;
  for (let minute = 0; minute < 354 * 60; minute++) {
    const hour = (minute / 60) % 24;
    rig.demo.wish_W[1] = hour >= 12 && hour < 13 ? 25 : 0;
    if (temp_K <= 263.15) rig.demo.wish_W[2] = hasHeater ? 15 : 0;
    if (temp_K >= 266.15) rig.demo.wish_W[2] = 0;
    rig.node_K[0] = temp_K;
    rig.step();
    const heat_W = own.bus.load_W[0] + own.battery.heat_W[0] + own.battery.converterHeat_W[0];
    for (let part = 0; part < 4; part++) {
      const lost_W = 0.05 * (temp_K - 100) + 0.04 * 5.670374419e-8 * (temp_K ** 4 - 1e8);
      temp_K += (15 * (heat_W - lost_W)) / 2e5;
    }
  }
  return { rig, temp_K };
}
