/** Every kind of event the simulation can tell has a name in both languages, and no other has. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createBase, eventLabel, eventLabels } from '../../../sim/index.ts';
import { compiled } from '../../support/base.ts';
import { PROJECT_ROOT } from '../../support/sourceTree.ts';

const JAPANESE = /[ぁ-んァ-ヶ一-龠]/u;
const FOLDERS = [
  'core',
  'activity',
  'comms',
  'compute',
  'environment',
  'power',
  'thermal',
  'verdict',
];

/** Texts in the steps that read like a kind: `'bus.down'`. */
function kindsInSources(): string[] {
  const found = new Set<string>();
  for (const folder of FOLDERS) {
    const path = join(PROJECT_ROOT, 'sim', folder);
    for (const file of readdirSync(path).filter((name) => name.endsWith('.ts'))) {
      const text = readFileSync(join(path, file), 'utf8');
      for (const [, kind] of text.matchAll(/'([a-z]+\.[a-z][A-Za-z-]*)'/g)) found.add(kind);
    }
  }
  return [...found].sort();
}

test('the names are those of the kinds in the source code', () => {
  expect(kindsInSources()).toEqual(Object.keys(eventLabels).sort());
  for (const [kind, { en, ja }] of Object.entries(eventLabels)) {
    expect(en, kind).toMatch(/^[A-Z]/);
    expect(ja, kind).toMatch(JAPANESE);
  }
});

test('what a troubled run tells has names', () => {
  const hot = { 'compute.dataNodes.edn-0.keepAlive_W': 1000 };
  const engine = createBase(compiled('first-node', hot, ['F30@2d', 'F19@4d', 'F08@6d']));
  engine.advance(engine.ticks);
  const kinds = new Set(engine.events.list.map(({ kind }) => kind));
  expect(kinds.size).toBeGreaterThan(12);
  for (const kind of kinds) expect(eventLabels, kind).toHaveProperty([kind]);
});

test('a link off as planned is not lost; a kind nobody knows keeps its name', () => {
  expect(eventLabel({ kind: 'link.lost', cause: 'plan' }).en).toBe('Link off as planned');
  expect(eventLabel({ kind: 'link.lost', cause: 'fault' }).en).toBe('Link lost');
  expect(eventLabel({ kind: 'pump.stopped', cause: 'none' })).toEqual({
    en: 'pump · stopped',
    ja: 'pump · stopped',
  });
});
