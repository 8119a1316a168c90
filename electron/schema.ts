/**
 * Shape of every value that crosses the bridge, checked by the sender and again by the receiver.
 * The one place in the shell that imports zod; configured not to generate code, which the content
 * policy forbids. Unknown keys are refused.
 */
import { z } from 'zod';
import { FILE_KINDS, LANGUAGES, MENU_COMMANDS, SAVE_KINDS } from './bridge.ts';
import type { CallName, ShellCalls, ShellCommand, ShellFacts } from './bridge.ts';

z.config({ jitless: true });

/** Largest file that crosses, opened or saved: 512 MiB, far above a month of telemetry (6 MB). */
export const TRANSFER_LIMIT_B = 512 * 1024 * 1024;

const NAME_LIMIT = 255;
const URL_LIMIT = 2048;

const isBytes = (value: unknown): value is Uint8Array =>
  ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]';

const bytes = z.custom<Uint8Array>(
  (value) => isBytes(value) && value.byteLength <= TRANSFER_LIMIT_B,
  `expected a Uint8Array of at most ${TRANSFER_LIMIT_B} bytes`,
);

const fileName = z.string().min(1).max(NAME_LIMIT);
const language = z.enum(LANGUAGES);
const nothing = z.undefined();

const openedFile = z.strictObject({ name: fileName, kind: z.enum(FILE_KINDS), bytes });
const savedFile = z.strictObject({
  name: fileName,
  path: z.string().min(1),
  size_B: z.int().min(0),
});
const saveRequest = z.strictObject({
  suggestedName: fileName,
  kind: z.enum(SAVE_KINDS),
  bytes,
});
const documentState = z.strictObject({
  name: z.string().max(NAME_LIMIT),
  isUnsaved: z.boolean(),
});
const restart = z.strictObject({ reason: z.string(), restartCount: z.int().min(1) });

/** Arguments and result of one call. */
export type CallSchema<Name extends CallName> = {
  readonly input: z.ZodType<Parameters<ShellCalls[Name]>>;
  readonly output: z.ZodType<Awaited<ReturnType<ShellCalls[Name]>>>;
};

/** Arguments and result of every call; a call without an entry here does not compile. */
export const callSchemas: { readonly [Name in CallName]: CallSchema<Name> } = {
  openScenario: { input: z.tuple([]), output: openedFile.nullable() },
  openRecording: { input: z.tuple([]), output: openedFile.nullable() },
  saveFile: { input: z.tuple([saveRequest]), output: savedFile.nullable() },
  takePendingFile: { input: z.tuple([]), output: openedFile.nullable() },
  takeRestart: { input: z.tuple([]), output: restart.nullable() },
  setLanguage: { input: z.tuple([language]), output: nothing },
  setFullScreen: { input: z.tuple([z.boolean()]), output: nothing },
  reportDocument: { input: z.tuple([documentState]), output: nothing },
  showAbout: { input: z.tuple([]), output: nothing },
  openSource: { input: z.tuple([z.string().max(URL_LIMIT)]), output: z.boolean() },
  quit: { input: z.tuple([]), output: nothing },
};

/** What the shell tells the page. */
export const commandSchema: z.ZodType<ShellCommand> = z.union([
  z.strictObject({ kind: z.enum(MENU_COMMANDS) }),
  z.strictObject({ kind: z.literal('language'), language }),
  z.strictObject({ kind: z.literal('fileWaiting') }),
]);

/** What the window is told when it opens. */
export const factsSchema: z.ZodType<ShellFacts> = z.strictObject({
  platform: z.enum(['linux', 'mac', 'windows']),
  versions: z.strictObject({
    app: z.string(),
    electron: z.string(),
    chromium: z.string(),
    node: z.string(),
  }),
  kiosk: z.boolean(),
  language,
});

/** Thrown where a value does not have the declared shape; the message names each place. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';
}

/** The value, checked; `what` names it in the message (`saveFile arguments`). */
export function checked<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`,
  );
  throw new BridgeError(`${what} refused: ${problems.join('; ')}`);
}
