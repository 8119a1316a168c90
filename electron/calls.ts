/**
 * One door for every call from the page: the sender must be our own top frame, the arguments and
 * the result must have the declared shape. Nothing else listens to the page.
 */
import { ipcMain } from 'electron';
import type { WebFrameMain } from 'electron';
import { channelOf } from './bridge.ts';
import type { CallName, ShellCalls } from './bridge.ts';
import { BridgeError, callSchemas, checked } from './schema.ts';
import { isPageUrl } from './urlPolicy.ts';

/** Answers one call of the bridge. */
export function handleCall<Name extends CallName>(
  name: Name,
  answer: (...input: Parameters<ShellCalls[Name]>) => ReturnType<ShellCalls[Name]>,
): void {
  const { input, output } = callSchemas[name];
  ipcMain.handle(channelOf(name), async (event, ...values: unknown[]) => {
    if (!isPageFrame(event.senderFrame)) {
      throw new BridgeError(`${name} refused: the caller is not the app's own page`);
    }
    const result: unknown = await answer(...checked(input, values, `${name} arguments`));
    return checked(output, result, `${name} result`);
  });
}

/** True for the top frame of the app's page; a frame that has gone is not. */
export function isPageFrame(frame: Pick<WebFrameMain, 'parent' | 'url'> | null): boolean {
  return frame !== null && frame.parent === null && isPageUrl(frame.url);
}
