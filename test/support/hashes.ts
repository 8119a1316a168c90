import type { Engine } from '../../sim/index.ts';

/** State hashes of an engine at the given ticks, in order. */
export function hashesAt(engine: Engine, ticks: readonly number[]): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const tick of ticks) {
    engine.advance(tick - engine.tick());
    hashes[`tick ${tick}`] = engine.hash();
  }
  return hashes;
}
