import type { Command } from 'commander';
import type { Library, Problem } from '../../index.ts';
import { compileRequest, ScenarioError, tickFrom } from '../../index.ts';
import { loadLibrary } from '../assets.ts';
import { sourceOf } from './source.ts';

interface Checked {
  readonly file: string;
  readonly id?: string;
  readonly ticks?: number;
  readonly channels?: number;
  readonly problems: readonly Problem[];
}

/** Adds the command `validate`. */
export function addValidate(program: Command): void {
  program
    .command('validate <files...>')
    .description('check scenarios: all problems of all files at once')
    .option('--json', 'machine-readable, one object a file and line')
    .action((files: readonly string[], { json }: { readonly json?: boolean }) => {
      const library = loadLibrary();
      const results = files.map((file) => check(library, file));
      for (const result of results) {
        const { file, id, ticks, channels, problems } = result;
        if (json === true) process.stdout.write(`${JSON.stringify(result)}\n`);
        else if (problems.length === 0) {
          const text = `scenario ${id ?? ''}, ${ticks ?? 0} ticks, ${channels ?? 0} channels`;
          process.stdout.write(`${file}: ${text}, no problems\n`);
        }
      }
      const all = results.flatMap(({ problems }) => problems);
      if (all.length > 0) throw new ScenarioError(all);
    });
}

function check(library: Library, file: string): Checked {
  try {
    const source = sourceOf(library, file);
    const { head, layout } = compileRequest(library, { source, changes: [], faults: [] });
    const ticks = tickFrom(head.duration_s, head.tick_s);
    return { file, id: head.id, ticks, channels: layout.count, problems: [] };
  } catch (error) {
    // what is wrong with this file is the answer; the next one is still to be looked at
    if (!(error instanceof ScenarioError)) throw error;
    return { file, problems: error.problems };
  }
}
