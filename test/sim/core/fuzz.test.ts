/**
 * Random scenarios: whatever a file says, the answer is a list of problems or a run whose numbers
 * stay finite and whose energy closes. A failure prints the changes that made it.
 */
import { expect, test } from 'vitest';
import {
  channelsOf,
  compileRequest,
  createBase,
  findChannel,
  reportOf,
  scenarioJsonSchema,
  ScenarioError,
} from '../../../sim/index.ts';
import type { Engine } from '../../../sim/index.ts';
import { withTypes } from '../../../sim/core/catalog.ts';
import { firstNotFinite } from '../../../sim/core/state.ts';
import { compiled, library, scenarioJson } from '../../support/base.ts';
import type { Dice } from './mutations.ts';
import { breakStructure, changeNumber, dice, extremesOf } from './mutations.ts';

const extremes = extremesOf(scenarioJsonSchema());
// what is drawn names entities, which may vanish here
const bare = { ...scenarioJson('first-node'), scene: [] };
// every number of the catalogue stands in the file, so that it can be changed
const whole = withTypes(bare, library().assets.catalog, () => {});

function read(engine: Engine, path: string): number {
  return engine.state.values[findChannel(engine.compiled.layout, path) ?? -1];
}

/** Why a running base is not sound, or undefined. */
function unsound(engine: Engine): string | undefined {
  const where = firstNotFinite(engine.state);
  if (where !== undefined) return `${where} is not finite`;
  const worst_frac = read(engine, 'ledger/energy/worst_frac');
  // nodes of a million tonnes: the implicit solve itself keeps a few more units in the last place
  const limit_frac = read(engine, 'ledger/energy/stored_J') > 1e11 ? 1e-8 : 1e-9;
  return worst_frac < limit_frac ? undefined : `ledger ${worst_frac}`;
}

interface Tally {
  ran: number;
  refused: number;
  readonly wrong: string[];
}

function tryScenario(text: string, ticks: number, did: string, tally: Tally): void {
  const source = { kind: 'text', file: 'fuzz.json', text } as const;
  try {
    const plan = compileRequest(library(), { source, changes: [], faults: [] });
    const engine = createBase(plan);
    engine.advance(ticks);
    reportOf(plan, engine, 1);
    const why = unsound(engine);
    if (why !== undefined) tally.wrong.push(`${did}: ${why}`);
    tally.ran++;
  } catch (error) {
    if (error instanceof ScenarioError && error.problems.length > 0) tally.refused++;
    else tally.wrong.push(`${did}: ${String(error)}`);
  }
}

function fuzz(seeds: number, ticks: number, mutate: (json: unknown, by: Dice) => string): Tally {
  const tally: Tally = { ran: 0, refused: 0, wrong: [] };
  for (let seed = 0; seed < seeds; seed++) {
    const by = dice(seed, 'fuzz');
    const json = structuredClone(by.next() < 0.8 ? whole : bare);
    const did: string[] = [];
    for (let left = 1 + by.below(3); left > 0; left--) did.push(mutate(json, by));
    tryScenario(JSON.stringify(json), ticks, `seed ${seed}: ${did.join('; ')}`, tally);
  }
  return tally;
}

test('changed numbers give problems or a sound run of 3000 ticks, never another error', () => {
  const tally = fuzz(45, 3000, (json, by) => changeNumber(json, extremes, by));
  expect(tally.wrong).toEqual([]);
  // both answers are really tried
  expect(tally.ran).toBeGreaterThan(12);
  expect(tally.refused).toBeGreaterThan(12);
});

test('broken structure gives problems or a sound run, never another error', () => {
  const tally = fuzz(250, 100, breakStructure);
  expect(tally.wrong).toEqual([]);
  expect(tally.ran).toBeGreaterThan(8);
  expect(tally.refused).toBeGreaterThan(150);
});

test('names that every JavaScript object has are channels nobody knows', () => {
  for (const channel of ['constructor/a/b', 'toString/a/length', '__proto__/a/b']) {
    const json = scenarioJson('first-node');
    json['commands'] = [{ at_h: 1, channel, value: 1 }];
    const tally: Tally = { ran: 0, refused: 0, wrong: [] };
    tryScenario(JSON.stringify(json), 1, channel, tally);
    expect(tally).toEqual({ ran: 0, refused: 1, wrong: [] });
  }
  const json = scenarioJson('first-node') as { verdict: { criteria: { channel: string }[] } };
  json.verdict.criteria[0].channel = 'constructor/a/b';
  const tally: Tally = { ran: 0, refused: 0, wrong: [] };
  tryScenario(JSON.stringify(json), 1, 'criterion', tally);
  expect(tally).toEqual({ ran: 0, refused: 1, wrong: [] });
});

/** A value of an input column: its ends, its start, or anything between. */
function drawn(by: Dice, min: number, max: number, start: number): number {
  return by.pick([min, max, start, min + (max - min) * by.next(), Math.round(min + by.next())]);
}

test('any input set to any value in its range at any time leaves every column in its range', () => {
  const plan = compiled('first-node');
  const channels = channelsOf(plan.layout);
  const inputs = channels.filter(({ role }) => role === 'input');
  const wrong: string[] = [];
  for (let seed = 0; seed < 5; seed++) {
    const by = dice(seed, 'inputs');
    const engine = createBase(plan);
    engine.advance(by.below(50_000));
    const did: string[] = [];
    for (let k = 0; k < 25; k++) {
      const { path, column } = by.pick(inputs);
      const { min = -1e6, max = 1e6, start = 0 } = column;
      const value = drawn(by, min, max, start);
      did.push(`${engine.tick()} ${path}=${value}`);
      const tick = engine.tick();
      engine.command([{ tick, seq: 0, kind: 'set', channel: path, value, origin: 'fuzz' }]);
      engine.advance(1 + by.below(200));
      const why = unsound(engine) ?? outOfRange(engine);
      if (why !== undefined) wrong.push(`seed ${seed}: ${did.join('; ')}: ${why}`);
    }
  }
  expect(wrong).toEqual([]);
});

function outOfRange(engine: Engine): string | undefined {
  for (const { index, path, unit, role, column } of channelsOf(engine.compiled.layout)) {
    const value = engine.state.values[index];
    const { min = -Infinity, max = Infinity, names } = column;
    // rounding of a sum at its limit
    if (value < min - 1e-9 || value > max + 1e-9) return `${path} is ${value}`;
    if (role === 'input') continue;
    if (unit === 'bool' && value !== 0 && value !== 1) return `${path} is ${value}`;
    if (names !== undefined && names[value] === undefined) return `${path} is ${value}`;
  }
  return undefined;
}
