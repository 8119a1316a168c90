/**
 * Files given from outside (command line, second start, the system's open-file event) until the
 * page asks for them. On macOS they arrive before there is a window, so they wait here.
 */
import { fileKind } from './openable.ts';

// a page that never asks must not let the list grow; eight double clicks are already a mistake
const CAPACITY = 8;

/**
 * A queue of paths; not yet read, so a file that changes while it waits is opened as it then is.
 */
export type PendingFiles = {
  /** Adds a path if the app opens such files; true when it was added. */
  add(file: string): boolean;
  /** The path that waited longest, removed from the queue; null when none waits. */
  take(): string | null;
  readonly count: number;
};

/** An empty queue. */
export function createPendingFiles(): PendingFiles {
  const waiting: string[] = [];
  return {
    add(file) {
      if (fileKind(file) === null || waiting.includes(file)) return false;
      waiting.push(file);
      // the newest is what the user wants now
      if (waiting.length > CAPACITY) waiting.shift();
      return true;
    },
    take: () => waiting.shift() ?? null,
    get count() {
      return waiting.length;
    },
  };
}
