/**
 * Nights N-1 and N-2 (systems.md 6.5): constant and staged loads on a store of constant efficiency,
 * from scenario files through the whole coupled engine, at the tolerances of systems.md 6.6.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../sim/index.ts';
import { compileRequest, createBase, findChannel } from '../../sim/index.ts';
import { library } from '../support/base.ts';

/** A thousandth of the charge: systems.md 6.6. */
const SOC_TOLERANCE_frac = 0.001;

function night(name: string, power_W?: number): Engine {
  const url = new URL(`../reference/scenarios/${name}.json`, import.meta.url);
  const text = readFileSync(fileURLToPath(url), 'utf8');
  const source = { kind: 'text', file: `${name}.json`, text } as const;
  const path = 'activity.activities.base.power_W';
  const changes = power_W === undefined ? [] : [{ path, value: power_W }];
  return createBase(compileRequest(library(), { source, changes, faults: [] }));
}

function read(engine: Engine, path: string): number {
  const index = findChannel(engine.compiled.layout, path);
  if (index === undefined) throw new Error(`no channel ${path}`);
  return engine.state.values[index];
}

function hours(engine: Engine, hours_h: number): void {
  engine.advance((hours_h * 3600) / engine.compiled.head.tick_s);
}

describe('N-1', () => {
  test('5 kW for 120 h from 1500 kWh leaves 0.5289', () => {
    const engine = night('constant-load-1500kwh');
    hours(engine, 120);
    const off_frac = Math.abs(read(engine, 'battery/store/soc_frac') - 0.5289);
    expect(off_frac).toBeLessThan(SOC_TOLERANCE_frac * 0.5289);
    expect(engine.events.list).toEqual([]);
  });

  test('8, 5 and 3 kW, one after the other, leave 0.54579', () => {
    const engine = night('staged-load-1500kwh');
    hours(engine, 120);
    const off_frac = Math.abs(read(engine, 'battery/store/soc_frac') - 0.54579);
    expect(off_frac).toBeLessThan(SOC_TOLERANCE_frac * 0.54579);
    expect(read(engine, 'ledger/energy/total_frac')).toBeLessThan(1e-9);
  });
});

test.each([
  ['N-1', 'constant-load-1500kwh', 8000, 133.59],
  ['N-2', 'constant-load-100kwh', undefined, 142.5],
])('%s: %s is at its floor when the arithmetic says', (_, name, power_W, at_h) => {
  const engine = night(name, power_W);
  hours(engine, 150);
  const empty = engine.events.list.find(({ kind }) => kind === 'battery.empty');
  expect(empty).toMatchObject({ entity: 'battery/store', cause: 'energy' });
  // the last digit the notes give
  expect(Math.abs((empty?.time_s ?? 0) / 3600 - at_h)).toBeLessThan(0.005);
  const soc_frac = read(engine, 'battery/store/soc_frac');
  expect(soc_frac).toBeGreaterThanOrEqual(0.2);
  expect(soc_frac - 0.2).toBeLessThan(SOC_TOLERANCE_frac);
  const waits = engine.events.list.find(({ kind }) => kind === 'activity.waits');
  expect(waits).toMatchObject({ time_s: empty?.time_s, cause: 'energy' });
});
