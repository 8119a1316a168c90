/** The one language switch: a signal every component reads; text, plurals and numbers follow it. */
import { computed, signal } from '@preact/signals';
import { causeLabels } from '../../sim/view.ts';
import type { Cause, Label } from '../../sim/view.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

export type Language = 'en' | 'ja';
export type TextKey = keyof typeof en;

const STORAGE_KEY = 'getsumen.language';

/** The language on screen. Change it through `setLanguage` only. */
export const language = signal<Language>('en');

const texts = computed<Readonly<Record<TextKey, string>>>(() =>
  language.value === 'ja' ? ja : en,
);

/** Text of a key in the language on screen; `{name}` places are filled from `values`. */
export function t(key: TextKey, values?: Readonly<Record<string, string | number>>): string {
  const text = texts.value[key];
  if (values === undefined) return text;
  return text.replace(/\{(\w+)\}/gu, (_whole, name: string) => String(values[name] ?? ''));
}

/** The same, choosing between `key.one` and `key.other` by the plural rule of the language. */
export function plural(key: PluralKey, count: number): string {
  const rule = new Intl.PluralRules(language.value).select(count);
  return t(rule === 'one' ? `${key}.one` : `${key}.other`, {
    count: new Intl.NumberFormat(language.value).format(count),
  });
}

type StemOf<K extends string> = K extends `${infer Stem}.one` ? Stem : never;
type PluralKey = StemOf<TextKey>;

/** The part of a bilingual label that is on screen. */
export function labelText(label: Label): string {
  return label[language.value];
}

/** Text for a key made at run time (`state.asleep`); the key's last part when there is none. */
export function textOr(key: string, fallback: string): string {
  return key in texts.value ? texts.value[key as TextKey] : fallback;
}

/** A cause in words; its name where a newer simulation has one that is not known here. */
export function causeText(cause: string): string {
  return Object.hasOwn(causeLabels, cause) ? labelText(causeLabels[cause as Cause]) : cause;
}

let isKept = true;

/** From now on no choice is remembered: in a booth it is a visitor's, not the owner's. */
export function forgetChoices(): void {
  isKept = false;
}

/** Switches the whole window without remembering it. */
export function showLanguage(next: Language): void {
  language.value = next;
  document.documentElement.lang = next;
}

/** Switches the whole window and remembers the choice where storage is allowed. */
export function setLanguage(next: Language): void {
  showLanguage(next);
  if (!isKept) return;
  try {
    localStorage.setItem(STORAGE_KEY, next);
  } catch {
    // storage is switched off: the choice lasts as long as the window
  }
}

/**
 * What the address asks for, else what was chosen last time, else the wish of the shell or the
 * browser.
 */
export function firstLanguage(asked: string | null, wish: string | undefined): Language {
  if (asked === 'en' || asked === 'ja') return asked;
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    if (stored === 'en' || stored === 'ja') return stored;
  } catch {
    // storage is switched off: nothing to remember
  }
  return (wish ?? navigator.language).startsWith('ja') ? 'ja' : 'en';
}
