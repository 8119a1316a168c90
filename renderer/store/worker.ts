/** Starts the simulation worker. The only line of the page that knows where it lives. */
import type { FromSim, ToSim } from '../../sim/view.ts';

/** What the client needs of a worker; a test puts a scripted one in its place. */
export interface SimPort {
  post(message: ToSim): void;
  onMessage(listener: (message: FromSim) => void): void;
  onFailure(listener: (message: string) => void): void;
  close(): void;
}

/** The real one: a module worker of the same origin. */
export function startWorker(): SimPort {
  const worker = new Worker(new URL('../../sim/web/worker.ts', import.meta.url), {
    type: 'module',
    name: 'sim',
  });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.addEventListener('message', (event: MessageEvent<FromSim>) => listener(event.data));
    },
    onFailure: (listener) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        listener(event.message === '' ? 'worker failed to load' : event.message);
      });
      worker.addEventListener('messageerror', () => listener('unreadable message'));
    },
    close: () => worker.terminate(),
  };
}
