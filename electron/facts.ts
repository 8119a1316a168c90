/**
 * Hands the facts of `bridge.ts` from the shell to the preload script: a sandboxed preload sees the
 * command line of its process and nothing else before the page runs.
 */
import type { ShellFacts } from './bridge.ts';
import { BridgeError, checked, factsSchema } from './schema.ts';

const FLAG = '--getsumen-facts=';

/** The facts as one word of the page process's command line. */
export function factsArgument(facts: ShellFacts): string {
  return FLAG + encodeURIComponent(JSON.stringify(facts));
}

/** Reads the facts back, checked. */
export function readFacts(argv: readonly string[]): ShellFacts {
  const word = argv.find((each) => each.startsWith(FLAG));
  if (word === undefined) throw new BridgeError('facts refused: not on the command line');
  const value: unknown = JSON.parse(decodeURIComponent(word.slice(FLAG.length)));
  return checked(factsSchema, value, 'facts');
}
