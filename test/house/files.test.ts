import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { contentType, respond, safePath } from '../../electron/files.ts';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';

let root = '';

beforeEach(() => {
  const folder = temporaryFolder();
  root = path.join(folder, 'page');
  writeFiles(root, {
    'index.html': '<p>page</p>',
    'app/main.js': 'start();',
    'assets/scenarios/one night.json': '{}',
    '.secret': 'hidden',
  });
  writeFiles(folder, { 'secret.txt': 'outside', 'page-two/secret.txt': 'outside' });
  symlinkSync(path.join(folder, 'secret.txt'), path.join(root, 'escape.txt'));
  // its folder's name begins like the root's
  symlinkSync(path.join(folder, 'page-two/secret.txt'), path.join(root, 'neighbour.txt'));
  symlinkSync(path.join(root, 'app/main.js'), path.join(root, 'alias.js'));
});

async function textOf(urlPath: string): Promise<string> {
  const { body } = await respond(root, 'GET', urlPath);
  return new TextDecoder().decode(body ?? new Uint8Array());
}

test.each([
  ['/', '<p>page</p>'],
  ['/index.html', '<p>page</p>'],
  ['/app/main.js?v=2', 'start();'],
  ['/assets/scenarios/one%20night.json', '{}'],
  ['/alias.js', 'start();'],
])('%s is served', async (urlPath, text) => {
  expect((await respond(root, 'GET', urlPath)).status).toBe(200);
  expect(await textOf(urlPath)).toBe(text);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/app/../../secret.txt',
  '/../page-two/secret.txt',
  '/..\\secret.txt',
  '/%5c..%5csecret.txt',
  '/app/main.js%00.html',
  '/C:/secret.txt',
  '/%',
  '/.secret',
  'index.html',
  '',
  '/escape.txt',
  '/neighbour.txt',
])('%j is refused and gives nothing away', async (urlPath) => {
  expect((await respond(root, 'GET', urlPath)).status).toBe(403);
  expect(await textOf(urlPath)).not.toMatch(/outside|hidden/u);
});

test.each(['/absent.js', '/app', '/app/', '/index.html/deeper'])('%s is not found', async (url) => {
  expect((await respond(root, 'GET', url)).status).toBe(404);
});

test('only reading is allowed', async () => {
  const answer = await respond(root, 'POST', '/');
  expect(answer.status).toBe(405);
  expect(answer.headers['allow']).toBe('GET, HEAD');
});

test('HEAD gives the headers of GET without a body', async () => {
  const head = await respond(root, 'HEAD', '/app/main.js');
  const get = await respond(root, 'GET', '/app/main.js');
  expect(head.body).toBeNull();
  expect(head.headers).toEqual(get.headers);
  expect(head.headers['content-length']).toBe('8');
});

describe('every answer, refusals too, carries the policy', () => {
  test.each([
    ['GET', '/', 200],
    ['GET', '/app/main.js', 200],
    ['GET', '/absent', 404],
    ['GET', '/../x', 403],
    ['PUT', '/', 405],
  ])('%s %s', async (method, urlPath, status) => {
    const answer = await respond(root, method, urlPath);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    const policy = answer.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/u);
  });
});

test('a root that is itself a link is followed', async () => {
  const link = path.join(temporaryFolder(), 'link');
  symlinkSync(root, link);
  expect((await respond(link, 'GET', '/app/main.js')).status).toBe(200);
});

test('a root that does not exist answers not found', async () => {
  expect((await respond(path.join(root, 'nowhere'), 'GET', '/')).status).toBe(404);
});

test('a folder named like a page is served only with its own page', async () => {
  mkdirSync(path.join(root, 'help'));
  expect((await respond(root, 'GET', '/help/')).status).toBe(404);
  writeFiles(root, { 'help/index.html': 'help' });
  expect(await textOf('/help/')).toBe('help');
});

test('types come from the ending, whatever its case', () => {
  expect(contentType('a/B.JSON')).toBe('application/json; charset=utf-8');
  expect(contentType('site.bin')).toBe('application/octet-stream');
  expect(contentType('font.woff2')).toBe('font/woff2');
});

test('a path keeps its meaning when it is decoded', () => {
  expect(safePath('/a%20b//c.js#x')).toBe('a b/c.js');
  expect(safePath('/%E6%9C%88.json')).toBe('月.json');
});
