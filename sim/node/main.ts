/** The command line. Exit codes: 0 done, 1 a check failed, 2 wrong input, 3 internal error. */
import { existsSync, writeSync } from 'node:fs';
import { cli } from './cli.ts';

// a reader that has seen enough, `| head`, is no error; a full disk is
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  try {
    writeSync(2, `internal error: cannot write standard output: ${error.code ?? error.message}\n`);
  } finally {
    process.exit(3);
  }
});
// where even this cannot be said nobody listens: what was to be done is done all the same
process.stderr.on('error', () => {});

// npm runs scripts from the project's folder: paths are meant from where the user stands
const { INIT_CWD: stands = '', npm_lifecycle_event: script } = process.env;
if (script === 'getsumen' && existsSync(stands)) process.chdir(stands);

await cli(process.argv.slice(2));
