import type { Command } from 'commander';
import { doorAssetsOf, doors, parseJson, z } from '../../index.ts';
import { loadLibrary } from '../assets.ts';
import { readInput, readStandardInput, wrongInput } from './source.ts';

interface ModelOptions {
  readonly in?: string;
  readonly schema?: boolean;
  readonly json?: boolean;
}

/** Adds the command `model`. */
export function addModel(program: Command): void {
  program
    .command('model [name]')
    .description('one physical model on your own numbers (JSON in, JSON out)')
    .option('--in <file>', 'input file, - for standard input')
    .option('--schema', 'print the JSON Schema of the input')
    .option('--json', 'machine-readable list; a model itself always answers in JSON')
    .action(async (name: string | undefined, options: ModelOptions) => {
      if (name === undefined) {
        if (options.json === true) {
          const list = doors.map(({ name: id, summary }) => ({ name: id, summary }));
          process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
          return;
        }
        for (const door of doors) process.stdout.write(`${door.name.padEnd(10)} ${door.summary}\n`);
        return;
      }
      const door = doors.find((candidate) => candidate.name === name);
      if (door === undefined) {
        const expected = `one of ${doors.map((candidate) => candidate.name).join(', ')}`;
        throw wrongInput('model', expected, `"${name}"`);
      }
      if (options.schema === true) {
        process.stdout.write(
          `${JSON.stringify(z.toJSONSchema(door.schema, { io: 'input' }), null, 2)}\n`,
        );
        return;
      }
      const file = options.in ?? '-';
      if (file === '') throw wrongInput('--in', 'a file, or - for standard input', '""');
      const shownName = file === '-' ? 'standard input' : file;
      const text = file === '-' ? await readStandardInput(shownName) : readInput(file);
      const output = door.run(
        parseJson(text, shownName),
        shownName,
        doorAssetsOf(loadLibrary().assets),
      );
      process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
    });
}
