import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { doorAssetsOf, doors, parseJson, ScenarioError, z } from '../../index.ts';
import { loadLibrary } from '../assets.ts';
import { readInput } from './source.ts';

interface ModelOptions {
  readonly in?: string;
  readonly schema?: boolean;
}

/** Adds the command `model`. */
export function addModel(program: Command): void {
  program
    .command('model [name]')
    .description('one physical model on your own numbers (JSON in, JSON out)')
    .option('--in <file>', 'input file, - for standard input')
    .option('--schema', 'print the JSON Schema of the input')
    .action((name: string | undefined, options: ModelOptions) => {
      if (name === undefined) {
        for (const door of doors) process.stdout.write(`${door.name.padEnd(10)} ${door.summary}\n`);
        return;
      }
      const door = doors.find((candidate) => candidate.name === name);
      if (door === undefined) {
        const expected = `one of ${doors.map((candidate) => candidate.name).join(', ')}`;
        throw new ScenarioError([{ file: 'model', path: '', expected, found: `"${name}"` }]);
      }
      if (options.schema === true) {
        process.stdout.write(
          `${JSON.stringify(z.toJSONSchema(door.schema, { io: 'input' }), null, 2)}\n`,
        );
        return;
      }
      const file = options.in ?? '-';
      const text = file === '-' ? readFileSync(0, 'utf8') : readInput(file);
      const shownName = file === '-' ? 'standard input' : file;
      const output = door.run(
        parseJson(text, shownName),
        shownName,
        doorAssetsOf(loadLibrary().assets),
      );
      process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
    });
}
