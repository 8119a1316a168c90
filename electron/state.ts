/** What the shell remembers while it runs; one of it, made in `main.ts` and handed to each part. */
import type { BrowserWindow } from 'electron';
import type { DocumentState, Language, Restart } from './bridge.ts';
import type { PendingFiles } from './pendingFiles.ts';

/** Mutable on purpose: the parts of the shell share it instead of holding copies. */
export type ShellState = {
  readonly isKiosk: boolean;
  /** Started from the sources, not installed. */
  readonly isDevelopment: boolean;
  readonly pending: PendingFiles;
  language: Language;
  window: BrowserWindow | null;
  document: DocumentState;
  /** Why the page was loaded again, until the page has asked. */
  restart: Restart | null;
  /** Set once closing has been agreed to: by the user, by the booth shortcut, by the system. */
  mayClose: boolean;
};
