/**
 * What the page may not do, whatever it contains: ask for permissions outside the list, load or
 * visit anything but its own files, open windows, embed pages, download.
 * Follows Electron's security checklist (docs/tutorial/security), points 5, 7 and 11 to 15.
 */
import { shell } from 'electron';
import type { Session, WebContents } from 'electron';
import { errorText, log } from './log.ts';
import { isGranted } from './permissions.ts';
import type { ShellState } from './state.ts';
import { isAllowedRequest, isPageUrl, isSourceUrl } from './urlPolicy.ts';

/** Sets the rules of the session; must run before the first page is loaded. */
export async function guardSession(session: Session, state: ShellState): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(isGranted(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isGranted(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);

  // offline by construction: what is not ours is not asked for
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    const isAllowed = isAllowedRequest(url, state);
    if (!isAllowed) log(`request refused: ${url}`);
    callback({ cancel: !isAllowed });
  });
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  // looking for a proxy would be a network call
  await session.setProxy({ mode: 'direct' });
}

/** Sets the rules of one page; runs for every page that is ever created. */
export function guardContents(contents: WebContents, state: ShellState): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (isPageUrl(event.url)) return;
    log(`navigation refused: ${event.url}`);
    event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openSource(url, state);
    return { action: 'deny' };
  });
}

/** Opens a cited source in the system's browser; false when it is not one, and in booth mode. */
export function openSource(url: string, state: ShellState): boolean {
  if (state.isKiosk || !isSourceUrl(url)) return false;
  shell.openExternal(url).catch((problem: unknown) => {
    log(`could not open ${url}: ${errorText(problem)}`);
  });
  return true;
}
