/**
 * The shell's own words in both languages: menu, dialogs, messages. The page has its own catalogue;
 * terms follow the project's glossary.
 */
import type { Language, SaveKind } from './bridge.ts';
import type { FileProblem } from './openable.ts';

const WORDS = {
  file: ['ファイル', 'File'],
  openScenario: ['シナリオを開く…', 'Open Scenario…'],
  openRecording: ['リプレイを開く…', 'Open Recording…'],
  saveScenario: ['シナリオを保存…', 'Save Scenario…'],
  saveRecording: ['リプレイを保存…', 'Save Recording…'],
  exportTelemetry: ['テレメトリを書き出す…', 'Export Telemetry…'],
  savePicture: ['画像を保存…', 'Save Picture…'],
  close: ['閉じる', 'Close'],
  quit: ['終了', 'Quit'],
  edit: ['編集', 'Edit'],
  undo: ['元に戻す', 'Undo'],
  redo: ['やり直す', 'Redo'],
  cut: ['切り取り', 'Cut'],
  copy: ['コピー', 'Copy'],
  paste: ['貼り付け', 'Paste'],
  selectAll: ['すべて選択', 'Select All'],
  playback: ['再生', 'Playback'],
  playPause: ['再生／一時停止', 'Play / Pause'],
  goToStart: ['始めに戻る', 'Go to Start'],
  goToEnd: ['終わりに進む', 'Go to End'],
  view: ['表示', 'View'],
  layoutShow: ['展示レイアウト', 'Show Layout'],
  layoutBuild: ['建設レイアウト', 'Build Layout'],
  layoutNight: ['越夜レイアウト', 'Night Layout'],
  resetLayout: ['レイアウトを初期状態に戻す', 'Reset Layout'],
  zoomIn: ['拡大', 'Zoom In'],
  zoomOut: ['縮小', 'Zoom Out'],
  resetZoom: ['実際の大きさ', 'Actual Size'],
  fullScreen: ['全画面表示', 'Full Screen'],
  devTools: ['開発者ツール', 'Developer Tools'],
  language: ['言語', 'Language'],
  help: ['ヘルプ', 'Help'],
  startTour: ['ガイドツアー', 'Guided Tour'],
  showHelp: ['操作方法', 'Controls'],
  showSources: ['数値の出典', 'Sources of the Numbers'],
  about: ['Getsumen（月面）について', 'About Getsumen'],
  hide: ['Getsumen を隠す', 'Hide Getsumen'],
  hideOthers: ['ほかを隠す', 'Hide Others'],
  unhide: ['すべてを表示', 'Show All'],
  scenarioFiles: ['シナリオ', 'Scenarios'],
  recordingFiles: ['リプレイ', 'Recordings'],
  wrongEnding: [
    '「{file}」は開けません。シナリオ（.getsumen、.json）かリプレイ（.mcap）を選んでください。',
    'Cannot open “{file}”. Choose a scenario (.getsumen, .json) or a recording (.mcap).',
  ],
  missing: [
    '「{file}」を読めません。ファイルの場所とアクセス権を確かめてください。',
    'Cannot read “{file}”. Check that the file is still there and that you may read it.',
  ],
  notAFile: [
    '「{file}」はファイルではありません。ファイルを選んでください。',
    '“{file}” is not a file. Choose a file.',
  ],
  tooLarge: [
    '「{file}」は大きすぎます（上限 {limit} MiB）。',
    '“{file}” is too large (at most {limit} MiB).',
  ],
  wrongContent: [
    '「{file}」の中身は拡張子と合いません。別のファイルを選んでください。',
    'The content of “{file}” does not match its ending. Choose another file.',
  ],
  saveFailed: [
    '「{file}」を保存できませんでした。空き容量とアクセス権を確かめてください（{reason}）。',
    'Could not save “{file}”. Check free space and access rights ({reason}).',
  ],
  unsavedTitle: ['「{file}」は保存されていません。', '“{file}” is not saved.'],
  unsavedDetail: ['このまま閉じると変更は失われます。', 'Closing now loses the changes.'],
  closeAnyway: ['保存せずに閉じる', 'Close without Saving'],
  cancel: ['キャンセル', 'Cancel'],
  crashedTitle: ['画面が繰り返し停止しました。', 'The window stopped repeatedly.'],
  crashedDetail: [
    '理由：{reason}。もう一度読み込むか、終了してください。リプレイは自動保存されています。',
    'Reason: {reason}. Load it again or quit. The recording was saved automatically.',
  ],
  reload: ['もう一度読み込む', 'Load Again'],
  graphicsTitle: [
    'グラフィックスが繰り返し停止しました。',
    'The graphics process stopped repeatedly.',
  ],
  graphicsDetail: [
    'ソフトウェア描画で起動し直すと、遅くなりますが表示は安定します。',
    'Restarting with software rendering is slower but stable.',
  ],
  restart: ['起動し直す', 'Restart'],
  keepGoing: ['このまま続ける', 'Continue'],
  fatalTitle: ['Getsumen を続けられません', 'Getsumen cannot continue'],
  aboutDetail: [
    '月面データセンターを中心とする月面基地のデジタルツイン。シナリオは例示であり各社の計画ではありません。',
    'Digital twin of a lunar base around a surface data center. Scenarios are illustrative: ' +
      'no company’s plan.',
  ],
} as const satisfies Record<string, readonly [ja: string, en: string]>;

/** Key of a text. */
export type WordKey = keyof typeof WORDS;

/** The text in a language, `{name}` replaced by the value of that name. */
export function word(
  key: WordKey,
  language: Language,
  values: Readonly<Record<string, string>> = {},
): string {
  const text: string = WORDS[key][language === 'ja' ? 0 : 1];
  return text.replace(/\{(\w+)\}/gu, (hole, name: string) => values[name] ?? hole);
}

/** Name of the save dialog's file type. */
export function saveKindName(kind: SaveKind, language: Language): string {
  if (kind === 'scenario') return word('scenarioFiles', language);
  if (kind === 'recording') return word('recordingFiles', language);
  return kind.toUpperCase();
}

/** What went wrong with a file and what to do, for the user to read. */
export function fileProblemText(problem: FileProblem, language: Language): string {
  const name = problem.file.split(/[/\\]/u).at(-1) ?? problem.file;
  const limit = String(problem.limit_B / 1024 / 1024);
  return word(problem.problem, language, { file: name, limit });
}

/** Every key, for the test that compares the languages. */
export const WORD_KEYS = Object.keys(WORDS) as readonly WordKey[];
