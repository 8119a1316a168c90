/** A report for people at a terminal, English or Japanese. */
import type { BaseEvent, CompiledBase, RunReport } from '../index.ts';
import { causeLabels, eventLabel, utcText, ZERO_CELSIUS_K } from '../index.ts';

const words = {
  en: {
    passed: 'PASSED',
    missed: 'MISSED',
    stopped: 'Stopped early at',
    open: 'NOT DECIDED YET',
    outcome: {
      'kept-alive': 'kept alive',
      'cold-soaked-and-woke': 'went dark, woke again',
      lost: 'lost',
    },
    undecided: 'dark at the end',
    dark: 'Dark at the end',
    verdict: 'Verdict',
    firstLoss: 'First loss',
    firstShutdown: 'First shutdown',
    none: 'none',
    lowest: 'Lowest temperature',
    ledger: 'Energy ledger residual, whole run / worst tick',
    figures: 'Figures',
    speed: 'Speed',
    hash: 'Hash',
    events: 'Cautions and warnings',
    more: 'more',
    realTime: 'times real time',
    atLeast: (limit: string) => `at least ${limit}`,
    atMost: (limit: string) => `at most ${limit}`,
  },
  ja: {
    passed: '達成',
    missed: '未達',
    stopped: '途中で終了',
    open: '未確定',
    outcome: {
      'kept-alive': '生存を維持',
      'cold-soaked-and-woke': '一度停止し、再起動',
      lost: '喪失',
    },
    undecided: '終了時に停電中',
    dark: '終了時に停電中',
    verdict: '判定',
    firstLoss: '最初の喪失',
    firstShutdown: '最初の停止',
    none: 'なし',
    lowest: '最低温度',
    ledger: 'エネルギー収支の残差（全期間／最大ティック）',
    figures: '主な数値',
    speed: '速度',
    hash: 'ハッシュ',
    events: '注意・警報',
    more: '件（以下略）',
    realTime: '倍速',
    atLeast: (limit: string) => `${limit} 以上`,
    atMost: (limit: string) => `${limit} 以下`,
  },
} as const;

const EVENTS_SHOWN = 12;
const HOUR_s = 3600;

/** The text `run` prints without --json. */
export function reportText(
  compiled: CompiledBase,
  report: RunReport,
  events: readonly BaseEvent[],
  language: 'en' | 'ja',
): string {
  const w = words[language];
  const { json, head, models } = compiled;
  const when = (time_s: number) =>
    `${(time_s / HOUR_s).toFixed(2)} h (${utcText(head.start_utc2000_s + time_s)})`;
  const lines = [`${json.title[language]}`, `${json.note[language]}`, ''];
  if (report.simTime_s < head.duration_s) lines.push(`${w.stopped}: ${when(report.simTime_s)}`);
  lines.push(...verdictLines(compiled, report, language, when));
  for (const { entity, temp_K, time_s } of report.lowest) {
    lines.push(`${w.lowest}: ${entity} ${shown(temp_K, 'K')} ${when(time_s)}`);
  }
  lines.push(
    `${w.ledger}: ${report.ledger['energy_frac'].toExponential(1)} / ` +
      report.ledger['energyWorstTick_frac'].toExponential(1),
  );
  lines.push(`${w.figures}:`);
  for (const figure of models.verdict.figures) {
    const { id, title, unit } = figure;
    const value = Object.hasOwn(report.figures, id) ? shown(report.figures[id], unit) : '—';
    lines.push(`  ${title[language]}: ${value}`);
  }
  lines.push(...eventLines(events, language, when));
  lines.push(
    `${w.speed}: ${report.ticks} × ${head.tick_s} s, ${report.wallTime_s.toFixed(2)} s, ` +
      `${report.timesRealTime.toExponential(1)} ${w.realTime}`,
  );
  lines.push(`${w.hash}: ${report.hash}`);
  return `${lines.join('\n')}\n`;
}

function verdictLines(
  { models }: CompiledBase,
  { verdict, firstLoss }: RunReport,
  language: 'en' | 'ja',
  when: (time_s: number) => string,
): string[] {
  const w = words[language];
  const { criteria, passed, survived, outcome, darkAtEnd } = verdict;
  const hasMissed = criteria.some((result) => !result.passed && result.value !== null);
  const state = passed ? w.passed : hasMissed ? w.missed : w.open;
  const lines = [`${w.verdict}: ${state}, ${outcome === null ? w.undecided : w.outcome[outcome]}`];
  for (const result of criteria) {
    const model = models.verdict.criteria.find(({ id }) => id === result.id);
    const title = model?.title[language] ?? result.id;
    const bound = model?.isAtLeast === true ? w.atLeast : w.atMost;
    const mark = result.value === null ? '·' : result.passed ? '✓' : '✗';
    const value = result.value === null ? '—' : shown(result.value, result.unit);
    lines.push(`  ${mark} ${title}: ${value} (${bound(shown(result.limit, result.unit))})`);
  }
  if (darkAtEnd.length > 0) lines.push(`${w.dark}: ${darkAtEnd.join(', ')}`);
  if (firstLoss === null) return [...lines, `${w.firstLoss}: ${w.none}`];
  const { entity, cause, time_s } = firstLoss;
  const why = causeLabels[cause][language];
  const first = survived ? w.firstShutdown : w.firstLoss;
  return [...lines, `${first}: ${entity}, ${why}, ${when(time_s)}`];
}

function eventLines(
  events: readonly BaseEvent[],
  language: 'en' | 'ja',
  when: (time_s: number) => string,
): string[] {
  const w = words[language];
  const loud = events.filter((event) => event.severity !== 'note');
  const lines = [`${w.events}: ${loud.length}`];
  for (const event of loud.slice(0, EVENTS_SHOWN)) {
    const mark = event.severity === 'warning' ? '■' : '▲';
    const cause = event.cause === 'none' ? '' : ` (${causeLabels[event.cause][language]})`;
    const fault = event.fault === undefined ? '' : ` ${event.fault}`;
    const what = `${eventLabel(event)[language]}${fault}`;
    lines.push(`  ${mark} ${when(event.time_s)} ${what}: ${event.entity}${cause}`);
  }
  if (loud.length > EVENTS_SHOWN) lines.push(`  … ${loud.length - EVENTS_SHOWN} ${w.more}`);
  return lines;
}

// the units people read at a terminal
function shown(value: number, unit: string): string {
  if (unit === 'frac') return `${(value * 100).toFixed(1)} %`;
  if (unit === 'K') return `${(value - ZERO_CELSIUS_K).toFixed(1)} °C`;
  if (unit === 'J') return `${(value / 3.6e6).toFixed(3)} kWh`;
  if (unit === 's') return `${(value / HOUR_s).toFixed(2)} h`;
  if (unit === 'bit') return `${(value / 8e9).toFixed(3)} GB`;
  if (unit === 'bool' || unit === 'count' || unit === 'enum') return String(value);
  return `${Number(value.toPrecision(5))} ${unit}`;
}
