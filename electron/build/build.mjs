// @ts-check
/**
 * Builds everything that can be built: `npm run build`, and first thing in start and test.
 * A part whose sources are unchanged is left alone; one without its entry says so in one line.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { withLock } from './lock.mjs';
import { PARTS } from './parts.mjs';
import { digestOf, isFresh, mirror, writeStamp } from './stamp.mjs';
import { checkTypes } from './typecheck.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ASSETS_OUTPUT = 'dist/renderer/assets';

/** @typedef {'built' | 'unchanged' | 'skipped'} Outcome */
/** @typedef {{ name: string, outcome: Outcome, took_ms: number }} Built */

/** The parts that a window needs: without the command line, which runs from its sources. */
export const WINDOW_PARTS = ['renderer', 'electron main', 'electron preload'];

/**
 * Builds all parts under `root`, or those named in `only`; throws when one does not build.
 * @param {{ root?: string, only?: readonly string[], force?: boolean,
 *   say?: (line: string) => void }} [options]
 * @returns {Promise<Built[]>}
 */
export async function build({ root = ROOT, only, force = false, say = console.log } = {}) {
  const parts = PARTS.filter(({ name }) => only === undefined || only.includes(name));
  return withLock(
    path.join(root, 'out/build.lock'),
    async () => {
      /** @type {Built[]} */
      const results = [];
      for (const part of parts) results.push(await buildPart(root, part, force, say));
      copyAssets(root, say);
      return results;
    },
    { onWait: (pid) => say(`build: waiting for the build of process ${pid}`) },
  );
}

/**
 * @param {string} root @param {import('./parts.mjs').Part} part @param {boolean} force
 * @param {(line: string) => void} say
 * @returns {Promise<Built>}
 */
async function buildPart(root, part, force, say) {
  const started_ms = performance.now();
  const done = (/** @type {Outcome} */ outcome) => ({
    name: part.name,
    outcome,
    took_ms: performance.now() - started_ms,
  });
  if (!existsSync(path.join(root, part.entry))) {
    say(`build: ${part.name} skipped, ${part.entry} is not there`);
    return done('skipped');
  }
  const stampFile = path.join(root, 'out/build', `${part.name.replaceAll(' ', '-')}.stamp`);
  const digest = digestOf(root, part.inputs);
  if (!force && isFresh(stampFile, digest, path.join(root, part.output))) return done('unchanged');

  // the bundler drops types unread: two seconds in a fresh clone, half a second after a change
  if (part.types !== undefined && existsSync(path.join(root, part.types))) {
    await checkTypes(root, part.types);
  }
  // loaded late: a build with nothing to do should not pay for the bundler
  const vite = await import('vite');
  await vite.build(part.config(root));
  writeStamp(stampFile, digest);
  const built = done('built');
  say(`build: ${part.name} → ${part.output} in ${(built.took_ms / 1000).toFixed(1)} s`);
  return built;
}

// after the page: its build empties dist/renderer
/** @param {string} root @param {(line: string) => void} say */
function copyAssets(root, say) {
  const source = path.join(root, 'assets');
  if (!existsSync(source)) {
    say('build: assets skipped, assets/ is not there');
    return;
  }
  const { copied, removed, total } = mirror(source, path.join(root, ASSETS_OUTPUT));
  if (copied + removed > 0) {
    say(`build: assets → ${ASSETS_OUTPUT}/, ${copied} of ${total} copied, ${removed} removed`);
  }
}

/**
 * What went wrong, for a terminal or for a file.
 * @param {unknown} error
 */
export function problemText(error) {
  const text = error instanceof Error ? error.message : String(error);
  return process.stderr.isTTY ? text : stripVTControlCharacters(text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started_ms = performance.now();
  try {
    const results = await build({ force: process.argv.includes('--force') });
    const took_s = ((performance.now() - started_ms) / 1000).toFixed(1);
    const unchanged = results.filter((result) => result.outcome === 'unchanged').length;
    console.log(`build: done in ${took_s} s, ${unchanged} of ${results.length} parts unchanged`);
  } catch (error) {
    console.error(`build: failed: ${problemText(error)}`);
    process.exitCode = 1;
  }
}
