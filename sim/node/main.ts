/** The command line. Exit codes: 0 done, 1 a check failed, 2 wrong input, 3 internal error. */
import { cli } from './cli.ts';

// a reader that has seen enough, `| head`, is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await cli(process.argv.slice(2));
