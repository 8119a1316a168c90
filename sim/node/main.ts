/** The command line. Exit codes: 0 done, 1 a check failed, 2 wrong input, 3 internal error. */
import { Command, CommanderError } from 'commander';
import { problemLine, ScenarioError, VERSION } from '../index.ts';
import { addCatalog } from './commands/catalog.ts';
import { addChannels } from './commands/channels.ts';
import { addModel } from './commands/model.ts';
import { addRun } from './commands/run.ts';
import { addScenarios } from './commands/scenarios.ts';
import { addValidate } from './commands/validate.ts';

const program = new Command('getsumen')
  .description('Getsumen: a digital twin of a lunar base. Scenarios are illustrative.')
  .version(VERSION)
  .exitOverride()
  .showSuggestionAfterError();

addRun(program);
addValidate(program);
addChannels(program);
addCatalog(program);
addScenarios(program);
addModel(program);

// a reader that has seen enough, `| head`, is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof ScenarioError) {
    for (const problem of error.problems) process.stderr.write(`${problemLine(problem)}\n`);
    process.exitCode = 2;
  } else {
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(`internal error: ${text}\n`);
    if (process.env['GETSUMEN_DEBUG'] === '1' && error instanceof Error) {
      process.stderr.write(`${error.stack ?? ''}\n`);
    }
    process.exitCode = 3;
  }
}
