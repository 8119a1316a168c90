/** Faults: what they do to a column and for how long, whom they hit, what is answered instead. */
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../sim/core/engine.ts';
import { ScenarioError } from '../../../sim/core/errors.ts';
import type { FaultType } from '../../../sim/core/faults.ts';
import { faultType, readyFault } from '../../../sim/core/faults.ts';
import { findChannel } from '../../../sim/core/layout.ts';
import { createBase } from '../../../sim/index.ts';
import { compiled, library as assets } from '../../support/base.ts';
import { tankEngine, tankFault } from './tiny.ts';

const inflow = { table: 'tank', column: 'inflow_m3' };
const library = [
  tankFault({ id: 'F01', effects: [{ table: 'tank', column: 'kick_count', add: 2 }] }),
  tankFault({ id: 'F02', effects: [{ ...inflow, set: 6 }], duration_h: 0.25 }),
  tankFault({ id: 'F03', unmodelled: { en: 'pumps are not modelled', ja: 'ポンプなし' } }),
  tankFault({ id: 'F04', effects: [{ table: 'pump', column: 'speed_frac', set: 0 }] }),
  tankFault({ id: 'F05', effects: [{ ...inflow, scale: 3 }] }),
  tankFault({ id: 'F06', effects: [{ ...inflow, set: 60 }] }),
  tankFault({ id: 'F07', effects: [{ ...inflow, max: 4 }], duration_h: 0.25 }),
  tankFault({ id: 'F08', effects: [{ ...inflow, min: 2 }] }),
  tankFault({ id: 'F09', effects: [{ ...inflow, add: 8 }] }),
  tankFault({ id: 'F10', effects: [{ ...inflow, max: 9 }], target: 'first' }),
  tankFault({ id: 'F11', effects: [{ ...inflow, max: 9 }], target: 'only' }),
  tankFault({ id: 'F12', effects: [{ ...inflow, max: 9 }], target: 'only', word: 'b' }),
  tankFault({ id: 'F13', effects: [{ ...inflow, max: 9 }], word: 'c' }),
];

function read(engine: Engine, path: string): number {
  return engine.state.values[findChannel(engine.state.layout, path) ?? -1];
}

/** Inflow of tank b after each of the first ticks; what tank a has must stay. */
function inflows(ticks: number, faults: readonly string[], commands: readonly object[] = []) {
  const engine = tankEngine({ commands }, library, { faults });
  return Array.from({ length: ticks }, () => {
    engine.advance(1);
    expect(read(engine, 'tank/a/inflow_m3')).toBe(1);
    return read(engine, 'tank/b/inflow_m3');
  });
}

const ticks = (...runs: readonly (readonly [number, number])[]) =>
  runs.flatMap(([value, count]) => Array<number>(count).fill(value));

const scripted = (tick: number, value: number) => ({
  at_h: tick / 60,
  channel: 'tank/b/inflow_m3',
  value,
});

describe('what a fault does', () => {
  test('a fault that counts adds each time it is given, to every row', () => {
    const engine = tankEngine({}, library, { faults: ['F01@10min', 'F01@20min', 'F01/b@20min'] });
    engine.advance(11);
    expect(read(engine, 'tank/a/kick_count')).toBe(2);
    engine.advance(10);
    expect(read(engine, 'tank/a/kick_count')).toBe(4);
    expect(read(engine, 'tank/b/kick_count')).toBe(6);
  });

  test('it works on what the column has then, and stays in its range', () => {
    expect(inflows(6, ['F05/b@2min', 'F05/b@3min', 'F05/b@4min'])).toEqual([1, 1, 3, 9, 10, 10]);
    expect(inflows(4, ['F09/b@1min', 'F09/b@2min'])).toEqual([1, 9, 10, 10]);
  });

  test('max never lowers and min never raises', () => {
    expect(inflows(4, ['F07/b@1min'], [scripted(2, 7)])).toEqual([1, 4, 7, 7]);
    expect(inflows(4, ['F07/b@2min'], [scripted(1, 7)])).toEqual([1, 7, 7, 7]);
    expect(inflows(4, ['F08/b@2min'], [scripted(1, 7)])).toEqual([1, 7, 2, 2]);
    expect(inflows(3, ['F08/b@1min'])).toEqual([1, 1, 1]);
  });

  test('an effect has exactly one kind', () => {
    for (const effect of [{}, { set: 1, add: 2 }]) {
      const raw = tankFault({ effects: [{ ...inflow, ...effect }] });
      expect(faultType.safeParse(raw).success).toBe(false);
    }
  });
});

describe('how long a fault lasts', () => {
  test('it ends with what the column had, on the entity it names', () => {
    expect(inflows(30, ['F02/b@10min'])).toEqual(ticks([1, 10], [6, 15], [1, 5]));
    const set = [scripted(3, 0.5)];
    expect(inflows(30, ['F02/b@10min'], set)).toEqual(ticks([1, 3], [0.5, 7], [6, 15], [0.5, 5]));
  });

  test('what was ordered while it held is there when it ends', () => {
    const expected = ticks([1, 10], [6, 5], [3, 15]);
    expect(inflows(30, ['F02/b@10min'], [scripted(15, 3)])).toEqual(expected);
  });

  test('the end of one does not clear another that still holds', () => {
    const both = inflows(40, ['F02/b@10min', 'F02/b@20min']);
    expect(both).toEqual(ticks([1, 10], [6, 25], [1, 5]));
    const mixed = inflows(40, ['F02/b@10min', 'F07/b@20min']);
    expect(mixed).toEqual(ticks([1, 10], [6, 15], [4, 10], [1, 5]));
  });

  test('one that begins as another ends works on what is left', () => {
    const expected = ticks([1, 10], [6, 15], [4, 15]);
    expect(inflows(40, ['F02/b@10min', 'F07/b@25min'])).toEqual(expected);
  });

  test('what is given for good stays when one of some time ends', () => {
    const expected = ticks([1, 10], [6, 2], [10, 13], [9, 15]);
    expect(inflows(40, ['F02/b@10min', 'F09/b@12min'])).toEqual(expected);
  });

  test('going back gives the same values again', () => {
    const engine = tankEngine({}, library, { faults: ['F02/b@10min', 'F07/b@20min'] });
    engine.advance(22);
    const kept = engine.snapshot();
    engine.advance(40);
    const hash = engine.hash();
    engine.restore(kept);
    engine.advance(40);
    expect(engine.hash()).toBe(hash);
  });

  test('one given by hand ends in its time, whatever is ordered by hand meanwhile', () => {
    const engine = tankEngine({}, library);
    const by = { seq: 0, isLive: true, origin: 'test' } as const;
    const channel = 'tank/b/inflow_m3';
    engine.command([{ ...by, tick: 0, untilTick: 10, kind: 'set', channel, value: 6 }]);
    engine.advance(5);
    engine.command([{ ...by, tick: 5, kind: 'add', channel: 'tank/a/kick_count', value: 1 }]);
    engine.advance(5);
    expect(read(engine, channel)).toBe(6);
    engine.advance(1);
    expect(read(engine, channel)).toBe(1);
  });
});

function problemsOf(fault: string): string[] {
  try {
    tankEngine({}, library, { faults: [fault] });
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('whom a fault hits', () => {
  const hit = (fault: string) => {
    const engine = tankEngine({}, library, { faults: [fault] });
    engine.advance(2);
    return ['a', 'b'].filter((id) => read(engine, `tank/${id}/inflow_m3`) !== 1);
  };

  test('all, the first by id, the only one, or those with a word in their id', () => {
    expect(hit('F07@1min')).toEqual(['a', 'b']);
    expect(hit('F07/b@1min')).toEqual(['b']);
    expect(hit('F10@1min')).toEqual(['a']);
    expect(hit('F10/b@1min')).toEqual(['b']);
    expect(hit('F11/b@1min')).toEqual(['b']);
    expect(hit('F12@1min')).toEqual(['b']);
  });

  test('a button without a choice of targets names one where a command line has to ask', () => {
    const { layout } = tankEngine({}, library).state;
    const ready = (id: string) =>
      readyFault(library.find((fault) => fault.id === id) as FaultType, layout);
    expect(ready('F07')).toEqual({ order: 'F07' });
    expect(ready('F10')).toEqual({ order: 'F10/a', entity: 'tank/a' });
    expect(ready('F11')).toEqual({ order: 'F11/a', entity: 'tank/a' });
    expect(ready('F12')).toEqual({ order: 'F12/b', entity: 'tank/b' });
    expect(ready('F04')).toEqual({ order: 'F04' });
  });

  test.each([
    ['F03@1min', 'F03: pumps are not modelled'],
    ['F04@1min', 'nothing in this scenario it could act on'],
    ['F13@1min', 'nothing in this scenario it could act on'],
    ['F06@1min', 'expected a number from 0 to 10, found 60'],
    ['F01/c@1min', 'expected one of a, b, found "c"'],
    ['F11@1min', 'expected a target, F11/a or F11/b, found "F11"'],
    ['F12/a@1min', 'expected one of b, found "a"'],
    ['F01@noon', 'a time like'],
    ['F01@-1h', 'a time like'],
    ['F01', 'ID@time'],
    ['F77@1min', 'expected one of F01'],
    ['F01@100min', 'expected a time before the end at'],
    ['F01@99.5min', 'expected a time up to the start of the last tick at 5940 s, found'],
  ])('fault %s is answered: %s', (fault, says) => {
    const lines = problemsOf(fault);
    // once, also where it hits several
    expect(lines.length).toBe(1);
    expect(lines[0]).toContain(says);
    expect(lines[0]).toMatch(/^tanks\.json: --fault: expected .+, found .+/);
  });

  test('in the last tick a fault still acts', () => {
    const engine = tankEngine({}, library, { faults: ['F07@99min'] });
    engine.advance(100);
    expect(read(engine, 'tank/b/inflow_m3')).toBe(4);
  });
});

describe('the library on S1', () => {
  /** Channels of input columns that have another value with faults than without. */
  function changed(faults: readonly string[], changes = {}, at_tick = 3): Map<string, number> {
    const [plain, hit] = [[], faults].map((list) => {
      const engine = createBase(compiled('first-node', changes, list));
      engine.advance(at_tick);
      return engine;
    });
    const found = new Map<string, number>();
    for (const { table, name, column, offset, rows } of hit.compiled.layout.places) {
      if (column.role !== 'input') continue;
      for (let row = 0; row < rows; row++) {
        const value = hit.state.values[offset + row];
        if (value === plain.state.values[offset + row]) continue;
        found.set(`${table}/${hit.compiled.layout.entities[table][row]}/${name}`, value);
      }
    }
    return found;
  }

  test.each([
    ['F01', ['array/body-panels/health_frac', 'battery/night-battery/isConnected_bool']],
    ['F03', ['array/body-panels/tilt_rad']],
    ['F05', ['battery/night-battery/chargeLimit_frac']],
    ['F08', ['link/x-band/isOutage_bool']],
    ['F09', ['link/x-band/rateFactor_frac']],
    ['F15', ['battery/night-battery/health_frac']],
    ['F17', ['array/body-panels/dust_frac']],
    ['F19', ['dataNode/edn-0/rebootRequest_count']],
    ['F20', ['card/card-1/isFailed_bool']],
    ['F20/card-3', ['card/card-3/isFailed_bool']],
    ['F22', ['activity/membrane-demo/isEnabled_bool']],
    ['F30', ['bus/main/isForcedDown_bool']],
  ])('%s changes %j and nothing else', (fault, channels) => {
    expect([...changed([`${fault}@1min`]).keys()].sort()).toEqual(channels);
  });

  test('dust falls on dust, cells fail of those that are left', () => {
    const dusty = { 'power.arrays.body-panels.dust_frac': 0.3 };
    const dust = (faults: readonly string[], changes = dusty) =>
      changed(faults, changes).get('array/body-panels/dust_frac');
    expect(dust(['F17@1min'])).toBeCloseTo(0.4, 12);
    expect(dust(['F17@1min', 'F17@2min'])).toBeCloseTo(0.5, 12);
    expect(dust(['F17@1min'], { 'power.arrays.body-panels.dust_frac': 0.95 })).toBe(1);
    const health = changed(['F15@1min', 'F15@2min']).get('battery/night-battery/health_frac');
    expect(health).toBeCloseTo(0.85 * 0.85, 12);
    const tilted = { 'power.arrays.body-panels.tilt_deg': 80 };
    const tilt_rad = changed(['F03@1min'], tilted).get('array/body-panels/tilt_rad');
    expect(tilt_rad).toBe(1.5707963267948966);
  });

  test('none sets a value outright, which could make better what is worse already', () => {
    for (const { id, effects } of assets().faults) {
      for (const effect of effects) expect(effect.set, id).toBeUndefined();
    }
  });

  test('two bus faults that overlap hold until the second one ends', () => {
    const engine = createBase(compiled('first-node', {}, ['F30@2d', 'F30@2.05d']));
    const HOUR_ticks = 60;
    const isDown = (hour: number) => {
      engine.advance(Math.round(hour * HOUR_ticks) - engine.tick());
      return read(engine, 'bus/main/isForcedDown_bool') === 1;
    };
    expect([47.9, 48.1, 50.1, 51.1, 51.3].map(isDown)).toEqual([false, true, true, true, false]);
  });
});
