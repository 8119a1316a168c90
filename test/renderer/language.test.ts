import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

describe('the language the window starts in', () => {
  const stored = new Map<string, string>();

  beforeEach(() => {
    stored.clear();
    vi.resetModules();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
    });
    vi.stubGlobal('navigator', { language: 'en-GB' });
    vi.stubGlobal('document', { documentElement: { lang: '' } });
  });
  afterEach(() => vi.unstubAllGlobals());

  const load = () => import('../../renderer/i18n/language.ts');

  test('is that of the address, else the chosen one, else that of shell or browser', async () => {
    const { firstLanguage, setLanguage } = await load();
    expect(firstLanguage(null, undefined)).toBe('en');
    expect(firstLanguage(null, 'ja-JP')).toBe('ja');
    setLanguage('en');
    expect(firstLanguage(null, 'ja-JP')).toBe('en');
    expect(firstLanguage('ja', 'en')).toBe('ja');
    expect(firstLanguage('fr', 'ja')).toBe('en');
  });

  test('of the address is not remembered as a choice', async () => {
    const { showLanguage } = await load();
    showLanguage('ja');
    expect(stored.size).toBe(0);
  });

  test('that a visitor of a booth chooses is never remembered', async () => {
    const { forgetChoices, language, setLanguage } = await load();
    forgetChoices();
    setLanguage('ja');
    expect(language.value).toBe('ja');
    expect(stored.size).toBe(0);
  });
});
