/**
 * Puts the bridge into the page: named functions only, never Electron's own objects. Runs in the
 * sandbox before the page; checks what goes out and what comes in.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_KEY, COMMAND_CHANNEL, channelOf } from './bridge.ts';
import type { CallName, GetsumenBridge, ShellCalls, ShellCommand } from './bridge.ts';
import { readFacts } from './facts.ts';
import { callSchemas, checked, commandSchema } from './schema.ts';

// what Electron puts before the message of an error that crosses
const REMOTE_PREFIX = /^Error invoking remote method '[^']*': (?:\w*Error: )?/u;

async function call<Name extends CallName>(
  name: Name,
  ...values: Parameters<ShellCalls[Name]>
): Promise<Awaited<ReturnType<ShellCalls[Name]>>> {
  const { input, output } = callSchemas[name];
  checked(input, values, `${name} arguments`);
  let result: unknown;
  try {
    result = await ipcRenderer.invoke(channelOf(name), ...values);
  } catch (problem) {
    const text = problem instanceof Error ? problem.message : String(problem);
    throw new Error(text.replace(REMOTE_PREFIX, ''), { cause: problem });
  }
  return checked(output, result, `${name} result`);
}

function onCommand(listener: (command: ShellCommand) => void): () => void {
  const hear = (_event: unknown, value: unknown) => {
    listener(checked(commandSchema, value, 'command'));
  };
  ipcRenderer.on(COMMAND_CHANNEL, hear);
  return () => {
    ipcRenderer.removeListener(COMMAND_CHANNEL, hear);
  };
}

const bridge: GetsumenBridge = {
  ...readFacts(process.argv),
  openScenario: () => call('openScenario'),
  openRecording: () => call('openRecording'),
  saveFile: (request) => call('saveFile', request),
  takePendingFile: () => call('takePendingFile'),
  takeRestart: () => call('takeRestart'),
  setLanguage: (language) => call('setLanguage', language),
  setFullScreen: (isOn) => call('setFullScreen', isOn),
  reportDocument: (document) => call('reportDocument', document),
  showAbout: () => call('showAbout'),
  openSource: (url) => call('openSource', url),
  quit: () => call('quit'),
  onCommand,
};

contextBridge.exposeInMainWorld(BRIDGE_KEY, bridge);
