import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { waitReady } from '../../../renderer/scene/ready.ts';
import { PROJECT_ROOT } from '../../support/sourceTree.ts';

describe('waiting for shaders', () => {
  test('ends when nothing is left to wait for', async () => {
    let left = 3;
    const waitingFor = (): string[] => (left-- > 0 ? ['ground'] : []);
    await expect(waitReady({ errors: [], waitingFor }, 5)).resolves.toBeUndefined();
    expect(left).toBeLessThan(0);
  });

  test('a broken shader ends it at once, with its log', async () => {
    const broken = { errors: ["ground: ERROR: 0:12: ';' expected"], waitingFor: () => ['ground'] };
    await expect(waitReady(broken, 60)).rejects.toThrow(/does not compile[^]*0:12/u);
  });

  test('it never hangs: after the limit it names what was missing', async () => {
    const stuck = { errors: [], waitingFor: () => ['ground', 'sky'] };
    await expect(waitReady(stuck, 0.05)).rejects.toThrow('not ready after 0.05 s: ground, sky');
  });
});

test('Babylon is imported by deep paths, and only in engine.ts', () => {
  const folder = path.join(PROJECT_ROOT, 'renderer');
  const found: string[] = [];
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/u.test(file)) continue;
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, from = ''] of text.matchAll(
      /from '(@babylonjs[^']*)'|import '(@babylonjs[^']*)'/gu,
    )) {
      if (path.normalize(file) !== path.join('scene', 'engine.ts')) found.push(`${file}: ${from}`);
      else if (from !== '' && !from.startsWith('@babylonjs/core/')) found.push(`${file}: ${from}`);
    }
  }
  expect(found).toEqual([]);
});
