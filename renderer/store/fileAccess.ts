/**
 * Opens and saves scenario files: through the shell's dialogs, or the browser's own where it has
 * none.
 */
import { signal } from '@preact/signals';
import type { OpenedFile, SaveKind } from '../../electron/bridge.ts';
import { shellBridge } from '../../electron/bridge.ts';
import { t } from '../i18n/language.ts';
import { savedScenario } from './savedScenario.ts';
import { openRun, problems, request, run } from './session.ts';

/** What went wrong with the last file, in words; empty when nothing did. */
export const fileMessage = signal('');

/** Lets the user choose a scenario and opens it. */
export async function openByHand(): Promise<void> {
  const bridge = shellBridge();
  if (bridge === null) {
    const file = await chooseInBrowser();
    if (file !== null) await openFile(file);
    return;
  }
  await guarded(async () => {
    const opened = await bridge.openScenario();
    if (opened !== null) openBytes(opened);
  });
}

/** Opens a file dropped on the window or chosen in the browser. */
export async function openFile(file: File): Promise<void> {
  if (!file.name.endsWith('.json') && !file.name.endsWith('.getsumen')) {
    refuse();
    return;
  }
  await guarded(async () => {
    const text = await file.text();
    fileMessage.value = '';
    openRun({ kind: 'text', file: file.name, text });
  });
}

/** Opens what the shell has read. */
export function openBytes(file: OpenedFile): void {
  if (file.kind !== 'scenario') {
    refuse();
    return;
  }
  fileMessage.value = '';
  openRun({ kind: 'text', file: file.name, text: new TextDecoder().decode(file.bytes) });
}

// what was wrong with the file before is not wrong with this one
function refuse(): void {
  problems.value = [];
  fileMessage.value = t('scenario.noFiles');
}

/** Takes the files that came from outside (double click, second start), one after the other. */
export async function takePendingFiles(): Promise<boolean> {
  const bridge = shellBridge();
  if (bridge === null) return false;
  let isAny = false;
  await guarded(async () => {
    for (
      let file = await bridge.takePendingFile();
      file !== null;
      file = await bridge.takePendingFile()
    ) {
      openBytes(file);
      isAny = true;
    }
  });
  return isAny;
}

/** Saves the scenario as it runs, changes and injected faults included. */
export async function saveScenario(): Promise<void> {
  const opened = run.peek();
  if (opened === null) return;
  const text = savedScenario(opened.text, request.peek()?.faults ?? []);
  const bytes = new TextEncoder().encode(text);
  await saveBytes(`${opened.scenario}.getsumen.json`, 'scenario', bytes);
}

/** Saves a picture of the site. */
export async function savePicture(picture: Blob): Promise<void> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  await saveBytes(`${run.peek()?.scenario ?? 'getsumen'}.png`, 'png', bytes);
}

async function saveBytes(
  suggestedName: string,
  kind: SaveKind,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await guarded(async () => {
    const bridge = shellBridge();
    if (bridge === null) saveInBrowser(suggestedName, bytes);
    else await bridge.saveFile({ suggestedName, kind, bytes });
  });
}

async function guarded(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    fileMessage.value = error instanceof Error ? error.message : String(error);
  }
}

function chooseInBrowser(): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.getsumen';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

function saveInBrowser(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
