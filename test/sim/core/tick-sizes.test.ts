/** A tick's length is a choice of speed, not of physics: S1 at every tick the schema offers. */
import { expect, test } from 'vitest';
import type { RunReport } from '../../../sim/index.ts';
import { createBase, reportOf } from '../../../sim/index.ts';
import { compiled } from '../../support/base.ts';

function report(tick_s: number, keepAlive_W: number): RunReport {
  const plan = compiled('first-node', {
    tick_s,
    'compute.dataNodes.edn-0.keepAlive_W': keepAlive_W,
  });
  const engine = createBase(plan);
  engine.advance(engine.ticks);
  return reportOf(plan, engine, 1);
}

function value(of: RunReport, id: string): number {
  return of.verdict.criteria.find((result) => result.id === id)?.value ?? NaN;
}

const fine = report(10, 20);

test.each([30, 60, 120, 300, 600])('at %i s S1 passes with the night of 10 s ticks', (tick_s) => {
  const coarse = report(tick_s, 20);
  expect(coarse.verdict).toMatchObject({ passed: true, outcome: 'kept-alive' });
  const { ledger } = coarse;
  expect(ledger['energyWorstTick_frac']).toBeLessThan(1e-9);
  expect(ledger['energy_frac']).toBeLessThan(1e-6);
  // 1e-4 measured: random arrivals fall into other ticks, the heater's edge moves by a tick
  const soc = 'battery-through-night';
  expect(Math.abs(value(coarse, soc) - value(fine, soc))).toBeLessThan(5e-4);
  // a thermostat of 4 K acts a tick late: 0.16 K measured at 600 s
  const box = 'electronics-at-sunrise';
  expect(Math.abs(value(coarse, box) - value(fine, box))).toBeLessThan(0.3);
});

test('10 s ticks close the ledger too', () => {
  expect(fine.ledger['energyWorstTick_frac']).toBeLessThan(1e-9);
  expect(fine.ledger['energy_frac']).toBeLessThan(1e-6);
});

test('at 30 W the bus goes dark at the same time to within one tick', () => {
  const dark_s = [60, 600].map((tick_s) => report(tick_s, 30).firstLoss?.time_s ?? NaN);
  expect(Math.abs(dark_s[1] - dark_s[0])).toBeLessThanOrEqual(600);
});
