/**
 * What the parts of the double share: one started app, its browser context and what it has done.
 */
import type { Session } from 'electron';
import type { BrowserContext } from 'playwright-core';
import type { StrictEmitter } from './strict.ts';
import type { WindowDouble } from './windowDouble.ts';

/** How an app is started in the double. */
export type DoubleOptions = {
  /** Arguments after the program, as a user would type them. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Folder with `package.json` and `dist/`. */
  readonly appPath: string;
  readonly versions: { readonly app: string; readonly electron: string };
  /** Folder of the user's data; two apps with the same one are two instances. */
  readonly userData: string;
  readonly languages: readonly string[];
  /** Changes the text of `main.cjs` and `preload.cjs`, to break the app on purpose. */
  readonly patch: (file: 'main' | 'preload', text: string) => string;
};

export type PermissionRequestHandler = NonNullable<
  Parameters<Session['setPermissionRequestHandler']>[0]
>;
export type PermissionCheckHandler = NonNullable<
  Parameters<Session['setPermissionCheckHandler']>[0]
>;

/** Answers one request of a scheme, as `protocol.handle` was given it. */
export type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** Handler of one channel, as `ipcMain.handle` was given it. */
export type CallHandler = (event: object, ...values: unknown[]) => unknown;

/** A dialog the app showed. */
export type ShownDialog = { readonly kind: string; readonly options: unknown };

/** Everything that is true of one started app. */
export type World = {
  readonly options: DoubleOptions;
  readonly context: BrowserContext;
  readonly app: StrictEmitter;
  readonly windows: WindowDouble[];
  readonly calls: Map<string, CallHandler>;
  readonly schemes: Map<string, Readonly<Record<string, boolean>>>;
  readonly handlers: Map<string, SchemeHandler>;
  readonly switches: Map<string, string>;
  readonly dialogs: ShownDialog[];
  readonly answers: Map<string, object[]>;
  readonly openedOutside: string[];
  /** Requests that nobody in the app stopped: each would have gone to the network. */
  readonly escaped: string[];
  readonly log: string[];
  readonly rules: {
    permissionRequest: PermissionRequestHandler | null;
    permissionCheck: PermissionCheckHandler | null;
    beforeRequest: ((url: string) => Promise<boolean>) | null;
  };
  isReady: boolean;
  isSandboxed: boolean;
  isQuitting: boolean;
  /** Ends the app; the first code counts. */
  end(code: number): void;
};

/** Electron refuses these before the app is ready. */
export function requireReady(world: World, what: string): void {
  if (!world.isReady) throw new Error(`${what} can not be used before the app is ready`);
}

/** Electron refuses these once the app is ready. */
export function requireNotReady(world: World, what: string): void {
  if (world.isReady) throw new Error(`${what} must be called before app is ready`);
}

/** Origin under which Chromium shows a standard scheme: it cannot navigate to the scheme itself. */
export function shownUrl(address: string): string {
  return address.replace(/^app:\/\/([^/]*)/u, 'http://$1.app.localhost');
}

/** The address as the app knows it. */
export function appUrl(shown: string): string {
  return shown.replace(/^((?:blob:)?)http:\/\/([\w-]+)\.app\.localhost/u, '$1app://$2');
}
