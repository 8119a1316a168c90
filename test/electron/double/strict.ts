/** What keeps the double honest: anything it does not do, it refuses loudly. */
import { EventEmitter } from 'node:events';

// asked for by the language and by test tools, not by the app
const IGNORED: ReadonlySet<string> = new Set(['then', 'toJSON', 'constructor', '__esModule']);

/** The object, with every unknown member an error instead of `undefined`. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'symbol' || key in object) return Reflect.get(object, key, object);
      if (IGNORED.has(key)) return undefined;
      throw new Error(`${name}.${key} is not implemented in the double`);
    },
    set(object, key, value) {
      if (!(key in object)) throw new Error(`${name}.${String(key)} may not be set`);
      return Reflect.set(object, key, value, object);
    },
  });
}

/** An emitter that knows its events: listening to one that never comes is an error. */
export class StrictEmitter extends EventEmitter {
  // not `#private`: it is used through a proxy, which has none
  private readonly label: string;
  private readonly known: ReadonlySet<string>;

  constructor(name: string, events: readonly string[]) {
    super();
    this.label = name;
    this.known = new Set(events);
    this.on('newListener', (event: string) => this.refuseUnknown(event));
  }

  /** Emits as Electron does, with a first argument that can be prevented. */
  emitEvent(event: string, details: object = {}, ...more: unknown[]): boolean {
    this.refuseUnknown(event);
    let isPrevented = false;
    const preventDefault = () => {
      isPrevented = true;
    };
    this.emit(event, { ...details, preventDefault }, ...more);
    return isPrevented;
  }

  private refuseUnknown(event: string): void {
    if (this.known.has(event) || event === 'newListener') return;
    throw new Error(`${this.label}.on('${event}') is not implemented in the double`);
  }
}

/**
 * A copy as Electron's channel makes it. Playwright carries less than structured clone does;
 * what it would lose silently is refused.
 */
export function cloned<T>(value: T): T {
  let copy: T;
  try {
    copy = structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
  refuseUncarried(copy);
  return copy;
}

function refuseUncarried(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (['Uint8Array', 'Date', 'Error'].includes(tag)) return;
  if (tag !== 'Object' && tag !== 'Array') {
    throw new Error(`a ${tag} in a message is not implemented in the double`);
  }
  Object.values(value).forEach(refuseUncarried);
}
