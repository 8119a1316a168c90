import type { Command } from 'commander';
import { cardOf, channelsOf, compileRequest } from '../../index.ts';
import { loadLibrary } from '../assets.ts';
import { sourceOf } from './source.ts';

/** Adds the command `channels`. */
export function addChannels(program: Command): void {
  program
    .command('channels [scenario]')
    .description('the telemetry dictionary of a scenario (default first-node)')
    .option('--json', 'machine-readable')
    .action((scenario: string | undefined, { json }: { readonly json?: boolean }) => {
      const library = loadLibrary();
      const source = sourceOf(library, scenario ?? 'first-node');
      const compiled = compileRequest(library, { source, changes: [], faults: [] });
      const channels = channelsOf(compiled.layout).map(cardOf);
      if (json === true) process.stdout.write(`${JSON.stringify(channels, null, 2)}\n`);
      else {
        for (const { path, role, label } of channels) {
          process.stdout.write(`${path.padEnd(52)} ${role.padEnd(8)} ${label.en} / ${label.ja}\n`);
        }
      }
    });
}
