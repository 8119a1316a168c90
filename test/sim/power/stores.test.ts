import { describe, expect, test } from 'vitest';
import { MJ1, hours, kinds, lander, noon, powerRig } from './powerHarness.ts';

describe('batteries on a bus', () => {
  test('a full battery accepts no power and the rest is curtailed', () => {
    const rig = powerRig(lander(), [{ id: 'radio', power_W: 30, priority: 0 }]);
    noon(rig);
    rig.step();
    expect(rig.own.battery.power_W[0]).toBe(0);
    expect(rig.own.array.generated_W[0]).toBe(30);
    expect(rig.own.bus.curtailed_W[0]).toBeCloseTo(rig.own.array.available_W[0] - 30, 9);
  });

  test('charging ends at full or at the limit that was set, and is reported', () => {
    const rig = powerRig(lander({ soc0_frac: 0.4 }), []);
    rig.own.battery.chargeLimit_frac[0] = 0.5;
    noon(rig);
    rig.step(200);
    expect(rig.own.battery.soc_frac[0]).toBeCloseTo(0.5, 9);
    expect(kinds(rig)).toEqual(['battery.full']);
    rig.own.battery.chargeLimit_frac[0] = 1;
    rig.step(1000);
    expect(rig.own.battery.soc_frac[0]).toBeCloseTo(1, 9);
    expect(rig.own.battery.charge_frac[0]).toBeLessThanOrEqual(1);
    expect(kinds(rig)).toEqual(['battery.full', 'battery.full']);
  });

  test('two batteries share a deficit and a surplus by capacity', () => {
    const pack = (id: string, parallel: number) => ({
      id,
      bus: 'main',
      node: 'box',
      ...MJ1,
      series: 8,
      parallel,
      soc0_frac: 0.5,
    });
    const section = {
      ...lander(),
      batteries: [pack('small', 10), pack('large', 30)],
    };
    const rig = powerRig(section, [{ id: 'load', power_W: 100, priority: 0 }]);
    rig.step();
    expect(rig.own.battery.bus_W[0]).toBeCloseTo(-25, 9);
    expect(rig.own.battery.bus_W[1]).toBeCloseTo(-75, 9);
    rig.own.battery.isConnected_bool[1] = 0;
    rig.step();
    expect([...rig.own.battery.bus_W]).toEqual([-100, 0]);
    rig.own.battery.isConnected_bool[1] = 1;
    rig.own.battery.chargeLimit_frac[0] = 0.2;
    noon(rig);
    rig.step();
    expect(rig.own.battery.bus_W[0]).toBe(0);
    expect(rig.own.battery.bus_W[1]).toBeGreaterThan(100);
  });

  test('cold lowers what the operator sees and makes or loses no energy', () => {
    const rig = powerRig(lander({ soc0_frac: 0.5 }), []);
    rig.step();
    const warm = { soc: rig.own.battery.soc_frac[0], energy_J: rig.own.battery.energy_J[0] };
    rig.node_K[0] = 263.15;
    rig.step();
    expect(rig.own.battery.soc_frac[0]).toBeCloseTo((0.5 - 0.25) / 0.75, 12);
    expect(rig.own.battery.heat_W[0]).toBe(0);
    rig.node_K[0] = 298.15;
    rig.step();
    expect(rig.own.battery.soc_frac[0]).toBe(warm.soc);
    expect(rig.own.battery.energy_J[0]).toBe(warm.energy_J);
  });

  test('low for want of energy, or low for the cold that locks what is there', () => {
    const low = (load_W: number, isConnected: number, temp_K: number) => {
      const rig = powerRig(lander({ soc0_frac: 0.25 }), [
        { id: 'load', power_W: load_W, priority: 0 },
      ]);
      rig.own.battery.isConnected_bool[0] = isConnected;
      rig.node_K[0] = temp_K;
      rig.step(200);
      return rig.events().find(({ kind }) => kind === 'battery.low');
    };
    expect(low(500, 1, 298.15)).toMatchObject({ cause: 'energy' });
    // spent while it is drawn upon, however cold
    expect(low(500, 1, 270)).toMatchObject({ cause: 'energy' });
    // cut off: nobody draws on it
    expect(low(500, 0, 263.15)).toMatchObject({ cause: 'heat' });
    expect(low(0, 1, 298.15)).toBeUndefined();
  });

  test('lost cells take their energy along; equalising returned ones only makes heat', () => {
    const rig = powerRig(lander({ soc0_frac: 0.8 }), [{ id: 'load', power_W: 300, priority: 0 }]);
    rig.step();
    const before_J = rig.own.battery.energy_J[0];
    const most_W = rig.own.battery.dischargeMax_W[0];
    rig.own.battery.health_frac[0] = 0.6;
    rig.step();
    expect(rig.own.battery.dischargeMax_W[0] / most_W).toBeCloseTo(0.6, 2);
    expect(rig.own.battery.energy_J[0]).toBeCloseTo(
      before_J + (rig.own.battery.power_W[0] - rig.own.battery.heat_W[0]) * 60,
      3,
    );
    rig.step(300);
    rig.demo.wish_W[0] = 0;
    rig.step();
    const apart_J = rig.own.battery.energy_J[0];
    rig.own.battery.health_frac[0] = 1;
    rig.step();
    const heat_J = rig.own.battery.heat_W[0] * 60;
    expect(heat_J).toBeGreaterThan(0);
    expect(apart_J - rig.own.battery.energy_J[0]).toBeCloseTo(heat_J, 3);
    expect(rig.own.battery.lostCharge_C[0]).toBeCloseTo(0, 6);
    expect(rig.own.battery.lostEnergy_J[0]).toBeCloseTo(0, 3);
  });

  test('a battery without a working cell gives nothing and breaks nothing', () => {
    const rig = powerRig(lander(), [{ id: 'load', power_W: 30, priority: 0 }]);
    rig.own.battery.health_frac[0] = 0;
    rig.step(3);
    expect(rig.own.bus.isUp_bool[0]).toBe(0);
    rig.own.battery.health_frac[0] = 1;
    rig.step(20);
    expect(rig.own.bus.isUp_bool[0]).toBe(1);
    expect(rig.own.battery.charge_frac[0]).toBeCloseTo(1, 3);
  });

  test.each([
    [1e-300, 298.15],
    [1e-5, 250],
    [1, 3],
    [0.5, 0.1],
    [1, 1000],
  ])('with a share of %d of its cells at %d K nothing overflows', (health_frac, temp_K) => {
    const limits = {
      chargeMin_degC: -273,
      chargeMax_degC: 500,
      dischargeMin_degC: -273,
      dischargeMax_degC: 500,
      resistanceActivation_kJ_mol: 200,
    };
    const rig = powerRig(lander({ ...limits, soc0_frac: 0.5 }), [
      { id: 'load', power_W: 30, priority: 0 },
    ]);
    rig.own.battery.health_frac[0] = health_frac;
    rig.node_K[0] = temp_K;
    rig.step(3);
    noon(rig);
    // the rig checks every value of every tick
    rig.step(30);
    expect(Math.abs(rig.own.bus.residual_W[0])).toBeLessThan(1e-9);
  });

  test('self-discharge turns into heat', () => {
    const rig = powerRig(lander({ selfDischarge_frac_month: 0.03 }), []);
    const before_J = rig.own.battery.energy_J[0];
    hours(rig, 720);
    expect(rig.own.battery.charge_frac[0]).toBeCloseTo(Math.exp(-0.03), 6);
    expect(rig.own.battery.heat_W[0]).toBeGreaterThan(0);
    expect(before_J).toBeGreaterThan(rig.own.battery.energy_J[0]);
  });

  test('cycles count what was drawn against the nameplate', () => {
    const rig = powerRig(lander(), [{ id: 'load', power_W: 500, priority: 0 }]);
    hours(rig, 10);
    expect(rig.own.battery.cycles_count[0]).toBeCloseTo(1 - rig.own.battery.charge_frac[0], 9);
  });
});
