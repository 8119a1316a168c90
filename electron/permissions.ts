/**
 * Permissions a page can ask the system for. Refused unless listed; a picture or a table may be
 * copied out, nothing can be read in. Electron grants everything when nobody answers.
 */
import { isPageUrl } from './urlPolicy.ts';

const GRANTED: ReadonlySet<string> = new Set([
  // first person view and booth screens
  'fullscreen',
  'automatic-fullscreen',
  'pointerLock',
  // copying a state hash or a table; writing text only
  'clipboard-sanitized-write',
  // keeps recordings in the app's own storage from being evicted
  'persistent-storage',
]);

/** True when the page at `address` gets `permission` (Electron's name of it). */
export function isGranted(permission: string, address: string): boolean {
  return GRANTED.has(permission) && isPageUrl(address);
}
