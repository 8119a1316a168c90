/**
 * The model `network`: a thermal network of your own with loads, thermostats and, if you like, a
 * battery behind a converter. Input becomes a small scenario that the engine's own steps run:
 * thermal, power and scheduled loads. Without a battery the supply is ideal.
 */
import type { ActivityModel } from '../activity/activity.ts';
import { actActivity, activity, askActivity } from '../activity/activity.ts';
import type { AnySubsystem, Compiled } from '../core/compile.ts';
import { compileScenario } from '../core/compile.ts';
import type { Tick } from '../core/clock.ts';
import type { Engine } from '../core/engine.ts';
import { createEngine } from '../core/engine.ts';
import { assert } from '../core/errors.ts';
import type { State } from '../core/state.ts';
import type { Assets, OwnOf } from '../core/subsystem.ts';
import { ledgerTables, startLedger, stepLedger } from '../core/ledger.ts';
import type { Mutable } from '../core/tables.ts';
import type { PowerModel } from '../power/power.ts';
import { grantPower, power, settlePower } from '../power/power.ts';
import type { ThermalModel } from '../thermal/thermal.ts';
import { actThermal, askThermal, stepThermal, thermal } from '../thermal/thermal.ts';
import type { NetworkInput } from './network-input.ts';
import { networkInput, nextSwitch_s, scenarioOf } from './network-input.ts';
import type { Supply, Unserved } from './network-supply.ts';
import { supplyOf } from './network-supply.ts';

export interface NetworkOutput {
  nodes: { id: string; final_K: number; min_K: number; max_K: number }[];
  /** `firstOn_s` is null for a heater that never came on. */
  heaters: {
    id: string;
    firstOn_s: number | null;
    on_s: number;
    cycles: number;
    energy_J: number;
  }[];
  /** Energy given at the bus and taken from the cells; `depletedAt_s` is null if it lasted. */
  battery?: {
    soc_frac: number;
    energyBus_J: number;
    energyChemical_J: number;
    depletedAt_s: number | null;
    /** Energy that loads and heaters asked for and did not get, and the first time they did not. */
    unserved_J: number;
    firstUnserved: Unserved | null;
  };
}

/** The door to the model: its name, what it takes, and how to run it. */
export const networkModel = {
  name: 'network',
  summary: 'Temperatures of a thermal network with loads, heaters and a battery over time',
  input: networkInput,
  run: runNetwork,
};

/** Columns of the subsystems at work. */
interface Own {
  readonly thermal: OwnOf<typeof thermal>;
  readonly power: OwnOf<typeof power>;
  readonly activity: OwnOf<typeof activity>;
  readonly ledger: Mutable<typeof ledgerTables>;
}

const noAssets: Assets = { catalog: [], sites: {}, sky: null, files: {} };

/** No Sun and no ground: the nodes of a network see only each other. */
const dark = {
  sky: {
    sunE_dir: [0], sunN_dir: [0], sunU_dir: [-1], irradiance_W_m2: [0], lit_frac: [0],
    earthE_dir: [0], earthN_dir: [0], earthU_dir: [-1],
    earthInfrared_W_m2: [0], earthshine_W_m2: [0],
  },
  ground: { temp_K: [0], albedo_frac: [0], absorbed_W_m2: [0] },
};

function runNetwork(asked: NetworkInput, _assets: unknown): NetworkOutput {
  const run = runOf(compiledOf(asked), asked);
  while (run.engine.advance(1) > 0);
  return run.watch.result();
}

/** The scenario with the tick and the duration asked for, which need not be those of a scenario. */
function compiledOf(asked: NetworkInput): Compiled {
  const subsystems = [thermal, power, activity] as unknown as AnySubsystem[];
  const tables = [{ name: 'ledger', tables: ledgerTables }];
  const compiled = compileScenario(
    scenarioOf(asked), subsystems, tables, { ledger: ['energy'] }, noAssets,
    { file: 'model network', utc2000_s: () => 0, faultLibrary: [] });
  const { tick_s, duration_s } = asked;
  // half a tick less than the ticks take: no rounding of the division makes one more or fewer
  const ticks = Math.max(1, Math.ceil(duration_s / tick_s - 1e-9));
  return { ...compiled, head: { ...compiled.head, tick_s, duration_s: (ticks - 0.5) * tick_s } };
}

interface Run {
  readonly engine: Engine;
  readonly watch: Watch;
}

function runOf(compiled: Compiled, asked: NetworkInput): Run {
  // the models were made by the subsystems of these names just now
  const models = compiled.models as unknown as {
    readonly thermal: ThermalModel;
    readonly power: PowerModel;
    readonly activity: ActivityModel;
  };
  const { ports } = compiled;
  let watch: Watch | undefined;
  const engine = createEngine(compiled, undefined, (state: State, tick: Tick) => {
    const own = state.tables as unknown as Own;
    const reads = { ...own, environment: dark };
    const supply = asked.battery === undefined
      ? undefined
      : supplyOf(models.power, own.power, own.thermal.node.temp_K);
    const ask = () => {
      askThermal(models.thermal, own.thermal, reads, tick);
      askActivity(models.activity, own.activity, tick);
    };
    return {
      start() {
        thermal.start(models.thermal, own.thermal);
        power.start(models.power, own.power);
        activity.start(models.activity, own.activity);
        startLedger(ports.ledger, own.ledger, tick.values);
        watch = watchOf(asked, own, supply);
      },
      step() {
        const end_s = Math.min(tick.time_s + asked.tick_s, asked.duration_s);
        while (tick.time_s < end_s) {
          const to_s = supply === undefined ? end_s : nextSwitch_s(asked, tick.time_s, end_s);
          const isWhole = askUntil(to_s, tick, supply, ask);
          if (supply === undefined) grantAll(compiled, tick);
          else {
            grantPower(models.power, own.power, reads, tick);
            supply.note(tick);
          }
          actThermal(models.thermal, own.thermal, reads, tick);
          actActivity(models.activity, own.activity, reads, tick);
          if (supply !== undefined) settlePower(models.power, own.power, tick);
          stepThermal(models.thermal, own.thermal, reads, tick);
          stepLedger(ports.ledger, own.ledger, tick);
          watch?.look(tick);
          tick.time_s = isWhole ? to_s : tick.time_s + tick.dt_s;
        }
      },
    };
  });
  assert(watch !== undefined, 'an engine that did not start');
  return { engine, watch };
}

/** Asks for power to an instant, or to where the battery runs empty before; tells which. */
function askUntil(to_s: number, tick: Tick, supply: Supply | undefined, ask: () => void): boolean {
  tick.dt_s = to_s - tick.time_s;
  ask();
  if (supply === undefined) return true;
  const lasts_s = supply.lasts_s(tick);
  if (lasts_s === 0 || lasts_s >= tick.dt_s) return true;
  tick.dt_s = lasts_s;
  ask();
  return false;
}

/** An ideal supply: every load gets what it asks for. */
function grantAll({ ports: { loads } }: Compiled, { values }: Tick): void {
  for (let l = 0; l < loads.count; l++) values[loads.grantAt[l]] = values[loads.demandAt[l]];
}

interface Watch {
  /** Takes note of a tick, or of the piece of one, that was just computed. */
  look(tick: Tick): void;
  result(): NetworkOutput;
}

function watchOf(asked: NetworkInput, own: Own, supply: Supply | undefined): Watch {
  const { node, heater } = own.thermal;
  const { battery } = own.power;
  const inner = asked.nodes.filter(({ capacity_J_K }) => capacity_J_K !== undefined);
  const nodes = asked.nodes.map(({ id, temp_K }) =>
    ({ id, final_K: temp_K, min_K: temp_K, max_K: temp_K }));
  const rows = asked.nodes.map(({ id }) => inner.findIndex((other) => other.id === id));
  const heaters: NetworkOutput['heaters'] = asked.heaters.map(({ id }) =>
    ({ id, firstOn_s: null, on_s: 0, cycles: 0, energy_J: 0 }));
  const wasOn = asked.heaters.map(() => false);
  const stored_J = supply === undefined ? 0 : battery.energy_J[0];
  let energyBus_J = 0;
  return {
    look({ time_s, dt_s }) {
      nodes.forEach((entry, i) => {
        if (rows[i] < 0) return;
        entry.final_K = node.temp_K[rows[i]];
        entry.min_K = Math.min(entry.min_K, entry.final_K);
        entry.max_K = Math.max(entry.max_K, entry.final_K);
      });
      heaters.forEach((entry, h) => {
        const isOn = heater.draw_W[h] > 0;
        if (isOn) {
          entry.firstOn_s ??= time_s;
          entry.on_s += dt_s;
          entry.energy_J += heater.draw_W[h] * dt_s;
          if (!wasOn[h]) entry.cycles++;
        }
        wasOn[h] = isOn;
      });
      if (supply !== undefined) energyBus_J -= battery.bus_W[0] * dt_s;
    },
    result() {
      if (supply === undefined) return { nodes, heaters };
      const energyChemical_J = stored_J - battery.energy_J[0];
      const soc_frac = battery.soc_frac[0];
      const { depletedAt_s, unserved_J, firstUnserved } = supply;
      return {
        nodes, heaters,
        battery: {
          soc_frac, energyBus_J, energyChemical_J, depletedAt_s, unserved_J, firstUnserved,
        },
      };
    },
  };
}
