/**
 * Reference night RN and its variants (systems.md 6.5) as scenarios of the whole coupled engine.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Engine } from '../../sim/index.ts';
import { compileRequest, createBase, findChannel } from '../../sim/index.ts';
import { library } from '../support/base.ts';

const file = fileURLToPath(new URL('../reference/scenarios/reference-night.json', import.meta.url));
const text = readFileSync(file, 'utf8');
const NIGHT_s = 354 * 3600;

function night(
  changes: Readonly<Record<string, number>>,
  commands: readonly { readonly channel: string; readonly value: number }[] = [],
): Engine {
  const source = { kind: 'text', file: 'reference-night.json', text } as const;
  const list = Object.entries(changes).map(([path, value]) => ({ path, value }));
  const engine = createBase(compileRequest(library(), { source, changes: list, faults: [] }));
  engine.command(
    commands.map((command, seq) => ({ tick: 0, seq, kind: 'set', origin: 'test', ...command })),
  );
  return engine;
}

function read(engine: Engine, path: string): number {
  const index = findChannel(engine.compiled.layout, path);
  if (index === undefined) throw new Error(`no channel ${path}`);
  return engine.state.values[index];
}

/** Runs the night; energy delivered to the loads, kWh. */
function busEnergy_kWh(engine: Engine): number {
  const { tick_s } = engine.compiled.head;
  let energy_J = 0;
  while (engine.tick() * tick_s < NIGHT_s) {
    engine.advance(1);
    energy_J += read(engine, 'bus/main/load_W') * tick_s;
  }
  return energy_J / 3.6e6;
}

function depleted_h(engine: Engine): number | undefined {
  engine.advance(NIGHT_s / 60);
  const event = engine.events.list.find(({ kind }) => kind === 'battery.empty');
  return event === undefined ? undefined : event.time_s / 3600;
}

test('N-4a: heater off, the night ends at 229.909 K, 0.58565 charge, 2.499 kWh used', () => {
  const engine = night({}, [{ channel: 'heater/heater/isEnabled_bool', value: 0 }]);
  const used_kWh = busEnergy_kWh(engine);
  // tolerances of systems.md 6.6
  expect(Math.abs(read(engine, 'node/node/temp_K') - 229.909)).toBeLessThan(0.05);
  expect(Math.abs(read(engine, 'battery/pack/soc_frac') - 0.58565)).toBeLessThan(0.001);
  expect(Math.abs(used_kWh - 2.499)).toBeLessThan(0.0025);
});

test('N-4b: at 20 W the pack is reported empty at about 288.5 h and never below zero', () => {
  const engine = night({ 'activity.activities.electronics.power_W': 20 });
  engine.advance(288 * 60);
  // the node's own warmth keeps the heater off as long as the pack lasts
  expect(read(engine, 'heater/heater/isOn_bool')).toBe(0);
  const at_h = depleted_h(engine);
  expect(Math.abs((at_h ?? 0) - 288.5)).toBeLessThan(0.3);
  expect(read(engine, 'battery/pack/soc_frac')).toBeGreaterThanOrEqual(0);
});

test('N-4c: a pack of 40 strings with heater is reported empty at about 276.9 h', () => {
  const at_h = depleted_h(night({ 'power.batteries.pack.parallel': 40 }));
  expect(Math.abs((at_h ?? 0) - 276.9)).toBeLessThan(0.3);
});

test('a tick of 10 s changes the night by less than 2e-4 of charge and 0.02 K', () => {
  const coarse = night({});
  const fine = night({ tick_s: 10 });
  coarse.advance(NIGHT_s / 60);
  fine.advance(NIGHT_s / 10);
  const difference = (path: string) => Math.abs(read(coarse, path) - read(fine, path));
  expect(difference('battery/pack/soc_frac')).toBeLessThan(2e-4);
  expect(difference('node/node/temp_K')).toBeLessThan(0.02);
});
