// @ts-check
/**
 * One owner at a time for a piece of work (installing, building), across processes of one machine.
 * A lock is a directory that holds its owner's process id; it is created whole, by renaming.
 * Node built-ins only: this file runs before anything is installed, on Node 20.19.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_ms = 200;

/**
 * `waited`: another owner was waited for, who may have done the work. `handOver`: names the process
 * that does the work, so that the lock lasts as long as that process even if this one is killed.
 * @typedef {{ waited: boolean, handOver: (pid: number) => void }} HeldLock
 */

/**
 * Runs `work` while holding the lock at `lockDir`; waits while a living process holds it.
 * @template T
 * @param {string} lockDir path of the lock directory (its parent is made)
 * @param {(lock: HeldLock) => Promise<T> | T} work
 * @param {{ limit_ms?: number, onWait?: (owner_pid: number) => void }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(lockDir, work, { limit_ms = 15 * 60_000, onWait } = {}) {
  const waited = await takeLock(lockDir, limit_ms, onWait);
  try {
    return await work({ waited, handOver: (pid) => writeOwner(lockDir, pid) });
  } finally {
    rmSync(lockDir, { recursive: true, force: true });
  }
}

/**
 * @param {string} lockDir @param {number} limit_ms
 * @param {((owner_pid: number) => void) | undefined} onWait
 */
async function takeLock(lockDir, limit_ms, onWait) {
  const started_ms = Date.now();
  let waited = false;
  while (!tryTake(lockDir)) {
    const owner_pid = ownerOf(lockDir);
    if (owner_pid !== null && !isAlive(owner_pid)) {
      breakLock(lockDir, owner_pid);
      continue;
    }
    if (!waited && owner_pid !== null) onWait?.(owner_pid);
    waited = true;
    if (Date.now() - started_ms > limit_ms) {
      throw new Error(`${lockDir} is still held by process ${owner_pid}: end it, or remove it`);
    }
    await sleep(POLL_ms);
  }
  return waited;
}

/**
 * Takes the lock if it is free. The directory appears with the owner already inside.
 * @param {string} lockDir
 */
export function tryTake(lockDir) {
  const draft = `${lockDir}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  writeOwner(draft, process.pid);
  try {
    renameSync(draft, lockDir);
    return true;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // somebody else has it; EPERM is how Windows says the same
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error))) return false;
    throw error;
  }
}

/** @param {string} lockDir @param {number} pid */
function writeOwner(lockDir, pid) {
  writeFileSync(path.join(lockDir, 'pid'), String(pid));
}

/** @param {string} lockDir @returns {number | null} null when the lock is just being given back */
export function ownerOf(lockDir) {
  try {
    return Number(readFileSync(path.join(lockDir, 'pid'), 'utf8'));
  } catch {
    // given back between two looks
    return null;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user
    return codeOf(error) === 'EPERM';
  }
}

// moved aside first, and put back if it turns out that a new owner took it meanwhile
/** @param {string} lockDir @param {number} dead_pid */
function breakLock(lockDir, dead_pid) {
  const aside = `${lockDir}.broken-${process.pid}`;
  try {
    renameSync(lockDir, aside);
  } catch {
    // another waiter broke it first
    return;
  }
  if (ownerOf(aside) === dead_pid) rmSync(aside, { recursive: true, force: true });
  else renameSync(aside, lockDir);
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
