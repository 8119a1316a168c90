/** The system's dialogs for opening, saving and closing, in the user's language. */
import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import path from 'node:path';
import type { FileKind, OpenedFile, SaveRequest, SavedFile } from './bridge.ts';
import { FILE_ENDINGS, FileProblem, fileKind, readOpenable } from './openable.ts';
import { SAVE_ENDINGS, safeFileName, withEnding, writeWhole } from './saveTarget.ts';
import type { ShellState } from './state.ts';
import { fileProblemText, saveKindName, word } from './words.ts';

/** Asks for a file and reads it; null when the user cancels. */
export async function askOpen(
  kind: FileKind,
  window: BrowserWindow,
  state: ShellState,
): Promise<OpenedFile | null> {
  const nameKey = kind === 'scenario' ? 'scenarioFiles' : 'recordingFiles';
  const choice = await dialog.showOpenDialog(window, {
    // dialogs start in Downloads unless told
    defaultPath: app.getPath('documents'),
    properties: ['openFile'],
    filters: [{ name: word(nameKey, state.language), extensions: [...FILE_ENDINGS[kind]] }],
  });
  const [file] = choice.filePaths;
  if (choice.canceled || file === undefined) return null;
  // a dialog lets the user type any name, and the page asked for one kind
  if (fileKind(file) !== kind) throw readableProblem(new FileProblem('wrongEnding', file), state);
  return readFile(file, state);
}

/** Reads a file and remembers it in the system's list of recent documents. */
export async function readFile(file: string, state: ShellState): Promise<OpenedFile> {
  try {
    const opened = await readOpenable(file);
    app.addRecentDocument(file);
    return opened;
  } catch (problem) {
    throw readableProblem(problem, state);
  }
}

/** Asks where to save and writes; null when the user cancels. */
export async function askSave(
  request: SaveRequest,
  window: BrowserWindow,
  state: ShellState,
): Promise<SavedFile | null> {
  const { kind, bytes } = request;
  const name = safeFileName(request.suggestedName, kind);
  const choice = await dialog.showSaveDialog(window, {
    defaultPath: path.join(app.getPath('documents'), name),
    filters: [{ name: saveKindName(kind, state.language), extensions: [SAVE_ENDINGS[kind]] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (choice.canceled || choice.filePath === '') return null;
  const file = withEnding(choice.filePath, kind);
  try {
    return await writeWhole(file, bytes);
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    const values = { file: path.basename(file), reason };
    throw new Error(word('saveFailed', state.language, values), { cause: problem });
  }
}

/** Asks whether to close without saving; true when the user says so. */
export async function askCloseAnyway(window: BrowserWindow, state: ShellState): Promise<boolean> {
  const { language, document } = state;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: word('unsavedTitle', language, { file: document.name }),
    detail: word('unsavedDetail', language),
    buttons: [word('closeAnyway', language), word('cancel', language)],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

function readableProblem(problem: unknown, state: ShellState): unknown {
  if (!(problem instanceof FileProblem)) return problem;
  return new Error(fileProblemText(problem, state.language), { cause: problem });
}
