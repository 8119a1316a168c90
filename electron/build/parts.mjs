// @ts-check
/**
 * What the build makes, part by part: entry, inputs that it depends on, output, Vite settings.
 * dist/renderer/        the page; its chunks in app/, the data of assets/ copied to assets/
 * dist/electron/*.cjs   main process and preload: CommonJS, one self-contained file each
 * dist/node/            the command line: getsumen.mjs, and one file per worker beside it
 */
import { builtinModules } from 'node:module';
import path from 'node:path';

/**
 * @typedef {{
 *   name: string,
 *   entry: string,
 *   output: string,
 *   inputs: readonly string[],
 *   types?: string,
 *   config: (root: string) => import('vite').InlineConfig,
 * }} Part `entry`, `output` and `inputs` are relative to the project root; `output` ends with `/`
 *   for a folder that the part owns alone; `types` is the project whose types must be right first
 */

const PAGE_TARGET = 'chrome140';
const NODE_TARGET = 'node22';
const NODE_MODULES = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
const SHARED_INPUTS = ['package-lock.json', 'electron/build/parts.mjs', 'electron/build/build.mjs'];

/** @type {readonly Part[]} */
export const PARTS = [
  {
    name: 'renderer',
    entry: 'renderer/index.html',
    output: 'dist/renderer/',
    inputs: ['renderer', 'sim', 'electron/bridge.ts', ...SHARED_INPUTS],
    // the catalogue of texts is held together by its types: a missing key may not be built
    types: 'renderer/tsconfig.json',
    config: pageConfig,
  },
  {
    name: 'electron main',
    entry: 'electron/main.ts',
    output: 'dist/electron/main.cjs',
    inputs: ['electron', ...SHARED_INPUTS],
    config: (root) => shellConfig(root, 'main'),
  },
  {
    name: 'electron preload',
    entry: 'electron/preload.ts',
    output: 'dist/electron/preload.cjs',
    inputs: ['electron', ...SHARED_INPUTS],
    config: (root) => shellConfig(root, 'preload'),
  },
  {
    name: 'command line',
    entry: 'sim/node/main.ts',
    output: 'dist/node/',
    inputs: ['sim', ...SHARED_INPUTS],
    config: commandLineConfig,
  },
];

/** @param {string} root @returns {import('vite').InlineConfig} */
function pageConfig(root) {
  return {
    ...quiet(path.join(root, 'renderer')),
    base: './',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    worker: { format: 'es' },
    build: {
      outDir: path.join(root, 'dist/renderer'),
      emptyOutDir: true,
      // the name `assets` belongs to the data folder, copied beside
      assetsDir: 'app',
      target: PAGE_TARGET,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4000,
      // how long plugins took says nothing to who starts the program
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
  };
}

/** @param {string} root @param {'main' | 'preload'} name @returns {import('vite').InlineConfig} */
function shellConfig(root, name) {
  return {
    ...quiet(root),
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      outDir: path.join(root, 'dist/electron'),
      emptyOutDir: false,
      ssr: path.join(root, `electron/${name}.ts`),
      target: NODE_TARGET,
      minify: false,
      rolldownOptions: {
        checks: { bundlerTimings: false },
        external: ['electron', ...NODE_MODULES],
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
  };
}

/** @param {string} root @returns {import('vite').InlineConfig} */
function commandLineConfig(root) {
  return {
    ...quiet(root),
    plugins: [workerFiles(), programLine()],
    ssr: { noExternal: true },
    build: {
      outDir: path.join(root, 'dist/node'),
      emptyOutDir: true,
      ssr: path.join(root, 'sim/node/main.ts'),
      target: NODE_TARGET,
      minify: false,
      rolldownOptions: {
        checks: { bundlerTimings: false },
        external: NODE_MODULES,
        output: {
          format: 'es',
          entryFileNames: 'getsumen.mjs',
          chunkFileNames: '[name].mjs',
        },
      },
    },
  };
}

/**
 * Node workers are written `new Worker(new URL('./nameWorker.ts', import.meta.url))`, which runs as
 * it stands from the sources; in the bundle each becomes a file of its own beside the main one.
 * @returns {import('vite').Plugin}
 */
function workerFiles() {
  const reference = /new URL\(\s*['"](\.{1,2}\/[\w./-]+)\.ts['"],\s*import\.meta\.url,?\s*\)/gu;
  return {
    name: 'getsumen-worker-files',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('import.meta.url')) return null;
      return code.replace(reference, (_whole, /** @type {string} */ target) => {
        const name = path.basename(target);
        const file = path.resolve(path.dirname(id), `${target}.ts`);
        this.emitFile({ type: 'chunk', id: file, fileName: `${name}.mjs` });
        return `new URL('./${name}.mjs', import.meta.url)`;
      });
    },
  };
}

/**
 * The line that makes the main file a program, once, whether or not its source has it.
 * @returns {import('vite').Plugin}
 */
function programLine() {
  return {
    name: 'getsumen-program-line',
    generateBundle(_options, bundle) {
      const main = bundle['getsumen.mjs'];
      if (main?.type !== 'chunk' || main.code.startsWith('#!')) return;
      main.code = `#!/usr/bin/env node\n${main.code}`;
    },
  };
}

/** @param {string} root @returns {import('vite').InlineConfig} */
function quiet(root) {
  return {
    root,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    clearScreen: false,
    publicDir: false,
  };
}
