/**
 * Scenario S1, 45 days at 60 s ticks, in this process: the run, compiling it, a snapshot and its
 * restore, and the frame that goes to the page.
 */
import { createBase, createRun, compileRequest, reportOf } from '../../sim/index.ts';
import { loadLibrary } from '../../sim/node/assets.ts';
import type { Bench } from './measure.ts';
import { measure } from './measure.ts';

const request = { source: { kind: 'builtIn', id: 'first-node' }, changes: [], faults: [] } as const;

/** Limits of issue 2, section 7. */
export const bench: Bench = {
  name: 'S1 First Node',
  run() {
    const library = loadLibrary();
    const plan = compileRequest(library, request);
    const engine = createBase(plan);
    engine.advance(20_000);
    const kept = engine.snapshot();
    const whole = measure(() => void createBase(plan).advance(Infinity), { rounds: 9, warmup: 3 });
    const compile = measure(() => void compileRequest(library, request), { rounds: 9, calls: 5 });
    const both = measure(
      () => {
        engine.restore(kept);
        engine.snapshot();
      },
      { rounds: 9, calls: 2000 },
    );
    const { values } = engine.state;
    const buffer = new ArrayBuffer(values.byteLength);
    const frame = measure(
      () => {
        new Float64Array(buffer).set(values);
        engine.hash();
      },
      { rounds: 9, calls: 5000 },
    );
    const shown = measure(() => void createRun(createBase(plan)).advance(Infinity), {
      rounds: 5,
      warmup: 1,
    });
    const report = measure(() => void reportOf(plan, engine, 1), { rounds: 5, calls: 200 });
    return [
      { what: '45 days, 64,800 ticks', value: whole.median_s * 1e3, unit: 'ms', limit: 300 },
      { what: 'fastest round', value: whole.fastest_s * 1e3, unit: 'ms', note: 'goal 150' },
      { what: 'with key frames and history', value: shown.median_s * 1e3, unit: 'ms' },
      { what: 'one tick', value: (whole.median_s / engine.ticks) * 1e9, unit: 'ns' },
      { what: 'compile', value: compile.median_s * 1e3, unit: 'ms' },
      { what: 'restore and snapshot', value: both.median_s * 1e6, unit: 'µs', limit: 50 },
      { what: 'a frame: copy and hash', value: frame.median_s * 1e6, unit: 'µs', limit: 20 },
      { what: 'a report', value: report.median_s * 1e6, unit: 'µs' },
      { what: 'values in the state', value: values.length, unit: 'float64' },
    ];
  },
};
