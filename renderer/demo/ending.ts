/** What the sunrise shows: what ended the chosen night, in words that follow from its report. */
import type { Label, RunReport } from '../../sim/view.ts';
import { formatNumber } from '../format/quantity.ts';
import { after, endings, fill, went } from './captions.ts';

const DAY_S = 86400;

/** The end of a night that began at `sunset_s`; times of the run in s. */
export function endingOf(made: RunReport, sunset_s: number): Label {
  const { criteria, passed } = made.verdict;
  const fate = fateOf(made);
  if (made.firstLoss !== null) {
    const { cause, time_s } = made.firstLoss;
    const why = cause === 'energy' || cause === 'heat' ? cause : 'other';
    const days = formatNumber((time_s - sunset_s) / DAY_S, 1, 'en');
    return joined(fill(went[why], { days }), after[fate ?? 'woke']);
  }
  if (fate === 'dark' || fate === 'lost') return after[fate];
  const charge = criteria.find(({ unit }) => unit === 'frac');
  const isShort = charge?.passed === false;
  return fill(passed ? endings.pass : isShort ? endings.reserve : endings.missed, {
    percent: percent(charge?.value),
    limit: percent(charge?.limit),
  });
}

/** What became of it after a shutdown; null when it was never down. */
function fateOf({ verdict, lowest }: RunReport): keyof typeof after | null {
  if (verdict.outcome === 'lost') return 'lost';
  if (verdict.outcome === null || verdict.darkAtEnd.length > 0) return 'dark';
  if (verdict.outcome === 'kept-alive') return null;
  const least_K = verdict.criteria.find(({ unit }) => unit === 'K')?.limit ?? 0;
  return lowest.every(({ temp_K }) => temp_K >= least_K) ? 'woke' : 'wokeCold';
}

const percent = (share: number | null | undefined): string =>
  formatNumber((share ?? Number.NaN) * 100, 0, 'en');

const joined = (first: Label, second: Label): Label => ({
  en: `${first.en} ${second.en}`,
  ja: first.ja + second.ja,
});
