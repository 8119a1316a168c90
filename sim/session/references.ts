/**
 * What the keys in the sources of scenarios, catalogue and sites stand for: `[S12]` is a work,
 * `systems.md 1.2` a section of the project's reference notes (kept in test/reference/notes).
 */
import type { SourceText } from '../core/source-text.ts';
import { englishOf } from '../core/source-text.ts';
import type { Label } from '../core/tables.ts';
import type { Reference } from './protocol.ts';

interface Work {
  readonly title: SourceText;
  /** Where it was read, as the notes have it. */
  readonly link: string;
}

const WORKS: Readonly<Record<string, Work>> = {
  S2: { title: 'NASA Vertical Solar Array Technology', link: 'orbitalhub.com/?p=4294' },
  S3: {
    title: { en: 'NASA SBIR award, vertical arrays', ja: 'NASA SBIR採択、垂直展開型太陽電池' },
    link: 'sbir.gov/node/2120079',
  },
  S9: {
    title: { en: 'Li et al. 2019, dust at Chang’e-3', ja: 'Li et al. 2019、嫦娥3号での塵' },
    link: 'doi 10.1029/2019JE006054',
  },
  S10: {
    title: { en: 'Fetzer et al., XTJ cells (abstract)', ja: 'Fetzer et al.、XTJセル（要旨）' },
    link: 'IEEE PVSC',
  },
  S12: {
    title: {
      en: 'satpower, a public database of cells and batteries (its values are unsourced)',
      ja: 'satpower、セルと電池の公開データベース（値の出典なし）',
    },
    link: 'github.com/bheemrc/satpower',
  },
  S15: {
    title: { en: 'TU Munich, very low temperature tests', ja: 'ミュンヘン工科大学、極低温試験' },
    link: 'kurt.energy/very-low-temperature-tests-by-t-u-munich',
  },
  S21a: {
    title: 'NASA GRC 2022, Establishing a Lunar Surface Power Grid',
    link: 'searchlens.space',
  },
  S21e: { title: 'Aerospace 2024, 11, 685', link: 'doi 10.3390/aerospace11080685' },
  S25: {
    title: 'The Lunar Base Handbook, 2nd ed., ch. 11, table 11.1',
    link: 'fliphtml5.com/gzfg/khbu',
  },
  S30: {
    title: { en: 'The Space Resource, Chang’e-4 at night', ja: 'The Space Resource、夜の嫦娥4号' },
    link: 'thespaceresource.com 2019/2',
  },
  S42: {
    title: { en: 'SimGrid, its plugins and examples', ja: 'SimGrid、プラグインと例題' },
    link: 'github.com/simgrid/simgrid',
  },
  S48: { title: 'Curdt & Fleck, SOHO', link: 'arXiv 1505.07952' },
  S49: {
    title: { en: 'NVIDIA developer forum, Jetson AGX Orin', ja: 'NVIDIA開発者フォーラム、Jetson AGX Orin' },
    link: 'forums.developer.nvidia.com/t/324194',
  },
  S53: {
    title: {
      en: 'Lunar data centre of Intuitive Machines’ IM-2',
      ja: 'Intuitive Machines社IM-2の月面データセンター',
    },
    link: 'datacenterwires.com IM-2',
  },
  S71: { title: 'JPL, Interplanetary Network Progress Reports', link: 'IPN PR 42-222B, 42-211A' },
};

/** What the sections are about that sources name. */
const SECTIONS: Readonly<Record<string, Label>> = {
  'systems.md 1.1': { en: 'Power: Equations', ja: '電力：式' },
  'systems.md 1.2': { en: 'Power: Default parameters', ja: '電力：既定値' },
  'systems.md 1.3': { en: 'Power: Fixtures', ja: '電力：検証値' },
  'systems.md 2.1': { en: 'Thermal: Equations', ja: '熱：式' },
  'systems.md 2.2': { en: 'Thermal: Default parameters', ja: '熱：既定値' },
  'systems.md 3.1': { en: 'Compute / data center: Equations', ja: '計算・データセンター：式' },
  'systems.md 3.2': {
    en: 'Compute / data center: Default parameters',
    ja: '計算・データセンター：既定値',
  },
  'systems.md 3.3': { en: 'Compute / data center: Fixtures', ja: '計算・データセンター：検証値' },
  'systems.md 4.1': { en: 'Communications: Equations', ja: '通信：式' },
  'systems.md 4.2': { en: 'Communications: Default parameters', ja: '通信：既定値' },
  'systems.md 4.3': { en: 'Communications: Fixtures', ja: '通信：検証値' },
  'systems.md 6.2': { en: 'Night survival: Margin policy', ja: '越夜：余裕の取り方' },
  'systems.md 6.4': {
    en: 'Night survival: Fault list with starting rates',
    ja: '越夜：故障と初期の発生率',
  },
  'systems.md 6.5': { en: 'Night survival: Fixtures', ja: '越夜：検証値' },
  'environment.md 1.1': {
    en: 'Regolith thermal model: Equations and constants',
    ja: 'レゴリス熱モデル：式と定数',
  },
  'environment.md 1.3': {
    en: 'Regolith thermal model: How good is the reference itself?',
    ja: 'レゴリス熱モデル：基準の確かさ',
  },
  'scenarios.md S1': {
    en: 'First Node: night survival and the New-Year eclipse',
    ja: '最初のノード：越夜と元日の皆既日食',
  },
};
const NOTES: Label = { en: 'Getsumen reference notes', ja: 'Getsumen参照資料' };

/** What each key in the texts stands for, in their order, each once. */
export function referencesIn(texts: readonly SourceText[]): Reference[] {
  // the keys are the same in both languages
  const source = texts.map(englishOf).join(' ');
  const found: Reference[] = [];
  const notes = /\b((?:systems|environment|scenarios)\.md)(?: (S?\d+(?:\.\d+)?))?/g;
  for (const [, file, section] of source.matchAll(notes)) {
    const key = section === undefined ? file : `${file} ${section}`;
    const about = SECTIONS[key];
    const title = about === undefined ? NOTES : inNotes(about);
    found.push({ key, title, link: '' });
  }
  for (const [, list] of source.matchAll(/\[(S\d+[a-z]?(?:, ?S\d+[a-z]?)*)\]/g)) {
    for (const key of list.split(/, ?/)) {
      const work = WORKS[key];
      if (work === undefined) continue;
      const { title, link } = work;
      const label = typeof title === 'string' ? { en: title, ja: title } : title;
      found.push({ key, title: label, link });
    }
  }
  return found.filter(({ key }, i) => found.findIndex((other) => other.key === key) === i);
}

function inNotes(about: Label): Label {
  return { en: `${NOTES.en}, ${about.en}`, ja: `${NOTES.ja}、${about.ja}` };
}
