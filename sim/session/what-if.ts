/** Another version of a scenario, run to its end in slices; only its report is wanted. */
import type { CompiledBase } from '../base.ts';
import { createBase } from '../base.ts';
import type { Engine } from '../core/engine.ts';
import { ScenarioError } from '../core/errors.ts';
import type { Library } from './compile-request.ts';
import { compileRequest } from './compile-request.ts';
import type { RunRequest, WhatIfResult } from './protocol.ts';
import { reportOf } from './report.ts';

/** Ticks between two looks at the clock. */
const TICKS_PER_LOOK = 512;

export interface WhatIf {
  readonly id: number;
  /** Works for about `slice_ms`; the result once it is there. */
  work(now: () => number, slice_ms: number): WhatIfResult | undefined;
}

/** A question not yet begun: compiling is part of the first slice. */
export function createWhatIf(library: Library, id: number, request: RunRequest): WhatIf {
  let running: { readonly compiled: CompiledBase; readonly engine: Engine } | undefined;
  let computing_s = 0;
  return {
    id,
    work(now, slice_ms) {
      const started_ms = now();
      try {
        if (running === undefined) {
          const compiled = compileRequest(library, request);
          running = { compiled, engine: createBase(compiled) };
        }
      } catch (error) {
        // wrong input is the answer; anything else is ours and must be heard
        if (!(error instanceof ScenarioError)) throw error;
        return { problems: error.problems };
      }
      const { engine, compiled } = running;
      while (engine.tick() < engine.ticks && now() - started_ms < slice_ms) {
        engine.advance(TICKS_PER_LOOK);
      }
      computing_s += (now() - started_ms) / 1000;
      if (engine.tick() < engine.ticks) return undefined;
      return { problems: [], report: reportOf(compiled, engine, computing_s) };
    },
  };
}
