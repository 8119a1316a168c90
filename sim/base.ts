/**
 * The base: the list of subsystems and the order of a tick, nothing else.
 */
import type { ActivityModel } from './activity/activity.ts';
import { actActivity, activity, askActivity } from './activity/activity.ts';
import type { CommsModel } from './comms/comms.ts';
import { actComms, askComms, comms } from './comms/comms.ts';
import type { ComputeModel } from './compute/compute.ts';
import { actCompute, askCompute, compute } from './compute/compute.ts';
import type { Compiled, CompileOptions } from './core/compile.ts';
import { compileScenario } from './core/compile.ts';
import type { Engine } from './core/engine.ts';
import { createEngine } from './core/engine.ts';
import { jsonSchemaOf } from './core/json-schema.ts';
import { ledgerTables, startLedger, stepLedger } from './core/ledger.ts';
import type { Wrap } from './core/state.ts';
import type { Assets, OwnOf } from './core/subsystem.ts';
import type { Mutable } from './core/tables.ts';
import type { EnvironmentModel } from './environment/environment.ts';
import { environment, stepEnvironment } from './environment/environment.ts';
import type { PowerModel } from './power/power.ts';
import { grantPower, power, settlePower } from './power/power.ts';
import type { ThermalModel } from './thermal/thermal.ts';
import { actThermal, askThermal, stepThermal, thermal } from './thermal/thermal.ts';
import type { VerdictModel } from './verdict/verdict.ts';
import { stepVerdict, verdict } from './verdict/verdict.ts';

/** In order of compile: a subsystem may ask for the models before it. */
export const subsystems = [environment, thermal, power, compute, comms, activity, verdict] as const;

/** The audit, which the engine keeps beside the subsystems. */
export const ledger = { name: 'ledger', tables: ledgerTables };

/** What the steps read; nothing of it changes in a run. */
export interface BaseModels {
  readonly environment: EnvironmentModel;
  readonly thermal: ThermalModel;
  readonly power: PowerModel;
  readonly compute: ComputeModel;
  readonly comms: CommsModel;
  readonly activity: ActivityModel;
  readonly verdict: VerdictModel;
}

/** Every subsystem's own columns. */
interface BaseOwn {
  readonly environment: OwnOf<typeof environment>;
  readonly thermal: OwnOf<typeof thermal>;
  readonly power: OwnOf<typeof power>;
  readonly compute: OwnOf<typeof compute>;
  readonly comms: OwnOf<typeof comms>;
  readonly activity: OwnOf<typeof activity>;
  readonly verdict: OwnOf<typeof verdict>;
  readonly ledger: Mutable<typeof ledgerTables>;
}

export interface CompiledBase extends Compiled {
  readonly models: BaseModels & Readonly<Record<string, unknown>>;
}

/** Raw scenario JSON to a run description. Throws one ScenarioError with every problem. */
export function compileBase(raw: unknown, assets: Assets, options: CompileOptions): CompiledBase {
  const entities = { ledger: ['energy'] };
  const compiled = compileScenario(raw, subsystems, [ledger], entities, assets, options);
  // each model was made by the subsystem of its name just now
  const models = compiled.models as CompiledBase['models'];
  return { ...compiled, models };
}

/** JSON Schema of scenario files, for editors. */
export function scenarioJsonSchema(): unknown {
  return jsonSchemaOf(Object.fromEntries(subsystems.map(({ name, schema }) => [name, schema])));
}

/** A running base at tick 0. `wrap` lets a test watch column accesses. */
export function createBase(compiled: CompiledBase, wrap?: Wrap): Engine {
  const { models: m, ports } = compiled;
  return createEngine(compiled, wrap, (state, tick) => {
    // the layout was planned from these very tables
    const own = state.tables as unknown as BaseOwn;
    return {
      start() {
        environment.start(m.environment, own.environment);
        thermal.start(m.thermal, own.thermal);
        power.start(m.power, own.power);
        compute.start(m.compute, own.compute);
        comms.start(m.comms, own.comms);
        activity.start(m.activity, own.activity);
        verdict.start(m.verdict, own.verdict);
        startLedger(ports.ledger, own.ledger, tick.values);
      },
      step() {
        stepEnvironment(m.environment, own.environment, tick);

        askThermal(m.thermal, own.thermal, own, tick);
        askActivity(m.activity, own.activity, tick);
        askCompute(m.compute, own.compute, own, tick);
        askComms(m.comms, own.comms, own, tick);

        grantPower(m.power, own.power, own, tick);

        actThermal(m.thermal, own.thermal, own, tick);
        actActivity(m.activity, own.activity, own, tick);
        actCompute(m.compute, own.compute, own, tick);
        actComms(m.comms, own.comms, own, tick);

        settlePower(m.power, own.power, tick);
        stepThermal(m.thermal, own.thermal, own, tick);
        stepLedger(ports.ledger, own.ledger, tick);
        stepVerdict(m.verdict, own.verdict, own, tick);
      },
    };
  });
}
