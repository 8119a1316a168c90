import { expect, test } from 'vitest';
import { LANDER_ARRAY, MJ1, DERATING, powerRig } from './powerHarness.ts';
import type { DemoLoad } from './powerHarness.ts';

/** Numbers that jump about, the same in every run (Park and Miller). */
function draws(seed: number): () => number {
  let x = seed;
  return () => {
    x = (x * 48271) % 2147483647;
    return x / 2147483647;
  };
}

const section = {
  buses: [
    { id: 'main', shed: [{ belowSoc_frac: 0.3, fromPriority: 3 }] },
    { id: 'far', restartAfter_min: 2, startMin_W: 1 },
  ],
  arrays: [
    LANDER_ARRAY,
    {
      ...LANDER_ARRAY,
      id: 'mast',
      bus: 'far',
      back: 'open',
      dustRate_frac_year: 1,
      panels: [
        { tracking: 'azimuth', area_m2: 3 },
        { azimuth_deg: 40, tilt_deg: 70, area_m2: 1 },
      ],
    },
  ],
  batteries: [
    {
      id: 'a',
      bus: 'main',
      node: 'box',
      ...MJ1,
      derating: DERATING,
      series: 8,
      parallel: 2,
      soc0_frac: 0.6,
      selfDischarge_frac_month: 0.05,
    },
    {
      id: 'b',
      bus: 'main',
      node: 'cold',
      ...MJ1,
      derating: DERATING,
      series: 8,
      parallel: 5,
      soc0_frac: 0.3,
      converterStanding_W: 2,
    },
    { id: 'c', bus: 'far', node: 'cold', level: 'constant', capacity_kWh: 0.4, soc0_frac: 0.5 },
  ],
  cables: [{ id: 'line', array: 'mast', length_km: 2, area_mm2: 2, voltage_V: 300 }],
};

const loads: readonly DemoLoad[] = Array.from({ length: 12 }, (_, i) => ({
  id: `load-${i}`,
  power_W: 0,
  priority: i % 5,
  bus: i % 3 === 0 ? 1 : 0,
}));

test.each([10, 60, 600])(
  'energy closes to 1e-9 of the flows in ticks of %d s, whatever happens',
  (dt_s) => {
    const rig = powerRig(section, loads, dt_s);
    const next = draws(20261120);
    const { ledger } = rig.ports;
    const sum = (at: Int32Array) => at.reduce((total, i) => total + rig.values[i], 0);
    let gross_J = 0;
    let net_J = 0;
    let stored_J = sum(ledger.storedAt);
    const seen = new Set<string>();
    for (let n = 0; n < 4000; n++) {
      if (n % 7 === 0) rig.sky.irradiance_W_m2[0] = next() < 0.5 ? 0 : 1361 * next();
      rig.sky.sunU_dir[0] = 0.9 * next();
      rig.sky.sunN_dir[0] = -Math.sqrt(1 - rig.sky.sunU_dir[0] ** 2);
      rig.node_K[0] = 250 + 60 * next();
      rig.node_K[1] = 240 + 80 * next();
      if (n % 11 === 0) rig.demo.wish_W[n % loads.length] = next() < 0.3 ? 0 : 120 * next();
      if (n % 97 === 0) {
        rig.own.battery.health_frac[n % 3] = next() < 0.2 ? 0 : next();
        rig.own.battery.isConnected_bool[n % 2] = next() < 0.8 ? 1 : 0;
        rig.own.array.tilt_rad[0] = next();
        rig.own.bus.isForcedDown_bool[0] = next() < 0.1 ? 1 : 0;
        rig.own.cable.isConnected_bool[0] = next() < 0.9 ? 1 : 0;
      }
      rig.step();
      // terms of the ledger; loads and heat in nodes leave the power system here
      let heat_W = 0;
      for (let k = 0; k < rig.ports.heats.count; k++) heat_W += rig.values[rig.ports.heats.at[k]];
      const draw_W = rig.demo.draw_W.reduce((total, draw) => total + draw, 0);
      const in_W = sum(ledger.inAt);
      const out_W = sum(ledger.outAt) + heat_W + draw_W;
      const now_J = sum(ledger.storedAt);
      const flows_W = in_W + out_W + Math.abs(now_J - stored_J) / dt_s;
      const residual_W = in_W - out_W - (now_J - stored_J) / dt_s;
      // the stores' own last bit, 1e6 J times 2^-52 over the tick, is all that may add to it
      expect(Math.abs(residual_W)).toBeLessThan(1e-9 * flows_W + (1e-9 / dt_s) * 10);
      for (const [b, bus] of rig.own.bus.residual_W.entries()) {
        expect(Math.abs(bus), `bus ${b}, tick ${n}`).toBeLessThan(1e-9 * flows_W + 1e-12);
      }
      for (const heat of rig.own.battery.heat_W)
        expect(heat).toBeGreaterThan(-1e-6 * flows_W - 1e-6);
      for (const soc of rig.own.battery.charge_frac) {
        expect(soc).toBeGreaterThanOrEqual(0);
        expect(soc).toBeLessThanOrEqual(1);
      }
      gross_J += flows_W * dt_s;
      net_J += residual_W * dt_s;
      stored_J = now_J;
    }
    for (const event of rig.events()) seen.add(event.kind);
    expect(Math.abs(net_J) / gross_J).toBeLessThan(1e-12);
    // the run was rough: every kind of trouble happened
    for (const kind of [
      'bus.down',
      'bus.up',
      'load.shed',
      'load.restored',
      'battery.low',
      'charge.inhibited',
      'charge.allowed',
      'discharge.inhibited',
    ]) {
      expect([...seen]).toContain(kind);
    }
  },
);

test('the same run gives the same bits', () => {
  const run = () => {
    const rig = powerRig(section, loads);
    const next = draws(7);
    for (let n = 0; n < 500; n++) {
      rig.sky.irradiance_W_m2[0] = 1361 * next();
      rig.demo.wish_W[n % loads.length] = 50 * next();
      rig.step();
    }
    return [...rig.values];
  };
  expect(run()).toEqual(run());
});
