/**
 * The asset server as one function without a network: a path in, a response out. Electron's handler
 * of `app://` and the loopback server both answer with it, so both origins have the same policy.
 * Assumes a static folder (the built page); reads whole files; never writes.
 */
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** What goes back to the page. `body` is null for HEAD and for empty answers. */
export type AssetResponse = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer> | null;
};

/** Content policy of every response: no inline script or style, no network but our own origin. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every response, errors included; the cross-origin three make the page isolated. */
export const POLICY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.ktx2': 'image/ktx2',
  '.glb': 'model/gltf-binary',
  '.gltf': 'model/gltf+json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
};

/**
 * Answers one request for a file under `root`.
 * @param root absolute path of the folder that may be read, nothing outside it
 * @param method HTTP method; only GET and HEAD are served
 * @param urlPath path of the request as received, percent-encoded, query allowed, starting with `/`
 */
export async function respond(
  root: string,
  method: string,
  urlPath: string,
): Promise<AssetResponse> {
  if (method !== 'GET' && method !== 'HEAD') {
    return refusal(405, 'only GET and HEAD are served', { allow: 'GET, HEAD' });
  }
  const relative = safePath(urlPath);
  if (relative === null) return refusal(403, 'this path is not served');

  const file = await fileInside(root, relative);
  if (file === 'outside') return refusal(403, 'this path is not served');
  if (file === 'missing') return refusal(404, 'not found');

  const body = await readFile(file);
  return {
    status: 200,
    headers: {
      ...POLICY_HEADERS,
      'content-type': contentType(file),
      'content-length': String(body.byteLength),
    },
    body: method === 'HEAD' ? null : new Uint8Array(body.buffer, body.byteOffset, body.byteLength),
  };
}

/** Media type by file ending; unknown endings are plain bytes. */
export function contentType(file: string): string {
  return CONTENT_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
}

/**
 * Decodes a request path to a path relative to the root, or null when it must not be served:
 * `..`, backslash, NUL, drive letters, hidden files, broken percent-encoding.
 */
export function safePath(urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath.replace(/[?#].*$/su, ''));
  } catch {
    // broken percent-encoding has no meaning to fall back to
    return null;
  }
  if (!decoded.startsWith('/') || /[\0\\:]/u.test(decoded)) return null;

  const segments = decoded.split('/').filter((segment) => segment !== '');
  if (segments.some((segment) => segment.startsWith('.'))) return null;
  if (segments.length === 0 || decoded.endsWith('/')) segments.push('index.html');
  return segments.join('/');
}

// links are followed first, so that one pointing out of the root is seen for what it is
async function fileInside(root: string, relative: string): Promise<string> {
  try {
    const realRoot = await realpath(root);
    const real = await realpath(path.join(realRoot, relative));
    if (!real.startsWith(realRoot + path.sep)) return 'outside';
    return (await stat(real)).isFile() ? real : 'missing';
  } catch {
    // not there, or not readable: the page sees the same answer
    return 'missing';
  }
}

function refusal(status: number, why: string, extra: Record<string, string> = {}): AssetResponse {
  const body = new TextEncoder().encode(`${why}\n`);
  return {
    status,
    headers: {
      ...POLICY_HEADERS,
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(body.byteLength),
      ...extra,
    },
    body,
  };
}
