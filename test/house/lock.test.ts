import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isAlive, ownerOf, tryTake, withLock } from '../../electron/build/lock.mjs';
import { startNode, temporaryFolder, writeFiles } from '../support/temporary.ts';

const LOCK_MODULE = new URL('../../electron/build/lock.mjs', import.meta.url).href;

/** Process id of a program that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

test('a lock is held while the work runs and given back after it', async () => {
  const lock = path.join(temporaryFolder(), 'deep/install.lock');
  const owner = await withLock(lock, () => ownerOf(lock));
  expect(owner).toBe(process.pid);
  expect(existsSync(lock)).toBe(false);
});

test('a lock is given back when the work fails', async () => {
  const lock = path.join(temporaryFolder(), 'install.lock');
  const failing = withLock(lock, () => {
    throw new Error('no network');
  });
  await expect(failing).rejects.toThrow('no network');
  expect(existsSync(lock)).toBe(false);
});

test('a lock that is held cannot be taken again, and leaves no drafts behind', () => {
  const folder = temporaryFolder();
  const lock = path.join(folder, 'install.lock');
  expect(tryTake(lock)).toBe(true);
  expect(tryTake(lock)).toBe(false);
  expect(readdirSync(folder)).toEqual(['install.lock']);
});

test('the second of two waits for the first and knows that it waited', async () => {
  const lock = path.join(temporaryFolder(), 'install.lock');
  const order: string[] = [];
  let isSecondWaiting = (): void => {};
  const secondWaits = new Promise<void>((resolve) => (isSecondWaiting = resolve));
  const first = withLock(lock, async ({ waited }) => {
    await secondWaits;
    order.push(`first, waited ${waited}`);
  });
  const second = withLock(lock, ({ waited }) => order.push(`second, waited ${waited}`), {
    onWait: (owner_pid) => {
      order.push(`waiting for ${owner_pid === process.pid ? 'us' : owner_pid}`);
      isSecondWaiting();
    },
  });
  await Promise.all([first, second]);
  expect(order).toEqual(['waiting for us', 'first, waited false', 'second, waited true']);
});

test('a lock whose owner has ended is broken', async () => {
  const folder = temporaryFolder();
  const lock = path.join(folder, 'install.lock');
  writeFiles(lock, { pid: String(endedPid()) });
  expect(await withLock(lock, () => 'done')).toBe('done');
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock that was handed over lasts as long as its new owner', () => {
  const folder = temporaryFolder();
  const lock = path.join(folder, 'install.lock');
  const child = startNode(['-e', 'setInterval(() => {}, 1000)'], { cwd: folder });
  const child_pid = child.child.pid ?? 0;
  // the one who takes the lock hands it to the child and is killed before it can give it back
  const taker = `
    import { withLock } from ${JSON.stringify(LOCK_MODULE)};
    await withLock(${JSON.stringify(lock)}, ({ handOver }) => {
      handOver(${child_pid});
      process.kill(process.pid, 'SIGKILL');
    });`;
  spawnSync(process.execPath, ['--input-type=module', '-e', taker]);
  expect(ownerOf(lock)).toBe(child_pid);
  expect(tryTake(lock)).toBe(false);
});

test('a lock that is never given back ends in a message that names its owner', async () => {
  const lock = path.join(temporaryFolder(), 'install.lock');
  writeFiles(lock, { pid: String(process.pid) });
  const waiting = withLock(lock, () => 'done', { limit_ms: 50 });
  await expect(waiting).rejects.toThrow(`still held by process ${process.pid}`);
});

test('a process is alive until it ends', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(endedPid())).toBe(false);
});
