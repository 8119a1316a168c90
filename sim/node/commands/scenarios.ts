import type { Command } from 'commander';
import { parseJson } from '../../index.ts';
import { loadLibrary } from '../assets.ts';

interface Titled {
  readonly title: { readonly en: string; readonly ja: string };
  readonly summary: { readonly en: string; readonly ja: string };
}

/** Adds the command `scenarios`. */
export function addScenarios(program: Command): void {
  program
    .command('scenarios')
    .description('list the built-in scenarios')
    .option('--json', 'machine-readable')
    .action(({ json }: { readonly json?: boolean }) => {
      const rows = loadLibrary().scenarios.map(({ id, file, text }) => {
        // checked when the library was read
        const { title, summary } = parseJson(text, file) as Titled;
        return { id, file: `assets/scenarios/${file}`, title, summary };
      });
      if (json === true) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
      else {
        for (const { id, title, summary } of rows) {
          process.stdout.write(`${id}\n  ${title.en} / ${title.ja}\n  ${summary.en}\n`);
        }
      }
    });
}
