import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { VERSION } from '../../sim/index.ts';
import { documents } from '../../sim/node/documents.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('generated documents are as committed (npm run docs writes them anew)', () => {
  for (const { path, text } of documents()) {
    expect(text, path).toBe(readFileSync(join(root, path), 'utf8'));
  }
});

test('the version of reports is that of package.json', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ version: VERSION });
});
