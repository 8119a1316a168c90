/**
 * The simulation in a Web Worker: reads the assets over the page's own origin, then serves one
 * session. Messages that come while the assets load wait their turn.
 */
import type { AssetTexts, FromSim, ToSim } from '../index.ts';
import { createSession, readLibrary } from '../index.ts';
import type { Session } from '../index.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Written by the build beside the assets: which files there are. */
interface AssetList {
  readonly catalog: readonly string[];
  readonly sites: readonly string[];
  readonly scenarios: readonly string[];
}

// the build puts scripts into app/ and data into assets/, side by side
const base = new URL('../assets/', self.location.href);

async function bytesOf(path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(path, base));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function textOf(path: string): Promise<{ file: string; text: string }> {
  const text = new TextDecoder().decode(await bytesOf(path));
  return { file: path.slice(path.lastIndexOf('/') + 1), text };
}

async function assetTexts(): Promise<AssetTexts> {
  const list = JSON.parse((await textOf('index.json')).text) as AssetList;
  const all = (folder: string, files: readonly string[]) =>
    Promise.all(files.map((file) => textOf(`${folder}/${file}`)));
  const [catalog, sites, scenarios, faults, sky, ephemeris] = await Promise.all([
    all(
      'catalog',
      list.catalog.filter((file) => file !== 'faults.json'),
    ),
    all('sites', list.sites),
    all('scenarios', list.scenarios),
    textOf('catalog/faults.json'),
    textOf('sky/sky.json'),
    bytesOf('sky/sun-earth.bin'),
  ]);
  return { catalog, faults, sites, sky, scenarios, files: { 'sky/sun-earth.bin': ephemeris } };
}

// copied, never transferred: one detached buffer slows every typed array of the worker for good
const post = (message: FromSim) => self.postMessage(message);

function stop(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  post({ kind: 'stopped', message });
}

// what nobody awaits is a mistake of ours as much as what is thrown
self.addEventListener('unhandledrejection', (event) => stop(event.reason));

// a channel to oneself yields to messages without the timer's 4 ms
const again = new MessageChannel();
let session: Session | undefined;
let timer = 0;
let isAsked = false;
const early: ToSim[] = [];

// one call under way at most: a second chain of calls would never end
function pumpSoon(): void {
  self.clearTimeout(timer);
  if (isAsked) return;
  isAsked = true;
  again.port2.postMessage(0);
}

function pump(): void {
  isAsked = false;
  if (session === undefined) return;
  try {
    const wait_ms = session.pump();
    if (wait_ms === 0) pumpSoon();
    else timer = self.setTimeout(pumpSoon, wait_ms);
  } catch (error) {
    session = undefined;
    stop(error);
  }
}

again.port1.onmessage = pump;

self.onmessage = ({ data }: MessageEvent<ToSim>) => {
  // also while the assets load, and after a mistake of ours: this thread is alive
  if (data.kind === 'ping') return post({ kind: 'pong' });
  if (session === undefined) {
    early.push(data);
    return;
  }
  try {
    session.receive(data);
  } catch (error) {
    session = undefined;
    stop(error);
    return;
  }
  pumpSoon();
};

assetTexts()
  .then((texts) => {
    session = createSession(readLibrary(texts), { now: () => performance.now(), send: post });
    for (const message of early) session.receive(message);
    pumpSoon();
  })
  .catch(stop);
