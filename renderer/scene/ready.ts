/** Waiting for shaders with an end: a broken one must fail with its log, not hang the page. */

/** What is waited for. */
export type Readying = {
  /** Compile logs so far. */
  readonly errors: readonly string[];
  /** Names of what is not ready yet. */
  waitingFor(): readonly string[];
};

const POLL_ms = 10;

/** Resolves when all is ready; rejects with the compile log, or after `limit_s` with the names. */
export async function waitReady(what: Readying, limit_s: number): Promise<void> {
  const end_ms = performance.now() + limit_s * 1000;
  for (;;) {
    const waiting = what.waitingFor();
    if (what.errors.length > 0) {
      throw new Error(`a shader does not compile:\n${what.errors.join('\n')}`);
    }
    if (waiting.length === 0) return;
    if (performance.now() > end_ms) {
      throw new Error(`the scene was not ready after ${limit_s} s: ${waiting.join(', ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_ms));
  }
}
