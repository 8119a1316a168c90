/**
 * Golden files: what a run printed when it was last looked at. `GOLDEN=write npm test` writes them
 * anew; the commit says why.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../golden');

/** Compares text with `test/golden/<name>`. */
export function expectGolden(name: string, text: string): void {
  const path = join(folder, name);
  if (process.env['GOLDEN'] === 'write') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path), `${path} is missing: GOLDEN=write npm test`).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}
