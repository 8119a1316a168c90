/** The charge a run starts with is what its operator reads (DECISIONS 19). */
import { expect, test } from 'vitest';
import { capacityShare_frac, operatorSoc_frac } from '../../../sim/power/battery.ts';
import type { Engine } from '../../../sim/index.ts';
import { createBase, findChannel, reportOf } from '../../../sim/index.ts';
import { compiled } from '../../support/base.ts';

const BATTERY = 'power.batteries.night-battery';

function read(engine: Engine, name: string): number {
  const path = `battery/night-battery/${name}`;
  return engine.state.values[findChannel(engine.compiled.layout, path) ?? -1];
}

// the pack of S1: systems.md 1.2, [degC, share of the 25 degC capacity]
const share = {
  temp_K: Float64Array.of(253.15, 273.15, 298.15, 318.15),
  share_frac: Float64Array.of(0.66, 0.84, 1, 0.97),
};

test.each([-10, 0, 20, 25, 40])('soc0_frac 0.6 in a box of %d degC starts at 0.6', (temp_degC) => {
  const changes = { 'thermal.nodes.box.temp_degC': temp_degC, [`${BATTERY}.soc0_frac`]: 0.6 };
  const engine = createBase(compiled('first-node', changes));
  const locked_frac = 1 - capacityShare_frac(share, temp_degC + 273.15);
  expect(read(engine, 'soc_frac')).toBeCloseTo(0.6, 12);
  expect(read(engine, 'charge_frac')).toBeCloseTo(locked_frac + 0.6 * (1 - locked_frac), 12);
  expect(operatorSoc_frac(read(engine, 'charge_frac'), locked_frac)).toBeCloseTo(0.6, 12);
  const before_J = read(engine, 'energy_J');
  engine.advance(1);
  // a minute of some 600 W at most into 10 kWh, and what a minute's warmth sets free
  expect(Math.abs(read(engine, 'soc_frac') - 0.6)).toBeLessThan(2e-3);
  const hasCharged = read(engine, 'energy_J') > before_J;
  expect(hasCharged).toBe(temp_degC >= 0);
  if (hasCharged) expect(read(engine, 'soc_frac')).toBeGreaterThan(0.6);
});

test('a huge battery starts no higher than its first minute leaves it', () => {
  const plan = compiled('first-node', { [`${BATTERY}.parallel`]: 20_000 });
  const engine = createBase(plan);
  engine.advance(1);
  // counted as charge, the start would be 1.2 % too high and the lowest charge of the run
  const lowest_frac = reportOf(plan, engine, 1).figures['batteryLowest_frac'];
  expect(Math.abs(lowest_frac - 0.6)).toBeLessThan(2e-4);
  expect(lowest_frac).toBe(read(engine, 'soc_frac'));
});
