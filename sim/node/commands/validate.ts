import type { Command } from 'commander';
import { compileRequest } from '../../index.ts';
import { loadLibrary } from '../assets.ts';
import { sourceOf } from './source.ts';

/** Adds the command `validate`. */
export function addValidate(program: Command): void {
  program
    .command('validate <file>')
    .description('check a scenario: all problems at once')
    .option('--json', 'machine-readable')
    .action((file: string, { json }: { readonly json?: boolean }) => {
      const library = loadLibrary();
      const compiled = compileRequest(library, {
        source: sourceOf(library, file),
        changes: [],
        faults: [],
      });
      const { id, duration_s, tick_s } = compiled.head;
      const ticks = Math.ceil(duration_s / tick_s);
      const channels = compiled.layout.count;
      process.stdout.write(
        json === true
          ? `${JSON.stringify({ file, id, ticks, channels, problems: [] })}\n`
          : `${file}: scenario ${id}, ${ticks} ticks, ${channels} channels, no problems\n`,
      );
    });
}
