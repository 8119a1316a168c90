/**
 * The page's half of the double: runs before the page, gives the real preload script what
 * Electron's sandbox gives it. Its source text is sent to the browser, so it uses nothing from
 * outside itself.
 */

/** What the page's half is told. */
export type PageWorldConfig = {
  /** Name of the binding that reaches the main process's half; removed from the window at once. */
  readonly binding: string;
  /** Name under which messages from the main process arrive. */
  readonly delivery: string;
  readonly platform: string;
  readonly argv: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
};

type Reply = { readonly value?: unknown; readonly error?: string };
type Send = (channel: string, values: readonly unknown[]) => Promise<Reply>;
type Listener = (event: unknown, ...values: unknown[]) => void;
type PreloadScript = (
  require: unknown,
  process: unknown,
  module: unknown,
  exports: unknown,
) => void;

/** Channel on which a failing preload script is reported. */
export const PRELOAD_ERROR = 'double:preload-error';

/** Installs sandbox and bridge, then runs the preload script. */
export function pageWorld(config: PageWorldConfig, preload: PreloadScript): void {
  const world = window as unknown as Record<string, unknown>;
  const send = world[config.binding] as Send;
  delete world[config.binding];
  // without node integration in sub-frames the preload runs in the top frame only
  if (window !== window.top) return;

  const listeners = new Map<string, Set<Listener>>();
  const strict = (name: string, members: Record<string, unknown>) =>
    new Proxy(members, {
      get(object, key) {
        if (typeof key === 'symbol' || key in object) return Reflect.get(object, key);
        throw new Error(`${name}.${key} is not implemented in the double`);
      },
    });
  // what Playwright would lose silently on the way is refused, as `cloned` does on the other side
  const refuseUncarried = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    if (['Uint8Array', 'Date', 'Error'].includes(tag)) return;
    if (tag !== 'Object' && tag !== 'Array') {
      throw new Error(`a ${tag} in a message is not implemented in the double`);
    }
    Object.values(value).forEach(refuseUncarried);
  };
  const clone = <T>(value: T): T => {
    let copy: T;
    try {
      copy = structuredClone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    refuseUncarried(copy);
    return copy;
  };

  const ipcRenderer = strict('ipcRenderer', {
    invoke: async (channel: string, ...values: unknown[]) => {
      const reply = await send(channel, clone(values));
      if (reply.error === undefined) return reply.value;
      throw new Error(`Error invoking remote method '${channel}': ${reply.error}`);
    },
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    removeListener: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener);
    },
  });
  Object.defineProperty(world, config.delivery, {
    value: (channel: string, values: readonly unknown[]) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...clone(values));
    },
  });

  // as Electron's context bridge: data is copied, functions are wrapped, prototypes are lost
  const across = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return (...values: unknown[]) => {
        try {
          return across(Reflect.apply(value, undefined, values.map(across)));
        } catch (problem) {
          throw crossedError(problem);
        }
      };
    }
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Promise) {
      return value.then(across, (problem: unknown) => {
        throw crossedError(problem);
      });
    }
    if (value instanceof Error) return crossedError(value);
    if (Array.isArray(value)) return Object.freeze(value.map(across));
    if (ArrayBuffer.isView(value) || value instanceof Date) return structuredClone(value);
    const entries = Object.entries(value).map(([key, member]) => [key, across(member)]);
    return Object.freeze(Object.fromEntries(entries));
  };
  const crossedError = (problem: unknown) =>
    new Error(problem instanceof Error ? problem.message : String(problem));

  const contextBridge = strict('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (key in world) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      Object.defineProperty(world, key, { value: across(api), enumerable: true });
    },
  });

  const allowed = new Set(['events', 'timers', 'url']);
  const require = (name: string) => {
    if (name === 'electron') return strict('electron', { contextBridge, ipcRenderer });
    const isAllowed = allowed.has(name.replace(/^node:/u, ''));
    throw new Error(
      isAllowed
        ? `require('${name}') is not implemented in the double`
        : `module not found: ${name}`,
    );
  };
  const { platform, versions } = config;
  const process = strict('process', {
    platform,
    versions,
    argv: [...config.argv],
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
  });
  const module = { exports: {} };
  try {
    preload(require, process, module, module.exports);
  } catch (problem) {
    // the constant is out of reach here, see above
    void send('double:preload-error', [String(problem)]);
  }
}
