import type { Command } from 'commander';
import { ScenarioError } from '../../index.ts';
import { loadLibrary } from '../assets.ts';

/** Adds the command `catalog`. */
export function addCatalog(program: Command): void {
  program
    .command('catalog [id]')
    .description('the equipment catalogue, every number with source and certainty')
    .option('--json', 'machine-readable')
    .action((id: string | undefined, { json }: { readonly json?: boolean }) => {
      const { catalog } = loadLibrary().assets;
      const chosen = id === undefined ? catalog : catalog.filter((entry) => entry.id === id);
      if (chosen.length === 0) {
        const ids = catalog.map((entry) => entry.id).join(', ');
        const problem = {
          file: 'catalog',
          path: '',
          expected: `one of ${ids}`,
          found: `"${id ?? ''}"`,
        };
        throw new ScenarioError([problem]);
      }
      if (json === true) {
        process.stdout.write(`${JSON.stringify(chosen, null, 2)}\n`);
        return;
      }
      for (const entry of chosen) {
        process.stdout.write(`${entry.id} (${entry.kind}): ${entry.name.en} / ${entry.name.ja}\n`);
        if (id === undefined) continue;
        for (const [key, { value, certainty, source }] of Object.entries(entry.parameters)) {
          process.stdout.write(`  ${key} = ${JSON.stringify(value)}  [${certainty}] ${source}\n`);
        }
      }
    });
}
