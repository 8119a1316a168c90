/**
 * Problems of a scenario in Japanese: the simulation words them in English, so that a command line
 * and a window say the same. What is not known here stays as it was written.
 */
import type { Language } from './language.ts';

type Rule = readonly [pattern: RegExp, japanese: string];

/** Whole phrases, the more particular first; `$1` is what the phrase speaks of. */
const RULES: readonly Rule[] = [
  [/^no such key$/u, 'このキーは使えません'],
  [/^nothing$/u, 'なし'],
  [/^none$/u, 'なし'],
  [/^text$/u, '文字列'],
  [/^text like (.+)$/u, '$1 のような文字列'],
  [/^a number$/u, '数値'],
  [/^a number from (\S+) to (\S+)$/u, '$1から$2までの数値'],
  [/^a whole number$/u, '整数'],
  [/^true or false$/u, 'true か false'],
  [/^an object$/u, 'オブジェクト'],
  [
    /^citation keys, the name of a work, or a text in en and ja$/u,
    '出典のキー、文献名、または en と ja の文',
  ],
  [/^a list$/u, 'リスト'],
  [/^a list of (\d+)$/u, '要素が$1個のリスト'],
  [/^at least (\S+) characters$/u, '$1文字以上'],
  [/^at most (\S+) characters$/u, '$1文字以下'],
  [/^at least (\S+) entries$/u, '要素が$1個以上'],
  [/^at most (\S+) entries$/u, '要素が$1個以下'],
  [/^at least one bus$/u, '母線が1つ以上'],
  [/^at least (\S+)$/u, '$1以上'],
  [/^at least ([a-z]\w*) ([-+.\d]+)$/u, '$1（$2）以上'],
  [/^at most (\d+), shed already below (\S+)$/u, '$1以下（残量$2未満ですでに遮断）'],
  [/^at most (\S+ MB)$/u, '$1以下'],
  [/^at most (\S+)$/u, '$1以下'],
  [/^more than (?:min |from_d )?([-+.\d]\S*)$/u, '$1より大きい値'],
  [/^less than ([-+.\d]\S*)$/u, '$1未満の値'],
  [/^more than the entry before$/u, '前の項目より大きい値'],
  [/^one of the known kinds$/u, '既知の種類のいずれか'],
  [/^one of (.+)$/u, '次のいずれか：$1'],
  [/^each key once$/u, '同じキーは1回だけ'],
  [/^the key twice$/u, 'キーが2回あります'],
  [/^each (\w+) id once$/u, '$1 のidは1回だけ'],
  [/^each (\w+) once$/u, '同じ $1 は1回だけ'],
  [/^(\S+) twice$/u, '$1が2回あります'],
  [/^(".*") twice$/u, '$1が2回あります'],
  [/^a date that exists$/u, '実在する日付'],
  [/^a time like (.+)$/u, '$1 のような時刻'],
  [/^a time before the end at (.+)$/u, '終了（$1）より前の時刻'],
  [/^a time up to the start of the last tick at (.+)$/u, '最後のステップの開始（$1）までの時刻'],
  [/^a channel table\/entity\/column$/u, 'チャネル（table/entity/column）'],
  [/^an entity table\/id of this scenario$/u, 'このシナリオの要素（table/id）'],
  [/^an input column(.*)$/u, '入力の列$1'],
  [/^the path of a number in this scenario$/u, 'このシナリオの数値へのパス'],
  [/^the path of something this scenario sets$/u, 'このシナリオが設定するものへのパス'],
  [/^a path like (.+)$/u, '$1 のようなパス'],
  [/^a path into the scenario$/u, 'シナリオ内のパス'],
  [/^a (\w+), and there is none$/u, '$1（このシナリオにはありません）'],
  [/^a fault this scenario can have$/u, 'このシナリオで起こせる故障'],
  [/^a target, (.+)$/u, '対象の指定：$1'],
  [/^a channel that holds a cause$/u, '原因を示すチャネル'],
  [/^a path written in this file but for its end$/u, '最後のキー以外がこのファイルにあるパス'],
  [
    /^a file that ends too early, at line (\d+), column (\d+)$/u,
    '途中で終わるファイル（$1行$2桁）',
  ],
  [/^text in UTF-8$/u, 'UTF-8のテキスト'],
  [
    /^a letter in another encoding at line (\d+), column (\d+)$/u,
    '別の文字コードの文字（$1行$2桁）',
  ],
  [/^letters that can be shown$/u, '表示できる文字'],
  [/^a mistake at line (\d+), column (\d+): (.+)$/u, '$1行$2桁の誤り：$3'],
  [/^it belongs in (.+)$/u, '$1 のキーです'],
  [/^keys carry their unit, (.+)$/u, 'キーには単位を付けます（例：$1）'],
];

/** One part of a problem (expected, found or hint) in the language on screen. */
export function problemText(text: string, language: Language): string {
  if (language === 'en') return text;
  const whole = translated(text);
  if (whole !== null) return whole;
  // a union lists what each of its kinds expects
  const parts = text.split(' or ');
  if (parts.length === 1) return text;
  return parts.map((part) => translated(part) ?? part).join(' または ');
}

function translated(text: string): string | null {
  const rule = RULES.find(([pattern]) => pattern.test(text));
  return rule === undefined ? null : text.replace(rule[0], rule[1]);
}
