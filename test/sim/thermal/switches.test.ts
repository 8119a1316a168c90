/** Thermal switches inside the steps of the network: no ringing, whatever hangs on them. */
import { describe, expect, test } from 'vitest';
import { createBase, reportOf } from '../../../sim/index.ts';
import { AGREED_frac } from '../../../sim/thermal/switches.ts';
import { closed_frac } from '../../../sim/thermal/surface.ts';
import { compiled } from '../../support/base.ts';
import { dice } from '../core/mutations.ts';
import { night, rig } from './rig.ts';

/** A box that makes heat, behind a switch to a plate that radiates to the sky. */
function boxed(capacity_J_K: number, tick_s: number, action = 'smooth') {
  return rig(
    {
      nodes: [
        { id: 'box', capacity_J_K, temp_degC: 20 },
        { id: 'plate', capacity_J_K: 3500, temp_degC: -60 },
      ],
      radiators: [
        {
          id: 'r',
          node: 'plate',
          area_m2: 0.55,
          orientation: 'up',
          emissivity_frac: 0.8,
          absorptivity_frac: 0.1,
        },
      ],
      switches: [
        {
          id: 'hs',
          from: 'box',
          to: 'plate',
          on_W_K: 10,
          off_W_K: 0.02,
          open_degC: 13,
          closed_degC: 23,
          action,
        },
      ],
    },
    [{ id: 'cards', node: 'box', power_W: 141 }],
    { tick_s },
  );
}

describe('a light node behind a smooth switch', () => {
  test.each([1, 30, 300, 1000, 3000])('of %d J/K is not thrown about in a tick', (capacity_J_K) => {
    const base = boxed(capacity_J_K, 60);
    let before_K = base.read('node/box/temp_K');
    for (let tick = 0; tick < 600; tick++) {
      base.engine.advance(1);
      const temp_K = base.read('node/box/temp_K');
      // heated, between open and closed: it settles inside, never below
      expect(temp_K).toBeGreaterThan(286.15);
      expect(temp_K).toBeLessThan(300);
      if (tick > 60) expect(Math.abs(temp_K - before_K)).toBeLessThan(0.1);
      before_K = temp_K;
    }
    const flow_W = base.read('thermalSwitch/hs/flow_W');
    expect(flow_W).toBeCloseTo(141, 0);
    expect(base.read('ledger/energy/worst_frac')).toBeLessThan(1e-9);
  });

  test.each([300, 1000, 3000, 2e5])('of %d J/K is where ticks of 10 s have it', (capacity_J_K) => {
    const coarse = boxed(capacity_J_K, 60);
    const fine = boxed(capacity_J_K, 10);
    for (let hour = 1; hour <= 12; hour++) {
      const temp_K = coarse.to(hour).read('node/box/temp_K');
      expect(Math.abs(temp_K - fine.to(hour).read('node/box/temp_K'))).toBeLessThan(0.1);
    }
  });
});

test('a snap disc looks at each piece of a tick, not only at its start', () => {
  const base = boxed(2000, 60, 'snap');
  base.engine.state.tables['thermal']['thermalSwitch']['isClosed_bool'][0] = 1;
  let lowest_K = Infinity;
  for (let tick = 0; tick < 600; tick++) {
    base.engine.advance(1);
    lowest_K = Math.min(lowest_K, base.read('node/box/temp_K'));
  }
  // opens at 286.15 K: 1.6 K below it at the end of a piece, 7.9 K at the end of a whole tick
  expect(lowest_K).toBeGreaterThan(283);
});

test('at the end of every tick a smooth switch agrees with its temperature', () => {
  const by = dice(11, 'switches');
  for (let k = 0; k < 40; k++) {
    const names = ['a', 'b', 'c', 'd'];
    const nodes = names.map((id) => ({
      id,
      // 0.001 J/K to 1e5 J/K
      capacity_J_K: 10 ** (by.below(9) - 3),
      temp_degC: by.below(120) - 60,
    }));
    const laws = [0, 1, 2].map((s) => {
      const open_degC = by.below(40) - 20;
      const on_W_K = 1 + by.below(20);
      return { id: `s${s}`, on_W_K, off_W_K: 0.01, open_degC, closed_degC: open_degC + 10 };
    });
    // along the chain, or the last one back: two switches may share a node or face each other
    const switches = laws.map((law, s) => {
      const isBack = s === 2 && by.below(2) === 1;
      return isBack ? { ...law, from: 'b', to: 'a' } : { ...law, from: names[s], to: names[s + 1] };
    });
    const base = rig(
      {
        nodes,
        switches,
        boundaries: [{ id: 'cold', temp_K: 120 }],
        couplings: names.map((from, i) => ({
          id: `c${i}`,
          from,
          to: 'cold',
          conductance_W_K: 0.02 + by.below(100) / 50,
        })),
      },
      names.map((node) => ({ id: `q-${node}`, node, power_W: by.below(150) })),
      { sky: night },
    );
    for (let tick = 0; tick < 120; tick++) {
      base.engine.advance(1);
      laws.forEach((law, s) => {
        const { id, on_W_K, off_W_K, open_degC, closed_degC } = law;
        const temp_K = base.read(`node/${switches[s].from}/temp_K`);
        const asked = closed_frac(temp_K, open_degC + 273.15, closed_degC + 273.15);
        const conductance_W_K = base.read(`thermalSwitch/${id}/conductance_W_K`);
        const share = (conductance_W_K - off_W_K) / (on_W_K - off_W_K);
        expect(Math.abs(asked - share), `${k} ${tick} ${id}`).toBeLessThan(AGREED_frac + 1e-9);
      });
    }
    expect(base.read('ledger/energy/worst_frac')).toBeLessThan(1e-9);
  }
});

describe('First Node with a lighter box', () => {
  // the night and the 24 h after it: three of the five criteria are then decided
  const run = (capacity_J_K: number, tick_s: number) => {
    const changes = { 'thermal.nodes.box.capacity_J_K': capacity_J_K, tick_s };
    const plan = compiled('first-node', changes);
    const engine = createBase(plan);
    engine.advance((730 * 3600) / tick_s);
    const { verdict, lowest, firstLoss } = reportOf(plan, engine, 1);
    const decided = verdict.criteria.filter(({ value }) => value !== null);
    return { verdict, decided, lowest_K: lowest[0].temp_K, firstLoss };
  };

  // 0.2 K: the heater's thermostat acts once a tick, 30 W for 60 s move 300 J/K by 6 K
  test.each([300, 1000, 3000, 2e5])('%d J/K: ticks of 60 and 10 s agree', (capacity_J_K) => {
    const coarse = run(capacity_J_K, 60);
    const fine = run(capacity_J_K, 10);
    expect(fine.verdict.outcome).toBe('kept-alive');
    expect(coarse.verdict.outcome).toBe('kept-alive');
    expect(coarse.firstLoss).toEqual(fine.firstLoss);
    expect(Math.abs(coarse.lowest_K - fine.lowest_K)).toBeLessThan(0.2);
    expect(fine.decided.map(({ passed }) => passed)).toEqual([true, true, true]);
    expect(coarse.decided.map(({ passed }) => passed)).toEqual([true, true, true]);
  });
});
