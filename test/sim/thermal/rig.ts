/**
 * A base of heat alone: thermal through the engine, with a sky the test sets, sources of constant
 * heat and a bus that grants everything. The ledger watches as in the real base.
 */
import { createEngine } from '../../../sim/core/engine.ts';
import type { Engine } from '../../../sim/core/engine.ts';
import { compileScenario } from '../../../sim/core/compile.ts';
import type { Tick } from '../../../sim/core/clock.ts';
import { ledgerTables, startLedger, stepLedger } from '../../../sim/core/ledger.ts';
import { findChannel } from '../../../sim/core/layout.ts';
import type { Ports } from '../../../sim/core/ports.ts';
import { id } from '../../../sim/core/scenario.ts';
import type { Assets, Subsystem } from '../../../sim/core/subsystem.ts';
import type { Mutable } from '../../../sim/core/tables.ts';
import { defineTables, derived } from '../../../sim/core/tables.ts';
import { z } from '../../../sim/core/zod.ts';
import type { ThermalModel, ThermalOwn } from '../../../sim/thermal/thermal.ts';
import { actThermal, askThermal, stepThermal, thermal } from '../../../sim/thermal/thermal.ts';

const skyTables = defineTables({
  sky: {
    sunE_dir: derived('East', '東'),
    sunN_dir: derived('North', '北'),
    sunU_dir: derived('Up', '上'),
    irradiance_W_m2: derived('Sunlight', '日射'),
    earthE_dir: derived('Earth east', '地球東'),
    earthN_dir: derived('Earth north', '地球北'),
    earthU_dir: derived('Earth up', '地球上'),
    earthInfrared_W_m2: derived('Earth infrared', '地球赤外'),
    earthshine_W_m2: derived('Earthshine', '地球照'),
  },
  ground: { temp_K: derived('Ground', '地面'), albedo_frac: derived('Albedo', '反射率') },
});
const sourceTables = defineTables({
  source: {
    heat_W: derived('Heat', '熱', { couple: 'heat' }),
    power_W: derived('Power', '電力', { couple: 'energyIn' }),
  },
  bus: { supply_W: derived('Supply', '供給', { couple: 'energyIn' }) },
});

/** What the sky and the ground are like; may change between ticks. */
export interface Sky {
  sunE_dir: number;
  sunN_dir: number;
  sunU_dir: number;
  irradiance_W_m2: number;
  ground_K: number;
  albedo_frac: number;
}

export const night: Sky = {
  sunE_dir: 0,
  sunN_dir: 0,
  sunU_dir: -1,
  irradiance_W_m2: 0,
  ground_K: 100,
  albedo_frac: 0.12,
};

interface Source {
  readonly id: string;
  readonly node: string;
  readonly power_W: number;
}
interface SourceModel {
  readonly power_W: readonly number[];
  readonly ports: Ports;
}
const sourceSection = z.strictObject({
  sources: z.array(z.strictObject({ id, node: id, power_W: z.number() })),
});

const source: Subsystem<
  z.infer<typeof sourceSection>,
  SourceModel,
  Mutable<typeof sourceTables>
> = {
  name: 'source',
  schema: sourceSection,
  tables: sourceTables,
  entities: (section) => ({ source: section.sources.map((s) => s.id), bus: ['main'] }),
  compile(section, context) {
    section.sources.forEach((s, row) => {
      const node = context.row('node', s.node, `sources[${row}].node`);
      context.attachHeat({ table: 'source', column: 'heat_W', row, node });
    });
    return { power_W: section.sources.map((s) => s.power_W), ports: context.ports };
  },
  start() {},
};

const sky: Subsystem<Record<string, never>, null, Mutable<typeof skyTables>> = {
  name: 'environment',
  schema: z.strictObject({}).prefault({}) as z.ZodType<Record<string, never>>,
  tables: skyTables,
  entities: () => ({ sky: ['sky'], ground: ['ground'] }),
  compile: () => null,
  start() {},
};

interface AllOwn {
  environment: Mutable<typeof skyTables>;
  thermal: ThermalOwn;
  source: Mutable<typeof sourceTables>;
  ledger: Mutable<typeof ledgerTables>;
}

export interface Rig {
  readonly engine: Engine;
  readonly sky: Sky;
  /** Runs to a time since the start. */
  to(time_h: number): Rig;
  /** A value by `table/entity/column`. */
  read(path: string): number;
}

const noAssets = { catalog: [], sites: {}, sky: null, files: {} } as unknown as Assets;

/** Compiles a thermal section with sources of heat; throws what the engine throws. */
export function rig(
  section: unknown,
  sources: readonly Source[] = [],
  options: { tick_s?: number; sky?: Sky; days?: number } = {},
): Rig {
  const raw = {
    format: 'getsumen.scenario/1',
    id: 'rig',
    site: 'rig',
    start_utc: '2028-11-25T00:00Z',
    title: { en: 'rig', ja: '試験' },
    summary: { en: 'rig', ja: '試験' },
    note: { en: 'rig', ja: '試験' },
    duration_d: options.days ?? 16,
    tick_s: options.tick_s ?? 60,
    thermal: section,
    source: { sources },
  };
  const subsystems = [sky, thermal, source] as unknown as Parameters<typeof compileScenario>[1];
  const compiled = compileScenario(
    raw,
    subsystems,
    [{ name: 'ledger', tables: ledgerTables }],
    { ledger: ['energy'] },
    noAssets,
    { file: 'rig.json', utc2000_s: () => 0, faultLibrary: [] } as never,
  );
  const around = { ...(options.sky ?? night) };
  const engine = createEngine(compiled, undefined, (state, tick) => {
    const own = state.tables as unknown as AllOwn;
    const model = compiled.models['thermal'] as ThermalModel;
    const sourceModel = compiled.models['source'] as SourceModel;
    return {
      start() {
        thermal.start(model, own.thermal);
        startLedger(compiled.ports.ledger, own.ledger, state.values);
      },
      step() {
        setSky(own.environment, around);
        askThermal(model, own.thermal, own, tick);
        grantAll(compiled.ports, tick);
        actThermal(model, own.thermal, own, tick);
        supply(sourceModel, own.source, tick);
        stepThermal(model, own.thermal, own, tick);
        stepLedger(compiled.ports.ledger, own.ledger, tick);
      },
    };
  });
  const made: Rig = {
    engine,
    sky: around,
    to(time_h) {
      engine.advance(Math.round((time_h * 3600) / compiled.head.tick_s) - engine.tick());
      return made;
    },
    read(path) {
      const at = findChannel(compiled.layout, path);
      if (at === undefined) throw new Error(`no channel ${path}`);
      return engine.state.values[at];
    },
  };
  return made;
}

function setSky(own: Mutable<typeof skyTables>, around: Sky): void {
  own.sky.sunE_dir[0] = around.sunE_dir;
  own.sky.sunN_dir[0] = around.sunN_dir;
  own.sky.sunU_dir[0] = around.sunU_dir;
  own.sky.irradiance_W_m2[0] = around.irradiance_W_m2;
  own.ground.temp_K[0] = around.ground_K;
  own.ground.albedo_frac[0] = around.albedo_frac;
}

function grantAll({ loads }: Ports, { values }: Tick): void {
  for (let l = 0; l < loads.count; l++) values[loads.grantAt[l]] = values[loads.demandAt[l]];
}

function supply(model: SourceModel, own: Mutable<typeof sourceTables>, { values }: Tick): void {
  model.power_W.forEach((power_W, row) => {
    own.source.heat_W[row] = power_W;
    own.source.power_W[row] = power_W;
  });
  own.bus.supply_W[0] = 0;
  const { loads } = model.ports;
  for (let l = 0; l < loads.count; l++) own.bus.supply_W[0] += values[loads.drawAt[l]];
}
