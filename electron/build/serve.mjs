// @ts-check
/**
 * The built page over loopback: the same answers as Electron's `app://`, for a browser on this
 * machine only. A foreign Host header is refused: another site could reach the page by pointing its
 * own name at this machine.
 */
import { createServer } from 'node:http';
import { POLICY_HEADERS, respond } from '../files.ts';

const LOOPBACK = '127.0.0.1';

/** @typedef {{ url: string, port: number, close: () => Promise<void> }} PageServer */

/**
 * Whether a Host header names this machine's loopback, with or without a port.
 * @param {string | undefined} host
 */
export function isLoopbackHost(host) {
  return host !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/iu.test(host);
}

/**
 * Starts serving a folder on 127.0.0.1.
 * @param {{ root: string, port?: number }} options port 0 takes any free one
 * @returns {Promise<PageServer>} rejects with a readable message when the port is taken
 */
export function startServer({ root, port = 0 }) {
  const server = createServer((request, response) => {
    answer(root, request, response).catch((error) => {
      console.error(`serve: ${request.url}: ${error.message}`);
      if (!response.headersSent) response.writeHead(500, POLICY_HEADERS);
      response.end();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`port ${port} is in use: choose another with --port N`) : error);
    });
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve({
        url: `http://${LOOPBACK}:${bound}/`,
        port: bound,
        close: () => closeServer(server),
      });
    });
  });
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, request, response) {
  if (!isLoopbackHost(request.headers.host)) {
    response.writeHead(421, { ...POLICY_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
    response.end('only this machine is served\n');
    return;
  }
  const { status, headers, body } = await respond(root, request.method ?? '', request.url ?? '');
  response.writeHead(status, headers);
  response.end(body ?? undefined);
}

/** @param {import('node:http').Server} server @returns {Promise<void>} */
function closeServer(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
