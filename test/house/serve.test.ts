import { createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { isLoopbackHost, startServer } from '../../electron/build/serve.mjs';
import type { PageServer } from '../../electron/build/serve.mjs';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';

async function serving(): Promise<PageServer> {
  const root = temporaryFolder();
  writeFiles(root, { 'index.html': '<p>page</p>' });
  const server = await startServer({ root });
  onTestFinished(() => server.close());
  return server;
}

/** Sends a request whose path and Host are exactly as given, which fetch would tidy up. */
function ask(
  server: PageServer,
  path: string,
  given: { readonly method?: string; readonly host?: string } = {},
): Promise<IncomingMessage> {
  const { method = 'GET', host } = given;
  const headers = host === undefined ? {} : { host };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers }, resolve);
    sent.on('error', reject);
    sent.end();
  });
}

test('the page is served with the policy that isolates it', async () => {
  const server = await serving();
  const answer = await fetch(server.url);
  expect(await answer.text()).toBe('<p>page</p>');
  expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(answer.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a foreign Host is refused: a name on the net may point at this machine', async () => {
  const server = await serving();
  const foreign = await ask(server, '/', { host: `getsumen.example:${server.port}` });
  expect(foreign.statusCode).toBe(421);
  const local = await ask(server, '/', { host: `localhost:${server.port}` });
  expect(local.statusCode).toBe(200);
});

test.each([
  ['localhost', true],
  ['LOCALHOST:8080', true],
  ['127.0.0.1:1', true],
  ['[::1]:80', true],
  ['127.0.0.1.example.org', false],
  ['localhost.example.org', false],
  ['localhost:80@evil', false],
  ['0.0.0.0', false],
  ['', false],
  [undefined, false],
])('Host %j is loopback: %s', (host, expected) => {
  expect(isLoopbackHost(host)).toBe(expected);
});

test('paths that climb and methods that write are refused', async () => {
  const server = await serving();
  expect((await ask(server, '/../package.json')).statusCode).toBe(403);
  expect((await ask(server, '/%2e%2e/package.json')).statusCode).toBe(403);
  expect((await ask(server, '/', { method: 'DELETE' })).statusCode).toBe(405);
  expect((await ask(server, '/', { method: 'HEAD' })).statusCode).toBe(200);
});

test('a port that is taken is reported with what to do', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const starting = startServer({ root: temporaryFolder(), port });
  await expect(starting).rejects.toThrow(`port ${port} is in use: choose another with --port N`);
});
