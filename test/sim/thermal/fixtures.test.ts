import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rejected_W_m2 } from '../../../sim/environment/view.ts';
import { finEfficiency_frac, finParameter_frac, finTip_frac } from '../../../sim/thermal/fin.ts';
import { PASSES_MAX, planNetwork, stepNetwork } from '../../../sim/thermal/network.ts';
import { insulationLeak_W_m2 } from '../../../sim/thermal/surface.ts';
import type { Rig } from './rig.ts';
import { rig } from './rig.ts';

const file = new URL('../../reference/thermal/fixtures.json', import.meta.url);
const fixtures = JSON.parse(readFileSync(file, 'utf8'));
/** systems.md 2.4: T-1, T-2 and T-8 at steps up to 60 s. */
const WITHIN_K = 0.05;

/** Hours until the first tick at or below a temperature, linear within the tick. */
function hoursTo(base: Rig, path: string, temp_K: number): number {
  for (let before = base.read(path); base.engine.tick() < base.engine.ticks;) {
    base.engine.advance(1);
    const now = base.read(path);
    if (now <= temp_K) return (base.engine.tick() - (temp_K - now) / (before - now)) / 60;
    before = now;
  }
  return Infinity;
}

describe('through the engine, 60 s ticks', () => {
  const radiating = (sink_K: number, tick_s = 60) =>
    rig(
      {
        nodes: [{ id: 'body', capacity_J_K: fixtures.T1.capacity_J_K, temp_degC: 20 }],
        boundaries: [{ id: 'space', temp_K: sink_K }],
        couplings: [{ id: 'face', from: 'body', to: 'space', area_m2: fixtures.T1.area_m2 }],
      },
      [],
      { tick_s },
    );

  test.each([
    [0, 'sink0_K', 0],
    [100, 'sink100_K', 1],
  ])('T-1: a body cools to a sink of %d K', (sink_K, column, i) => {
    const base = radiating(sink_K);
    fixtures.T1.time_h.forEach((time_h: number, k: number) => {
      const error_K = base.to(time_h).read('node/body/temp_K') - fixtures.T1[column][k];
      expect(Math.abs(error_K), `${time_h} h`).toBeLessThan(WITHIN_K);
    });
    const cooled_h = hoursTo(radiating(sink_K), 'node/body/temp_K', 253.15);
    // 0.05 K at 8.6 K an hour
    expect(Math.abs(cooled_h - fixtures.T1.to253_h[i])).toBeLessThan(0.006);
  });

  test('T-1 holds at ticks of 600 s too: inner steps are no longer than a minute', () => {
    const base = radiating(0, 600);
    fixtures.T1.time_h.forEach((time_h: number, k: number) => {
      const error_K = base.to(time_h).read('node/body/temp_K') - fixtures.T1.sink0_K[k];
      expect(Math.abs(error_K)).toBeLessThan(WITHIN_K);
    });
  });

  test.each([60, 600])('T-1 in ticks of %d s is never far from the closed form', (tick_s) => {
    const base = radiating(0, tick_s);
    let worst_K = 0;
    for (let time_s = tick_s; time_s <= 48 * 3600; time_s += tick_s) {
      base.engine.advance(1);
      // T(t) = [T0^-3 + 3 ε σ A t / C]^(-1/3)
      const fall = (3 * fixtures.T1.area_m2 * 5.670374419e-8 * time_s) / fixtures.T1.capacity_J_K;
      const exact_K = (293.15 ** -3 + fall) ** (-1 / 3);
      worst_K = Math.max(worst_K, Math.abs(base.read('node/body/temp_K') - exact_K));
    }
    // measured 0.016 K: steps are cut where the body falls faster than 0.05 K in one
    expect(worst_K).toBeLessThan(0.02);
  });

  test('uncut, halving the step halves the error', () => {
    const error_K = (dt_s: number) => {
      const shape = { capacity_J_K: [1e5], linkA: [], linkB: [], patchNode: [0] };
      const network = planNetwork(shape, PASSES_MAX, 1);
      network.patchRadiative_W_K4[0] = fixtures.T1.area_m2 * 5.670374419e-8;
      const temp_K = new Float64Array([293.15]);
      for (let k = 0; k < (6 * 3600) / dt_s; k++) stepNetwork(network, temp_K, dt_s);
      return temp_K[0] - fixtures.T1.sink0_K[1];
    };
    // the table has three decimals
    expect(Math.abs(error_K(60) / error_K(30) - 2)).toBeLessThan(0.1);
    expect(error_K(60)).toBeLessThan(WITHIN_K);
  });

  test('T-2: a heated box with a linear leak', () => {
    const { capacity_J_K, conductance_W_K, power_W, env_K, time_h, temp_K } = fixtures.T2;
    const base = rig(
      {
        nodes: [{ id: 'box', capacity_J_K, temp_degC: 20 }],
        boundaries: [{ id: 'ground', temp_K: env_K }],
        couplings: [{ id: 'leak', from: 'ground', to: 'box', conductance_W_K }],
      },
      [{ id: 'waste', node: 'box', power_W }],
    );
    time_h.forEach((t: number, k: number) =>
      expect(Math.abs(base.to(t).read('node/box/temp_K') - temp_K[k])).toBeLessThan(WITHIN_K),
    );
    // at 295 K the leak carries 0.05 (295 - 100) W from the box to the ground
    expect(base.read('coupling/leak/flow_W')).toBeCloseTo(-0.05 * (295.019 - 100), 2);
  });

  const { T8 } = fixtures;
  const box = (power_W: number, tick_s = 60) =>
    rig(
      {
        nodes: [{ id: 'box', capacity_J_K: T8.capacity_J_K, temp_degC: 20 }],
        boundaries: [{ id: 'sink', temp_K: T8.sink_K }],
        couplings: [{ id: 'leak', from: 'box', to: 'sink', conductance_W_K: T8.conductance_W_K }],
        insulation: [
          {
            id: 'mli',
            node: 'box',
            area_m2: T8.area_m2,
            emittance_frac: T8.emittance,
            absorptivity_frac: 0.3,
            emissivity_frac: 0.8,
            boundary: 'sink',
          },
        ],
      },
      [{ id: 'waste', node: 'box', power_W }],
      { tick_s },
    );

  test.each(T8.rows as { power_W: number; temp_K: number[]; to263_h?: number }[])(
    'T-8: an insulated box with $power_W W inside',
    ({ power_W, temp_K, to263_h }) => {
      const base = box(power_W);
      T8.time_h.forEach((t: number, k: number) =>
        expect(Math.abs(base.to(t).read('node/box/temp_K') - temp_K[k])).toBeLessThan(WITHIN_K),
      );
      const cold_h = hoursTo(box(power_W), 'node/box/temp_K', 263.15);
      if (to263_h === undefined) expect(cold_h).toBe(Infinity);
      else expect(Math.abs(cold_h - to263_h)).toBeLessThan(0.1);
      expect(base.read('ledger/energy/worst_frac')).toBeLessThan(1e-9);
    },
  );

  test('T-8: the box loses 18.8 W at 263.15 K', () => {
    const base = box(T8.hold263_W);
    base.engine.state.tables['thermal']['node']['temp_K'][0] = 263.15;
    base.engine.advance(1440);
    expect(Math.abs(base.read('node/box/temp_K') - 263.15)).toBeLessThan(0.001);
  });
});

describe('laws', () => {
  test('T-3: heat leak through insulation', () => {
    const { hot_K, cold_K, emittance, leak_W_m2 } = fixtures.T3;
    emittance.forEach((eps: number, i: number) =>
      expect(Math.abs(insulationLeak_W_m2(eps, hot_K, cold_K) - leak_W_m2[i])).toBeLessThan(0.001),
    );
  });

  test('T-4: a radiator at 40 degC', () => {
    const { emissivity, temp_K, sink_K, rejected_W_m2: expected } = fixtures.T4;
    sink_K.forEach((sink: number, i: number) =>
      expect(Math.abs(rejected_W_m2(temp_K, sink, emissivity, 1) - expected[i])).toBeLessThan(0.06),
    );
  });

  test('T-6: fin efficiency with exact T⁴, within 0.1 %', () => {
    const { N, efficiency, tip } = fixtures.T6;
    N.forEach((n: number, i: number) => {
      expect(Math.abs(finEfficiency_frac(n) / efficiency[i] - 1)).toBeLessThan(1e-4);
      expect(Math.abs(finTip_frac(n) / tip[i] - 1)).toBeLessThan(1e-4);
    });
    expect(finEfficiency_frac(0)).toBe(1);
    // large-N limit √(2/(5N))
    expect(finEfficiency_frac(900) / Math.sqrt(2 / 4500)).toBeCloseTo(1, 3);
  });

  test('the fin parameter is dimensionless: double length, four times N', () => {
    const n = finParameter_frac(0.85, 300, 0.2, 170, 0.002);
    expect(n).toBeCloseTo((0.85 * 5.670374419e-8 * 2.7e7 * 0.04) / 0.34, 12);
    expect(finParameter_frac(0.85, 300, 0.4, 170, 0.002) / n).toBeCloseTo(4, 12);
  });
});
