/** Reads `assets` from disk for the command line and for tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AssetTexts, Library } from '../index.ts';
import { readLibrary, ScenarioError } from '../index.ts';

/** `assets` beside the sources, or beside the bundle. */
export function assetsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return here.endsWith(join('sim', 'node')) ? join(here, '../../assets') : join(here, '../assets');
}

function texts(folder: string): { readonly file: string; readonly text: string }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

/** Everything in `assets` a run may need, checked; what is wrong there is not the user's input. */
export function loadLibrary(folder = assetsFolder()): Library {
  const read = (file: string) => ({ file, text: readFileSync(join(folder, file), 'utf8') });
  const all: AssetTexts = {
    catalog: texts(join(folder, 'catalog')).filter(({ file }) => file !== 'faults.json'),
    faults: read('catalog/faults.json'),
    sites: texts(join(folder, 'sites')),
    sky: read('sky/sky.json'),
    scenarios: texts(join(folder, 'scenarios')),
    files: { 'sky/sun-earth.bin': readFileSync(join(folder, 'sky/sun-earth.bin')) },
  };
  try {
    return readLibrary(all);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new Error(`damaged file in ${folder}: ${error.message}`, { cause: error });
  }
}
