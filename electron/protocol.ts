/**
 * The page's own scheme: `app://twin/…` is answered from one folder, with the policy headers of
 * `files.ts` on every response. No server, no port, no `file:` address.
 */
import { app, protocol } from 'electron';
import path from 'node:path';
import { POLICY_HEADERS, respond } from './files.ts';
import { PAGE_HOST, PAGE_SCHEME } from './urlPolicy.ts';

/** Declares the scheme; must run before the app is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: PAGE_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers the scheme from `root`; must run after the app is ready. */
export function servePage(root: string): void {
  protocol.handle(PAGE_SCHEME, async (request) => {
    const url = new URL(request.url);
    if (url.host !== PAGE_HOST) return new Response(null, { status: 404, headers: POLICY_HEADERS });
    const { status, headers, body } = await respond(root, request.method, url.pathname);
    return new Response(body, { status, headers });
  });
}

/**
 * Folder of the built page; from the sources it may be another one, for tests of the shell
 * alone.
 */
export function pageRoot(): string {
  const chosen = app.isPackaged ? undefined : process.env['GETSUMEN_PAGE_ROOT'];
  return chosen ?? path.join(app.getAppPath(), 'dist', 'renderer');
}
