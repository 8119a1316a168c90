/** A small made-up layout for tests of the kernel alone. */
import type { CompileOptions } from '../../../sim/core/compile.ts';
import { compileScenario } from '../../../sim/core/compile.ts';
import type { Engine } from '../../../sim/core/engine.ts';
import { createEngine } from '../../../sim/core/engine.ts';
import type { FaultType } from '../../../sim/core/faults.ts';
import type { Assets, Subsystem } from '../../../sim/core/subsystem.ts';
import type { Mutable } from '../../../sim/core/tables.ts';
import { defineTables, derived, input, state } from '../../../sim/core/tables.ts';
import { z } from '../../../sim/core/zod.ts';
import { utc2000_s } from '../../../sim/environment/utc.ts';

const tables = defineTables({
  tank: {
    level_m3: state('Level', '水位', { start: 5 }),
    inflow_m3: input('Inflow in a tick', '流入', { min: 0, max: 10, start: 1 }),
    kick_count: input('Kicks', '回数', { min: 0, max: 1000 }),
    change_m3: derived('Change', '変化'),
  },
});

interface Section {
  readonly tanks: readonly { readonly id: string }[];
}

/** Two counters of water: as much of a subsystem as the kernel's tests need. */
export const tank: Subsystem<Section, number, Mutable<typeof tables>> = {
  name: 'tank',
  schema: z.strictObject({ tanks: z.array(z.strictObject({ id: z.string() })) }),
  tables,
  entities: ({ tanks }) => ({ tank: tanks.map(({ id }) => id) }),
  compile: ({ tanks }) => tanks.length,
  start: () => {},
};

const text = { en: 'Tanks', ja: '水槽' };

/** A scenario of two tanks, 100 ticks of 60 s. */
export const tankScenario = {
  format: 'getsumen.scenario/1',
  id: 'tanks',
  title: text,
  summary: text,
  note: text,
  site: 'nowhere',
  start_utc: '2028-11-25T00:00:00Z',
  duration_d: 100 / 1440,
  tick_s: 60,
  tank: { tanks: [{ id: 'a' }, { id: 'b' }] },
};

const noAssets: Assets = { catalog: [], sites: {}, sky: undefined, files: {} };

/** A fault of the tanks; fields not given make it last for good. */
export function tankFault(over: Partial<FaultType>): FaultType {
  const made = { id: 'F01', title: text, effects: [], basis: 'made up' };
  return { ...made, target: 'all', certainty: 'C', ...over };
}

/** An engine whose tick adds the inflow to the level and notes it as an event. */
export function tankEngine(
  changes: Readonly<Record<string, unknown>> = {},
  faultLibrary: readonly FaultType[] = [],
  options: Partial<CompileOptions> = {},
): Engine {
  const compiled = compileScenario({ ...tankScenario, ...changes }, [tank], [], {}, noAssets, {
    file: 'tanks.json',
    utc2000_s,
    faultLibrary,
    ...options,
  });
  return createEngine(compiled, undefined, (run, tick) => {
    const own = run.tables['tank'] as Mutable<typeof tables>;
    return {
      start() {},
      step() {
        for (let i = 0; i < own.tank.level_m3.length; i++) {
          own.tank.change_m3[i] = own.tank.inflow_m3[i];
          own.tank.level_m3[i] += own.tank.change_m3[i];
        }
        tick.events.add({
          tick: tick.number,
          time_s: tick.time_s,
          kind: 'tank.filled',
          severity: 'note',
          entity: 'tank/a',
          cause: 'none',
        });
      },
    };
  });
}
