/**
 * Files the app opens: which endings, how large, and what their first bytes must be. Content is
 * checked in full by the simulation; here only what keeps a wrong file from being read whole.
 */
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { FileKind, OpenedFile } from './bridge.ts';
import { TRANSFER_LIMIT_B } from './schema.ts';

/** Endings of each kind, without the dot, the one we write first. */
export const FILE_ENDINGS: Readonly<Record<FileKind, readonly string[]>> = {
  scenario: ['getsumen', 'getsumen.json', 'json'],
  recording: ['mcap'],
};

/**
 * Largest file of each kind; a scenario is text written by people, 16 MiB is a thousand of them.
 */
export const SIZE_LIMITS_B: Readonly<Record<FileKind, number>> = {
  scenario: 16 * 1024 * 1024,
  recording: TRANSFER_LIMIT_B,
};

// every MCAP file starts so: https://mcap.dev/spec#magic
const MCAP_MAGIC = [0x89, 0x4d, 0x43, 0x41, 0x50, 0x30, 0x0d, 0x0a];

/** Why a file was not opened; the words for it are in `words.ts`. */
export type FileProblemKind = 'wrongEnding' | 'missing' | 'notAFile' | 'tooLarge' | 'wrongContent';

/** A file that cannot be opened, with the file and the reason apart so that both can be shown. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
  readonly problem: FileProblemKind;
  readonly file: string;
  /** Largest size of its kind, where that is the reason. */
  readonly limit_B: number;

  constructor(problem: FileProblemKind, file: string, limit_B = 0) {
    super(`${problem}: ${file}`);
    this.problem = problem;
    this.file = file;
    this.limit_B = limit_B;
  }
}

/** The kind of a file by its ending, null when the app does not open such files. */
export function fileKind(file: string): FileKind | null {
  const name = path.basename(file).toLowerCase();
  if (FILE_ENDINGS.scenario.some((ending) => name.endsWith(`.${ending}`))) return 'scenario';
  if (FILE_ENDINGS.recording.some((ending) => name.endsWith(`.${ending}`))) return 'recording';
  return null;
}

/** Reads a file whole; throws FileProblem when it is not one of ours or too large. */
export async function readOpenable(file: string): Promise<OpenedFile> {
  const kind = fileKind(file);
  if (kind === null) throw new FileProblem('wrongEnding', file);

  const handle = await open(file, 'r').catch(() => {
    throw new FileProblem('missing', file);
  });
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new FileProblem('notAFile', file);
    if (stats.size > SIZE_LIMITS_B[kind]) {
      throw new FileProblem('tooLarge', file, SIZE_LIMITS_B[kind]);
    }
    const content = await handle.readFile();
    if (!startsAs(kind, content)) throw new FileProblem('wrongContent', file);
    return { name: path.basename(file), kind, bytes: new Uint8Array(content) };
  } finally {
    await handle.close();
  }
}

function startsAs(kind: FileKind, content: Uint8Array): boolean {
  if (kind === 'recording') return MCAP_MAGIC.every((byte, i) => content[i] === byte);
  // a scenario is one JSON object; a byte order mark and blanks before it do no harm
  const head = new TextDecoder().decode(content.subarray(0, 1024));
  return head.trimStart().startsWith('{');
}
