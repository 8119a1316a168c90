/** The session's half of the double: schemes, permissions, and every request a page makes. */
import type { Protocol, Session } from 'electron';
import type { Route } from 'playwright-core';
import { StrictEmitter, strict } from './strict.ts';
import { appUrl, requireNotReady, requireReady, shownUrl } from './world.ts';
import type {
  PermissionCheckHandler,
  PermissionRequestHandler,
  SchemeHandler,
  World,
} from './world.ts';

// Electron's name of a permission, and Chromium's
const PERMISSIONS = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['media', 'camera'],
] as const;

/** Electron's `protocol` for one app. */
export function createProtocolModule(world: World) {
  let isDeclared = false;
  const protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
    registerSchemesAsPrivileged(schemes) {
      requireNotReady(world, 'protocol.registerSchemesAsPrivileged');
      if (isDeclared) throw new Error('registerSchemesAsPrivileged can only be called once');
      isDeclared = true;
      for (const { scheme, privileges = {} } of schemes) {
        if (privileges.bypassCSP || privileges.allowServiceWorkers || privileges.corsEnabled) {
          throw new Error(`insecure scheme: ${scheme} has a privilege the app must not have`);
        }
        world.schemes.set(scheme, { ...privileges });
      }
    },
    handle(scheme, handler) {
      requireReady(world, 'protocol');
      if (world.handlers.has(scheme)) {
        throw new Error(`Failed to register protocol: ${scheme} is already handled`);
      }
      world.handlers.set(scheme, handler as SchemeHandler);
    },
  };
  return strict('protocol', protocol);
}

/** Electron's `session.defaultSession` for one app. */
export function createSessionModule(world: World) {
  const session: Pick<
    Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setProxy'
    | 'setDevicePermissionHandler'
    | 'setSpellCheckerEnabled'
  > & { webRequest: object } = {
    setPermissionRequestHandler: (handler) => {
      world.rules.permissionRequest = handler as PermissionRequestHandler;
    },
    setPermissionCheckHandler: (handler) => {
      world.rules.permissionCheck = handler as PermissionCheckHandler;
    },
    setDevicePermissionHandler: () => undefined,
    setSpellCheckerEnabled: () => undefined,
    setProxy: async () => undefined,
    webRequest: strict('webRequest', {
      onBeforeRequest(
        listener: (details: object, callback: (answer: { cancel?: boolean }) => void) => void,
      ): void {
        world.rules.beforeRequest = (url) =>
          new Promise((resolve) => listener({ url }, ({ cancel }) => resolve(cancel === true)));
      },
    }),
  };
  const emitter = new StrictEmitter('session', ['will-download']);
  const whole = strict('session', Object.assign(emitter, session));
  return strict('session', {
    get defaultSession() {
      requireReady(world, 'session');
      return whole;
    },
  });
}

/**
 * Asks the app for every permission before a page is loaded and sets Chromium's answers; without a
 * handler Electron grants everything, and so does this.
 */
export async function grantPermissions(world: World, address: string): Promise<void> {
  const { permissionRequest, permissionCheck } = world.rules;
  const granted: string[] = [];
  for (const [name, chromiumName] of PERMISSIONS) {
    const isRequestGranted =
      permissionRequest === null ||
      (await new Promise<boolean>((resolve) => {
        Reflect.apply(permissionRequest, undefined, [
          null,
          name,
          resolve,
          { requestingUrl: address },
        ]);
      }));
    const isCheckGranted: unknown =
      permissionCheck === null ||
      Reflect.apply(permissionCheck, undefined, [null, name, address, {}]);
    if (isRequestGranted || isCheckGranted === true) granted.push(chromiumName);
  }
  await world.context.clearPermissions();
  const { protocol, origin } = new URL(shownUrl(address));
  if (protocol === 'http:') await world.context.grantPermissions(granted, { origin });
}

/** Answers every request of every page as Electron would: rules first, then the app's scheme. */
export async function answerRequests(world: World): Promise<void> {
  await world.context.route('**/*', async (route) => {
    const url = appUrl(route.request().url());
    if (isNavigationRefused(world, route, url)) {
      // the page stays as it is
      await route.abort('aborted');
      return;
    }
    if ((await world.rules.beforeRequest?.(url)) === true) {
      await route.abort('blockedbyclient');
      return;
    }
    const handler = world.handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) {
      world.escaped.push(url);
      await route.abort('internetdisconnected');
      return;
    }
    await answerScheme(world, route, handler, url);
  });
}

async function answerScheme(world: World, route: Route, handler: SchemeHandler, url: string) {
  let answer: Response;
  try {
    answer = await handler(new Request(url, { method: route.request().method() }));
  } catch (problem) {
    // the page sees a failed load, as it would
    world.log.push(`scheme handler failed for ${url}: ${String(problem)}`);
    await route.abort('failed');
    return;
  }
  await route.fulfill({
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  });
}

function isNavigationRefused(world: World, route: Route, url: string): boolean {
  const request = route.request();
  if (!request.isNavigationRequest()) return false;
  const contents = world.windows[0]?.webContents;
  if (contents === undefined) return true;
  const frame = frameOf(route);
  if (frame === null) {
    // the first request of a window the page wants to open
    if (contents.openHandler === null) return false;
    const { action } = contents.openHandler({ url });
    if (action !== 'deny') throw new Error('a second window is not implemented in the double');
    return true;
  }
  if (contents.isOwnNavigation) return false;
  const isMainFrame = frame.parentFrame() === null;
  const details = { url, isMainFrame, isSameDocument: false };
  const isPrevented = contents.emitEvent('will-frame-navigate', details);
  return (isMainFrame && contents.emitEvent('will-navigate', details)) || isPrevented;
}

function frameOf(route: Route) {
  try {
    return route.request().frame();
  } catch {
    // playwright has no frame yet for the first request of a new window
    return null;
  }
}
