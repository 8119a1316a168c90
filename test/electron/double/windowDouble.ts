/**
 * The window's half of the double: one Chromium page, with Electron's checks and events around
 * it.
 */
import type { BrowserWindow, BrowserWindowConstructorOptions, Input, WebContents } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { PRELOAD_ERROR, pageWorld } from './pageWorld.ts';
import type { PageWorldConfig } from './pageWorld.ts';
import { grantPermissions } from './sessionDouble.ts';
import { StrictEmitter, cloned, strict } from './strict.ts';
import { appUrl, requireReady, shownUrl } from './world.ts';
import type { World } from './world.ts';

const BINDING = '__doubleSend';
const DELIVERY = '__doubleDeliver';
const SAFE: Readonly<Record<string, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
};
const NEUTRAL = new Set([
  'preload',
  'navigateOnDragDrop',
  'spellcheck',
  'backgroundThrottling',
  'devTools',
  'additionalArguments',
]);

/** Handler given to `setWindowOpenHandler`. */
type OpenHandler = (details: { readonly url: string }) => { readonly action: string };

/** The `webContents` of a window. */
export type ContentsDouble = StrictEmitter &
  Pick<
    WebContents,
    | 'loadURL'
    | 'reload'
    | 'send'
    | 'setZoomFactor'
    | 'setVisualZoomLevelLimits'
    | 'forcefullyCrashRenderer'
    | 'getURL'
    | 'executeJavaScript'
    | 'isDestroyed'
    | 'setWindowOpenHandler'
  > & {
    sendInputEvent(input: { type: string; keyCode: string; modifiers?: string[] }): void;
    openHandler: OpenHandler | null;
    /** True while the app itself asked for the navigation. */
    isOwnNavigation: boolean;
  };

/** A window, as far as the app uses it. */
export type WindowDouble = StrictEmitter &
  Pick<
    BrowserWindow,
    | 'show'
    | 'focus'
    | 'restore'
    | 'maximize'
    | 'close'
    | 'destroy'
    | 'setTitle'
    | 'getTitle'
    | 'isMinimized'
    | 'isMaximized'
    | 'isKiosk'
    | 'isFullScreen'
    | 'setFullScreen'
    | 'isDestroyed'
    | 'isVisible'
    | 'setDocumentEdited'
    | 'isDocumentEdited'
    | 'getNormalBounds'
    | 'loadURL'
  > & {
    readonly webContents: ContentsDouble;
    readonly page: Promise<Page>;
  };

/** Electron's `BrowserWindow` for one app. */
export function createWindowModule(world: World) {
  function BrowserWindow(options: BrowserWindowConstructorOptions): WindowDouble {
    requireReady(world, 'BrowserWindow');
    refuseUnsafe(world, options);
    return createWindow(world, options);
  }
  BrowserWindow.getAllWindows = (): readonly WindowDouble[] => [...world.windows];
  return strict('BrowserWindow', BrowserWindow);
}

function refuseUnsafe(
  world: World,
  { webPreferences = {} }: BrowserWindowConstructorOptions,
): void {
  if (!world.isSandboxed) throw new Error('insecure window: app.enableSandbox() was not called');
  for (const [key, value] of Object.entries(webPreferences)) {
    if (NEUTRAL.has(key)) continue;
    if (!(key in SAFE)) throw new Error(`webPreferences.${key} is not implemented in the double`);
    if (value !== SAFE[key]) throw new Error(`insecure window: ${key} is ${String(value)}`);
  }
  const { preload } = webPreferences;
  if (preload === undefined || !path.isAbsolute(preload) || !existsSync(preload)) {
    throw new Error(`preload script must be an existing absolute path, is ${preload}`);
  }
}

function createWindow(world: World, options: BrowserWindowConstructorOptions): WindowDouble {
  const emitter = new StrictEmitter('BrowserWindow', [
    'ready-to-show',
    'close',
    'closed',
    'page-title-updated',
    'unresponsive',
  ]);
  const page = openPage(world, options);
  const state = {
    title: options.title ?? '',
    isVisible: options.show !== false,
    isEdited: false,
    isFullScreen: options.fullscreen ?? false,
    isMaximized: false,
    isDestroyed: false,
  };
  const webContents = createContents(world, page, emitter, () => state.isDestroyed);
  const destroy = () => {
    if (state.isDestroyed) return;
    state.isDestroyed = true;
    world.windows.splice(world.windows.indexOf(window), 1);
    void page.then((each) => each.close());
    emitter.emit('closed');
    if (world.windows.length === 0 && !world.isQuitting) world.app.emit('window-all-closed');
  };
  const members: Omit<WindowDouble, keyof StrictEmitter> = {
    webContents,
    page,
    loadURL: (url) => webContents.loadURL(url),
    show: () => void (state.isVisible = true),
    isVisible: () => state.isVisible,
    focus: () => undefined,
    isMinimized: () => false,
    restore: () => undefined,
    maximize: () => {
      // as Electron does
      state.isMaximized = true;
      state.isVisible = true;
    },
    isMaximized: () => state.isMaximized,
    isKiosk: () => options.kiosk ?? false,
    isFullScreen: () => state.isFullScreen,
    setFullScreen: (isOn) => void (state.isFullScreen = isOn),
    setTitle: (title) => void (state.title = title),
    getTitle: () => state.title,
    setDocumentEdited: (isEdited) => void (state.isEdited = isEdited),
    isDocumentEdited: () => state.isEdited,
    getNormalBounds: () => ({
      x: 0,
      y: 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    }),
    isDestroyed: () => state.isDestroyed,
    destroy,
    close: () => {
      if (!state.isDestroyed && !emitter.emitEvent('close')) destroy();
    },
  };
  const window: WindowDouble = strict('BrowserWindow', Object.assign(emitter, members));
  world.windows.push(window);
  world.app.emit('web-contents-created', {}, webContents);
  return window;
}

async function openPage(world: World, { webPreferences }: BrowserWindowConstructorOptions) {
  const page = await world.context.newPage();
  const argv = ['electron', '--type=renderer', ...(webPreferences?.additionalArguments ?? [])];
  const { electron } = world.options.versions;
  const versions = { electron, chrome: '0.0.0.0', node: process.versions.node };
  const config: PageWorldConfig = {
    binding: BINDING,
    delivery: DELIVERY,
    platform: process.platform,
    argv,
    versions,
  };
  await page.exposeBinding(BINDING, async ({ frame }, channel: string, values: unknown[]) => {
    if (channel === PRELOAD_ERROR) {
      world.log.push(`preload: ${String(values[0])}`);
      world.end(1);
      return {};
    }
    const handler = world.calls.get(channel);
    const parent = frame.parentFrame();
    const senderFrame = { url: appUrl(frame.url()), parent: parent && { url: parent.url() } };
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const event = strict('event', { senderFrame: strict('senderFrame', senderFrame) });
      return { value: cloned(await handler(event, ...cloned(values))) };
    } catch (problem) {
      return { error: String(problem) };
    }
  });
  const text = world.options.patch('preload', readFileSync(webPreferences?.preload ?? '', 'utf8'));
  const script = `(function (require, process, module, exports) {${text}\n})`;
  await page.addInitScript(`(${pageWorld.toString()})(${JSON.stringify(config)}, ${script});`);
  return page;
}

function createContents(
  world: World,
  page: Promise<Page>,
  window: StrictEmitter,
  isDestroyed: () => boolean,
): ContentsDouble {
  const emitter = new StrictEmitter('webContents', [
    'will-navigate',
    'will-frame-navigate',
    'will-redirect',
    'will-attach-webview',
    'before-input-event',
    'context-menu',
    'did-finish-load',
    'did-fail-load',
    'render-process-gone',
  ]);
  let url = '';
  const load = async (address: string) => {
    url = address;
    refuseUndeclared(world, address);
    contents.isOwnNavigation = true;
    try {
      await grantPermissions(world, address);
      await (await page).goto(shownUrl(address), { waitUntil: 'load' });
    } catch (problem) {
      if (isDestroyed()) return;
      const code = /net::(ERR_\w+)/u.exec(String(problem))?.[1] ?? 'ERR_FAILED';
      emitter.emit('did-fail-load', {}, -20, code, address, true);
      throw new Error(`${code} (-20) loading '${address}'`, { cause: problem });
    } finally {
      contents.isOwnNavigation = false;
    }
    emitter.emit('did-finish-load');
    window.emit('ready-to-show');
  };
  const contents: ContentsDouble = Object.assign(emitter, {
    isOwnNavigation: false,
    openHandler: null,
    loadURL: load,
    reload: () => void load(url).catch(() => undefined),
    executeJavaScript: async (code: string) => (await page).evaluate(code),
    getURL: () => url,
    isDestroyed,
    send: (channel: string, ...values: unknown[]) => void deliver(page, channel, cloned(values)),
    setZoomFactor: () => undefined,
    setVisualZoomLevelLimits: async () => undefined,
    setWindowOpenHandler: (handler: unknown) => {
      contents.openHandler = handler as OpenHandler;
    },
    forcefullyCrashRenderer: () => {
      const gone = { reason: 'killed', exitCode: 9 };
      void page
        .then((each) => each.goto('about:blank'))
        .then(() => emitter.emit('render-process-gone', {}, gone));
    },
    sendInputEvent: ({
      type,
      keyCode,
      modifiers = [],
    }: {
      type: string;
      keyCode: string;
      modifiers?: string[];
    }) => {
      const has = (name: string) => modifiers.includes(name);
      const input: Partial<Input> = {
        type,
        key: keyCode,
        code: `Key${keyCode.toUpperCase()}`,
        isAutoRepeat: false,
        control: has('control'),
        alt: has('alt'),
        shift: has('shift'),
        meta: has('meta'),
      };
      let isPrevented = false;
      const event = { preventDefault: () => void (isPrevented = true) };
      emitter.emit('before-input-event', event, input);
      if (!isPrevented) void page.then((each) => each.keyboard.press(keyCode));
    },
  });
  return strict('webContents', contents);
}

// without these two the page would have no origin and no isolation; Chromium cannot show that here
function refuseUndeclared(world: World, address: string): void {
  const scheme = address.slice(0, address.indexOf(':'));
  const privileges = world.schemes.get(scheme);
  if (!world.handlers.has(scheme) || (privileges?.['standard'] && privileges['secure'])) return;
  world.log.push(`${scheme}: is not declared standard and secure`);
  world.end(1);
}

async function deliver(page: Promise<Page>, channel: string, values: readonly unknown[]) {
  // a page without a listener hears nothing, as in Electron
  await (
    await page
  ).evaluate(
    ([name, to, what]) => {
      const world = window as unknown as Record<string, (c: unknown, v: unknown) => void>;
      world[String(name)]?.(to, what);
    },
    [DELIVERY, channel, values] as const,
  );
}
