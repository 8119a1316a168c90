/** The command line as a function: the program and the tests go through it. */
import { Command, CommanderError } from 'commander';
import { problemLine, ScenarioError, VERSION } from '../index.ts';
import { addCatalog } from './commands/catalog.ts';
import { addChannels } from './commands/channels.ts';
import { addModel } from './commands/model.ts';
import { addRun } from './commands/run.ts';
import { addScenarios } from './commands/scenarios.ts';
import { addValidate } from './commands/validate.ts';

/**
 * Runs `getsumen <args>` and sets the exit code: 0 done, 1 a check failed, 2 wrong input, 3
 * internal error. Results go to standard output, everything else to standard error.
 */
export async function cli(args: readonly string[]): Promise<void> {
  const program = new Command('getsumen')
    .description('Getsumen: a digital twin of a lunar base. Scenarios are illustrative.')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError();
  const commands = [addRun, addValidate, addChannels, addCatalog, addScenarios, addModel];
  for (const add of commands) add(program);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = answered(error);
  }
}

function answered(error: unknown): number {
  // commander has said it already
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ScenarioError) {
    for (const problem of error.problems) process.stderr.write(`${problemLine(problem)}\n`);
    return 2;
  }
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`internal error: ${text}\n`);
  if (process.env['GETSUMEN_DEBUG'] === '1' && error instanceof Error) {
    process.stderr.write(`${error.stack ?? ''}\n`);
  }
  return 3;
}
