/** The report of a run: verdict, first loss, lowest temperatures, ledger, figures. */
import type { CompiledBase } from '../base.ts';
import { causes } from '../core/causes.ts';
import type { Engine } from '../core/engine.ts';
import { findChannel } from '../core/layout.ts';
import { VERSION } from '../core/version.ts';
import type { VitalModel } from '../verdict/measures.ts';
import { isMet } from '../verdict/measures.ts';
import type { CriterionResult, RunReport } from './protocol.ts';

/**
 * Reads a report off an engine, normally at its last tick. `wallTime_s` is the host's to measure.
 */
export function reportOf(compiled: CompiledBase, engine: Engine, wallTime_s: number): RunReport {
  const read = (path: string): number => {
    const index = findChannel(compiled.layout, path);
    return index === undefined ? 0 : engine.state.values[index];
  };
  const { head, models } = compiled;
  const { vital, criteria, figures } = models.verdict;
  const results = criteria.map((c): CriterionResult => {
    // a value is only a verdict once its window is over
    const isOver = read(`criterion/${c.id}/isClosed_bool`) === 1;
    const value = isOver ? read(`criterion/${c.id}/value_si`) : null;
    const passed = value !== null && isMet(c, value);
    return { id: c.id, passed, value, limit: c.limit, unit: c.unit };
  });
  const states = vital.map((v) => vitalState(v, read));
  const simTime_s = engine.tick() * head.tick_s;
  return {
    scenario: head.id,
    version: VERSION,
    seed: head.seed,
    run: head.run,
    ticks: engine.tick(),
    simTime_s,
    wallTime_s,
    timesRealTime: wallTime_s > 0 ? simTime_s / wallTime_s : 0,
    hash: engine.hash(),
    verdict: {
      passed: results.every((result) => result.passed),
      survived: !states.includes('lost'),
      outcome: outcomeOf(states),
      darkAtEnd: [...new Set(vital.filter((v) => isDark(v, read)).map(({ entity }) => entity))],
      criteria: results,
    },
    firstLoss: firstLossOf(vital, read),
    lowest: vital.map((v) => ({
      entity: v.entity,
      temp_K: read(`vital/${v.id}/lowest_K`),
      time_s: read(`vital/${v.id}/lowestAt_s`),
    })),
    ledger: {
      energy_frac: read('ledger/energy/total_frac'),
      energyWorstTick_frac: read('ledger/energy/worst_frac'),
      energyResidual_J: read('ledger/energy/totalResidual_J'),
    },
    figures: Object.fromEntries(
      figures
        .filter(({ id, toTick }) => {
          // one over the whole run is a figure so far; one of a stretch waits until that is over
          const flag = toTick === engine.ticks - 1 ? 'isOpen_bool' : 'isClosed_bool';
          return read(`criterion/${id}/${flag}`) === 1;
        })
        .map(({ id }) => [id, read(`criterion/${id}/value_si`)]),
    ),
  };
}

type Read = (path: string) => number;

/** Not running now, whether it went down or never came up. */
function isDark({ id }: VitalModel, read: Read): boolean {
  return read(`vital/${id}/isDown_bool`) === 1 || read(`vital/${id}/wasAlive_bool`) === 0;
}

/** What became of a vital entity; `dark`: down, and never woken since it first was. */
function vitalState(v: VitalModel, read: Read): 'lost' | 'alive' | 'woke' | 'dark' {
  const of = (column: string) => read(`vital/${v.id}/${column}`);
  if (of('isLost_bool') === 1) return 'lost';
  // who went down again has been up in between
  if (of('wasAlive_bool') === 0) return 'dark';
  if (isDark(v, read)) return of('downAt_s') > of('firstDownAt_s') ? 'woke' : 'dark';
  return of('firstDownAt_s') >= 0 ? 'woke' : 'alive';
}

function outcomeOf(
  states: readonly ReturnType<typeof vitalState>[],
): RunReport['verdict']['outcome'] {
  if (states.includes('lost')) return 'lost';
  if (states.includes('dark')) return null;
  return states.includes('woke') ? 'cold-soaked-and-woke' : 'kept-alive';
}

/** The first permanent loss, else the first involuntary shutdown, else null. */
function firstLossOf(
  vital: readonly VitalModel[],
  read: Read,
): RunReport['firstLoss'] {
  for (const [at, cause] of [
    ['lostAt_s', 'lostCause_enum'],
    ['firstDownAt_s', 'firstDownCause_enum'],
  ] as const) {
    const hit = vital
      .map((v) => ({ v, time_s: read(`vital/${v.id}/${at}`) }))
      .filter(({ time_s }) => time_s >= 0)
      .sort((a, b) => a.time_s - b.time_s)[0];
    if (hit === undefined) continue;
    const name = causes[read(`vital/${hit.v.id}/${cause}`)] ?? 'none';
    return { time_s: hit.time_s, entity: hit.v.entity, cause: name };
  }
  return null;
}
