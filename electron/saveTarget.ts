/**
 * Saving a file where the user says: a safe suggestion, the right ending, and a write that leaves
 * either the old file or the whole new one.
 */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SaveKind, SavedFile } from './bridge.ts';

/** Ending written for each kind, without the dot. */
export const SAVE_ENDINGS: Readonly<Record<SaveKind, string>> = {
  scenario: 'getsumen.json',
  recording: 'mcap',
  csv: 'csv',
  parquet: 'parquet',
  json: 'json',
  html: 'html',
  png: 'png',
  webm: 'webm',
  zip: 'zip',
};

// names Windows keeps for devices, whatever their ending
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
const NAME_LENGTH_MAX = 120;

/** A file name that is legal on every system, without folders, with the ending of its kind. */
export function safeFileName(suggested: string, kind: SaveKind): string {
  const ending = `.${SAVE_ENDINGS[kind]}`;
  const last = suggested.split(/[/\\]/u).at(-1) ?? '';
  const legal = last.replace(/[<>:"|?*\p{Cc}]/gu, '_').replace(/^[.\s]+|[.\s]+$/gu, '');
  const stem = legal.toLowerCase().endsWith(ending) ? legal.slice(0, -ending.length) : legal;
  const short = [...stem].slice(0, NAME_LENGTH_MAX).join('');
  const named = short === '' || DEVICE_NAME.test(short) ? `getsumen_${short}` : short;
  return withEnding(named.replace(/_$/u, ''), kind);
}

/** The chosen path, with the ending of its kind added where the user left it out. */
export function withEnding(file: string, kind: SaveKind): string {
  const ending = SAVE_ENDINGS[kind];
  const accepted = kind === 'scenario' ? [ending, 'getsumen', 'json'] : [ending];
  const lower = file.toLowerCase();
  return accepted.some((each) => lower.endsWith(`.${each}`)) ? file : `${file}.${ending}`;
}

/**
 * Writes beside the target, flushes, then renames over it; a failure leaves the target as it
 * was.
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<SavedFile> {
  const partial = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.part`);
  try {
    const handle = await open(partial, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (problem) {
    await rm(partial, { force: true });
    throw problem;
  }
  return { name: path.basename(file), path: file, size_B: bytes.byteLength };
}
