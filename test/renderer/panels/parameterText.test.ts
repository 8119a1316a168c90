/** What the inspector writes for a parameter: its value in words, its source in the language. */
import { afterEach, describe, expect, test } from 'vitest';
import { language } from '../../../renderer/i18n/language.ts';
import { parameterLabel, valueLabel } from '../../../renderer/i18n/parameters.ts';
import { noteText, parameterText, sourceText } from '../../../renderer/panels/parameterText.ts';
import { stateName } from '../../../renderer/panels/Value.tsx';
import { run } from '../../../renderer/store/session.ts';
import { isObject } from '../../../sim/core/catalog.ts';
import { openedRun, scenarioJsonSchema } from '../../../sim/index.ts';
import type { ParameterCard } from '../../../sim/view.ts';
import { compiled } from '../../support/base.ts';

const opened = openedRun(compiled('first-node'), []);
const parameter = (path: string, key: string): ParameterCard => {
  const card = opened.entities.find((entity) => entity.path === path);
  const found = card?.parameters.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no ${key} of ${path}`);
  return found;
};

afterEach(() => {
  language.value = 'en';
  run.value = null;
});

describe('sources', () => {
  test('are read in the language on screen, switched live', () => {
    const soc = parameter('battery/night-battery', 'soc0_frac');
    expect(sourceText(soc)).toBe(
      'assumed: what the flight leaves; design/scenarios.md S1 names none',
    );
    language.value = 'ja';
    expect(sourceText(soc)).toBe('仮定：飛行後に残る充電量。design/scenarios.md S1に記載なし');
    expect(noteText('systems.md 1.2 [S10]')).toBe('systems.md 1.2 [S10]');
  });

  test('no source or note of a thing is English in the Japanese window', () => {
    language.value = 'ja';
    const words = opened.entities.flatMap(({ parameters }) =>
      parameters.flatMap((one) => [
        sourceText(one),
        ...(one.note === undefined ? [] : [noteText(one.note)]),
      ]),
    );
    expect(words.length).toBeGreaterThan(200);
    const english = words.filter((text) => !/[ぁ-んァ-ヶ一-龠]/u.test(text));
    // citation keys only
    expect(english.filter((text) => !/^[a-z]+\.md [\d.]+(?: \[[^\]]+\])?$/u.test(text))).toEqual(
      [],
    );
  });
});

describe('values', () => {
  test('a thing goes by its title, a channel by that of its thing', () => {
    run.value = opened;
    expect(parameterText(parameter('battery/night-battery', 'bus'))).toBe('Main bus, 28 V');
    expect(parameterText(parameter('criterion/eclipse-alive', 'channel'))).toBe(
      'Edge data node EDN-0 · Alive, asleep or awake',
    );
    language.value = 'ja';
    expect(parameterText(parameter('battery/night-battery', 'node'))).toBe(
      '断熱箱（電子機器・蓄電池）',
    );
    expect(parameterText(parameter('jobClass/planning', 'node'))).toBe('エッジデータノードEDN-0');
  });

  test('none of them is a raw id or a word of the file', () => {
    run.value = opened;
    const raw = opened.entities.flatMap(({ path, parameters }) =>
      parameters
        .filter((one) => typeof one.value === 'string' && parameterText(one) === one.value)
        .map(({ key }) => `${path} ${key}`),
    );
    // X is what the band is called
    expect(raw).toEqual(['link/x-band band']);
  });

  test('a switch is open or closed', () => {
    const column = opened.channels.find(({ path }) => path.endsWith('box-switch/isClosed_bool'));
    if (column === undefined) throw new Error('no switch');
    expect([0, 1].map((value) => stateName(column, value))).toEqual(['Open', 'Closed']);
    language.value = 'ja';
    expect([0, 1].map((value) => stateName(column, value))).toEqual(['開', '閉']);
    const plain = opened.channels.find(({ path }) => path === 'bus/main/isUp_bool');
    if (plain === undefined) throw new Error('no bus');
    expect([0, 1].map((value) => stateName(plain, value))).toEqual(['いいえ', 'はい']);
  });
});

interface Scalar {
  readonly key: string;
  readonly words: readonly string[];
}

const isScalar = (node: Readonly<Record<string, unknown>>): boolean =>
  'const' in node ||
  'enum' in node ||
  ['number', 'integer', 'string', 'boolean'].includes(String(node['type']));

const kindsOf = (node: unknown): Readonly<Record<string, unknown>>[] => {
  if (!isObject(node)) return [];
  const kinds = [node['anyOf'], node['oneOf']].flatMap((list) => (Array.isArray(list) ? list : []));
  return [node, ...kinds.filter(isObject)];
};

/** Every scalar key of the things a scenario can declare, with the words it may hold. */
function scalars(): Scalar[] {
  const found: Scalar[] = [];
  const walk = (items: unknown): void => {
    for (const { properties } of kindsOf(items)) {
      for (const [key, node] of Object.entries(isObject(properties) ? properties : {})) {
        const kinds = kindsOf(node).filter(isScalar);
        const words = kinds.flatMap((kind) => kind['enum'] ?? kind['const'] ?? []);
        if (key === 'shed' && isObject(node)) walk(node['items']);
        if (kinds.length === 0 || ['id', 'type', 'title', 'count'].includes(key)) continue;
        found.push({ key, words: words.filter((word) => typeof word === 'string') });
      }
    }
  };
  const { properties } = scenarioJsonSchema() as { readonly properties: Record<string, unknown> };
  for (const section of Object.values(properties)) {
    if (!isObject(section) || !isObject(section['properties'])) continue;
    for (const list of Object.values(section['properties']))
      if (isObject(list)) walk(list['items']);
  }
  return found;
}

test('every key and word that can stand in the inspector has a name in both languages', () => {
  const all = scalars();
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(({ key }) => parameterLabel(key) === null)).toEqual([]);
  const words = all.flatMap(({ key, words: own }) => own.map((word) => [key, word] as const));
  // bands have one name everywhere
  const bare = words.filter(([key, word]) => key !== 'band' && valueLabel(key, word) === null);
  expect(bare).toEqual([]);
});
