/** A report for people at a terminal, English or Japanese. */
import type { BaseEvent, CompiledBase, RunReport } from '../index.ts';
import { causeLabels, eventLabel, utcText, ZERO_CELSIUS_K } from '../index.ts';

const words = {
  en: {
    passed: 'PASSED',
    metBut: (fate: string) => `CRITERIA MET, BUT ${fate.toUpperCase()}`,
    missed: 'FAILED',
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
    more: (count: number, warnings: number) =>
      warnings === 0 ? `${count} more` : `${count} more, ${warnings} of them warnings`,
    realTime: 'times real time',
    atLeast: (limit: string) => `at least ${limit}`,
    atMost: (limit: string) => `at most ${limit}`,
  },
  ja: {
    passed: '達成',
    metBut: (fate: string) => `基準は達成、ただし${fate}`,
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
    more: (count: number, warnings: number) =>
      `ほか ${count} 件${warnings === 0 ? '' : `（うち警報 ${warnings} 件）`}`,
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
  // 44.7 days are a whole number of ticks, but not to the last bit
  const isEarly = report.simTime_s < head.duration_s - head.tick_s / 2;
  if (isEarly) lines.push(`${w.stopped}: ${when(report.simTime_s)}`);
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
  // meeting every criterion is not passing while what is vital is lost or dark, as for --assert
  const isUp = survived && darkAtEnd.length === 0;
  const state = passed ? w.passed : hasMissed ? w.missed : w.open;
  const became = outcome === null ? w.undecided : w.outcome[outcome];
  const fate = survived ? w.dark : w.outcome.lost;
  const headline = passed && !isUp ? w.metBut(fate) : `${state}, ${became}`;
  const lines = [`${w.verdict}: ${headline}`];
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
  const shownEvents = loudest(loud, EVENTS_SHOWN);
  const lines = [`${w.events}: ${loud.length}`];
  for (const event of shownEvents) {
    const mark = event.severity === 'warning' ? '■' : '▲';
    const cause = event.cause === 'none' ? '' : ` (${causeLabels[event.cause][language]})`;
    const fault = event.fault === undefined ? '' : ` ${event.fault}`;
    const what = `${eventLabel(event)[language]}${fault}`;
    const whom = event.entity === '' ? '' : `: ${event.entity}`;
    lines.push(`  ${mark} ${when(event.time_s)} ${what}${whom}${cause}`);
  }
  const left = loud.filter((event) => !shownEvents.includes(event));
  const warnings = left.filter(({ severity }) => severity === 'warning').length;
  if (left.length > 0) lines.push(`  … ${w.more(left.length, warnings)}`);
  return lines;
}

/** The `most` events that matter most, in order of time. */
function loudest(events: readonly BaseEvent[], most: number): readonly BaseEvent[] {
  const seen = new Set<string>();
  const ranked = events.map((event, i) => {
    const isFirst = !seen.has(event.kind);
    seen.add(event.kind);
    return { event, i, rank: rankOf(event, isFirst) };
  });
  ranked.sort((a, b) => a.rank - b.rank || a.i - b.i);
  return ranked.slice(0, most).sort((a, b) => a.i - b.i).map(({ event }) => event);
}

/** Losses, the first warning of each kind (a shutdown is one), other warnings, faults, the rest. */
function rankOf({ kind, severity }: BaseEvent, isFirst: boolean): number {
  if (kind === 'vital.lost') return 0;
  if (severity === 'warning') return isFirst ? 1 : 2;
  if (kind === 'fault.begins') return 3;
  return isFirst ? 4 : 5;
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
