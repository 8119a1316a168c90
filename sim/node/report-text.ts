/** A report for people at a terminal, English or Japanese. */
import type { BaseEvent, CompiledBase, RunReport } from '../index.ts';
import { utcText } from '../index.ts';

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
    verdict: 'Verdict',
    firstLoss: 'First loss',
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
    verdict: '判定',
    firstLoss: '最初の喪失',
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
const KELVIN_AT_0_degC = 273.15;

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
  const { criteria, passed } = report.verdict;
  const hasMissed = criteria.some((result) => !result.passed && result.value !== null);
  const state = passed ? w.passed : hasMissed ? w.missed : w.open;
  lines.push(`${w.verdict}: ${state}, ${w.outcome[report.verdict.outcome]}`);
  for (const result of report.verdict.criteria) {
    const model = models.verdict.criteria.find(({ id }) => id === result.id);
    const title = model?.title[language] ?? result.id;
    const bound = model?.isAtLeast === true ? w.atLeast : w.atMost;
    const mark = result.value === null ? '·' : result.passed ? '✓' : '✗';
    const value = result.value === null ? '—' : shown(result.value, result.unit);
    lines.push(`  ${mark} ${title}: ${value} (${bound(shown(result.limit, result.unit))})`);
  }
  const loss = report.firstLoss;
  const lost = loss === null ? w.none : `${loss.entity}, ${loss.cause}, ${when(loss.time_s)}`;
  lines.push(`${w.firstLoss}: ${lost}`);
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
  lines.push(...eventLines(events, w, when));
  lines.push(
    `${w.speed}: ${report.ticks} × ${head.tick_s} s, ${report.wallTime_s.toFixed(2)} s, ` +
      `${report.timesRealTime.toExponential(1)} ${w.realTime}`,
  );
  lines.push(`${w.hash}: ${report.hash}`);
  return `${lines.join('\n')}\n`;
}

function eventLines(
  events: readonly BaseEvent[],
  w: (typeof words)['en' | 'ja'],
  when: (time_s: number) => string,
): string[] {
  const loud = events.filter((event) => event.severity !== 'note');
  const lines = [`${w.events}: ${loud.length}`];
  for (const event of loud.slice(0, EVENTS_SHOWN)) {
    const mark = event.severity === 'warning' ? '■' : '▲';
    const cause = event.cause === 'none' ? '' : ` (${event.cause})`;
    lines.push(`  ${mark} ${when(event.time_s)} ${event.kind} ${event.entity}${cause}`);
  }
  if (loud.length > EVENTS_SHOWN) lines.push(`  … ${loud.length - EVENTS_SHOWN} ${w.more}`);
  return lines;
}

// the units people read at a terminal
function shown(value: number, unit: string): string {
  if (unit === 'frac') return `${(value * 100).toFixed(1)} %`;
  if (unit === 'K') return `${(value - KELVIN_AT_0_degC).toFixed(1)} °C`;
  if (unit === 'J') return `${(value / 3.6e6).toFixed(3)} kWh`;
  if (unit === 's') return `${(value / HOUR_s).toFixed(2)} h`;
  if (unit === 'bit') return `${(value / 8e9).toFixed(3)} GB`;
  if (unit === 'bool' || unit === 'count' || unit === 'enum') return String(value);
  return `${Number(value.toPrecision(5))} ${unit}`;
}
