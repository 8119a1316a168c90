/**
 * The first-law audit: every joule that enters the base leaves it or is stored. Inside the boundary
 * are bus, stores and thermal nodes; ground and sky are outside. Residual of a tick =
 * |in - out - Δstored/Δt| / (Σ|flows| + the flow that float64 can tell of a store that large).
 */
import type { Tick } from './clock.ts';
import { ledgerDefinitions } from './ledger-definitions.ts';
import type { LedgerPorts } from './ports.ts';
import type { Mutable } from './tables.ts';
import { defineTables, derived, state } from './tables.ts';

/** Columns of the audit. */
export const ledgerTables = defineTables({
  ledger: {
    in_W: derived('Power in', '入力（合計）'),
    out_W: derived('Power out', '出力（合計）'),
    stored_J: state('Energy stored', '蓄積エネルギー'),
    residual_W: derived('Residual', '残差'),
    residual_frac: derived('Residual share of flows', '残差（流量比）', {
      warning: { above: 1e-9 },
    }),
    worst_frac: state('Worst residual share so far', '最大残差（流量比）', {
      warning: { above: 1e-9 },
    }),
    totalResidual_J: state('Residual since start', '累積残差'),
    totalFlow_J: state('Flow since start', '累積流量'),
    total_frac: derived('Residual share since start', '累積残差（流量比）', {
      warning: { above: 1e-6 },
    }),
  },
}, ledgerDefinitions);

type Own = Mutable<typeof ledgerTables>;

/**
 * A flow of this share of the store in one tick is told to 1e-9: eight units in the last place,
 * 2^-52 each. It is 2 W for S1 at 60 s; a node of 1e10 J/K is only known to 0.001 J, which is no
 * leak.
 */
const TELLABLE_frac = (8 * 2.220446049250313e-16) / 1e-9;

function sumAt(values: Float64Array, at: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < at.length; i++) sum += values[at[i]];
  return sum;
}

function magnitudeAt(values: Float64Array, at: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < at.length; i++) sum += Math.abs(values[at[i]]);
  return sum;
}

/** Books what is stored before the first tick. */
export function startLedger(ports: LedgerPorts, own: Own, values: Float64Array): void {
  own.ledger.stored_J[0] = sumAt(values, ports.storedAt);
}

/** Compares the flows of this tick with the change of what is stored. */
export function stepLedger(ports: LedgerPorts, own: Own, tick: Tick): void {
  const { values, dt_s } = tick;
  const { ledger } = own;
  const in_W = sumAt(values, ports.inAt);
  const out_W = sumAt(values, ports.outAt);
  const stored_J = sumAt(values, ports.storedAt);
  const change_W = (stored_J - ledger.stored_J[0]) / dt_s;
  const residual_W = in_W - out_W - change_W;
  const flow_W = magnitudeAt(values, ports.inAt) + magnitudeAt(values, ports.outAt);
  const tellable_W = (TELLABLE_frac * magnitudeAt(values, ports.storedAt)) / dt_s;
  const scale_W = flow_W + tellable_W;
  const residual_frac = scale_W > 0 ? Math.abs(residual_W) / scale_W : 0;
  ledger.in_W[0] = in_W;
  ledger.out_W[0] = out_W;
  ledger.stored_J[0] = stored_J;
  ledger.residual_W[0] = residual_W;
  ledger.residual_frac[0] = residual_frac;
  if (residual_frac > ledger.worst_frac[0]) ledger.worst_frac[0] = residual_frac;
  ledger.totalResidual_J[0] += residual_W * dt_s;
  ledger.totalFlow_J[0] += flow_W * dt_s;
  ledger.total_frac[0] =
    ledger.totalFlow_J[0] > 0 ? Math.abs(ledger.totalResidual_J[0]) / ledger.totalFlow_J[0] : 0;
}
