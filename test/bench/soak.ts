/**
 * `npm run soak`: ten simulated years of S1's base in one process; the heap must stay flat and the
 * ledger closed. Minutes long, so not part of the tests.
 */
import { createBase, compileRequest, findChannel } from '../../sim/index.ts';
import { loadLibrary } from '../../sim/node/assets.ts';

const YEARS = Number(process.argv[2] ?? 10);
const DAYS_A_YEAR = 365.25;

const plan = compileRequest(loadLibrary(), {
  source: { kind: 'builtIn', id: 'first-node' },
  changes: [{ path: 'duration_d', value: YEARS * DAYS_A_YEAR }],
  faults: [],
});
const engine = createBase(plan);
const residual = findChannel(plan.layout, 'ledger/energy/worst_frac') ?? 0;
const total = findChannel(plan.layout, 'ledger/energy/total_frac') ?? 0;
const perYear = Math.round((DAYS_A_YEAR * 86_400) / plan.head.tick_s);
const heap_MB: number[] = [];

console.log('year  cpu s  heap MB  events  worst tick  whole run');
for (let year = 1; year <= YEARS; year++) {
  const before = process.cpuUsage();
  engine.advance(perYear);
  // a host that reads the events lets them go, as the session does with those it has sent
  const events = engine.events.list.length;
  engine.events.list.length = 0;
  const { user } = process.cpuUsage(before);
  globalThis.gc?.();
  heap_MB.push(process.memoryUsage().heapUsed / 1e6);
  const { values } = engine.state;
  console.log(
    `${String(year).padStart(4)}  ${(user / 1e6).toFixed(1).padStart(5)}  ` +
      `${heap_MB[year - 1].toFixed(2).padStart(7)}  ${String(events).padStart(6)}  ` +
      `${values[residual].toExponential(1).padStart(10)}  ${values[total].toExponential(1)}`,
  );
}
const growth_MB = heap_MB[heap_MB.length - 1] - heap_MB[0];
console.log(`heap grew by ${growth_MB.toFixed(2)} MB from year 1 to year ${YEARS}`);
if (growth_MB > 1) process.exitCode = 1;
