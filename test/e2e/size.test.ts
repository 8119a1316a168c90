import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { build } from '../../electron/build/build.mjs';
import { PROJECT_ROOT } from '../support/chromium.ts';

test('scripts and styles of the page stay under 700 kB compressed', async () => {
  await build({ say: () => {} });
  const folder = path.join(PROJECT_ROOT, 'dist/renderer/app');
  const files = readdirSync(folder).filter((file) => /\.(js|css)$/.test(file));
  const sizes_B = files.map((file) => gzipSync(readFileSync(path.join(folder, file))).length);
  const total_B = sizes_B.reduce((sum, size) => sum + size, 0);
  expect(files.length).toBeGreaterThan(2);
  expect(total_B / 1000).toBeLessThan(700);
});
