/** The verdict in words: chip, list of criteria, when and why of the first loss. */
import type { CriterionResult, OpenedRun, RunReport } from '../../sim/view.ts';
import { clockText } from '../format/clock.ts';
import { formatDuration } from '../format/quantity.ts';
import { causeText, language, labelText, t } from '../i18n/language.ts';
import { Icon } from '../shell/Icon.tsx';
import { channels, isOpening, run, stoppedMessage } from '../store/session.ts';
import { Quantity } from './Value.tsx';

export type VerdictKind = 'pass' | 'fail' | 'dark' | 'lost' | 'computing' | 'none';

// without a run, or with a simulation that stopped, no answer will come
function isAnswerDue(): boolean {
  return stoppedMessage.value === null && (run.value !== null || isOpening.value);
}

/** Lost, dark at the end, missed a criterion or passed; null is an answer that has not come. */
export function verdictKind(report: RunReport | null): VerdictKind {
  if (report === null) return isAnswerDue() ? 'computing' : 'none';
  const { passed, outcome, darkAtEnd } = report.verdict;
  if (outcome === 'lost') return 'lost';
  // nothing has shown yet that it wakes again, whatever else was met or missed
  if (outcome === null || (passed && darkAtEnd.length > 0)) return 'dark';
  return passed ? 'pass' : 'fail';
}

/** `isFinal`: the run itself has ended; otherwise it is a forecast and worded as one. */
export function verdictWords(kind: VerdictKind, isFinal: boolean): string {
  if (kind === 'computing') return t('verdict.computing');
  if (kind === 'none') return t('verdict.none');
  if (kind === 'pass') return isFinal ? t('verdict.passed') : t('verdict.willPass');
  if (kind === 'dark') return isFinal ? t('verdict.dark') : t('verdict.willBeDark');
  if (kind === 'fail') return isFinal ? t('verdict.failed') : t('verdict.willFail');
  return isFinal ? t('verdict.lost') : t('verdict.willLose');
}

/** The verdict with its shape; `isFinal` as in `verdictWords`. */
export function VerdictMark({
  report,
  isFinal,
}: {
  readonly report: RunReport | null;
  readonly isFinal: boolean;
}) {
  const kind = verdictKind(report);
  return (
    <span class={`verdict is-${kind}`} data-verdict={kind}>
      {kind === 'pass' && <Icon name="check" size={14} />}
      {(kind === 'fail' || kind === 'dark') && <Icon name="caution" size={14} />}
      {kind === 'lost' && <Icon name="warning" size={14} />}
      {verdictWords(kind, isFinal)}
    </span>
  );
}

/** Title of a criterion; its id when the run does not describe it. */
export function criterionTitle(id: string, opened: OpenedRun | null): string {
  const card = opened?.criteria.find((criterion) => criterion.id === id);
  return card === undefined ? id.replaceAll('-', ' ') : labelText(card.title);
}

/** A value of a criterion: a number with its unit, yes or no. */
export function CriterionValue({
  value,
  unit,
}: {
  readonly value: number | null;
  readonly unit: string;
}) {
  if (unit !== 'bool' || value === null || !Number.isFinite(value)) {
    return <Quantity value={value} unit={unit} />;
  }
  return <span class="num">{value > 0.5 ? t('value.yes') : t('value.no')}</span>;
}

/** `≥ 5 %` or `≤ 24 h`. */
export function CriterionLimit({ result }: { readonly result: CriterionResult }) {
  const card = run.value?.criteria.find(({ id }) => id === result.id);
  // of yes and no there is no more and no less
  if (result.unit === 'bool') {
    return (
      <span class="criterion-limit">
        {t('report.mustBe')} <CriterionValue value={result.limit} unit={result.unit} />
      </span>
    );
  }
  const sign = card?.isAtLeast === false ? '≤' : '≥';
  return (
    <span class="criterion-limit">
      {sign} <Quantity value={result.limit} unit={result.unit} />
    </span>
  );
}

/** What became of the base, in sentences. */
export function outcomeText({ verdict }: RunReport): string {
  const outcome = verdict.outcome === null ? [] : [t(`outcome.${verdict.outcome}`)];
  const names = verdict.darkAtEnd.map((path) =>
    labelText(channels.value?.titleOf(path) ?? { en: path, ja: path }),
  );
  const dark = names.length === 0 ? [] : [t('outcome.dark', { names: names.join(', ') })];
  return [...outcome, ...dark].join(language.value === 'ja' ? '' : ' ');
}

/** When and why the first thing was lost, as one sentence; null when nothing was. */
export function firstLossText(report: RunReport, opened: OpenedRun | null): string | null {
  const { firstLoss } = report;
  if (firstLoss === null) return null;
  const clock = clockText((opened?.start_utc2000_s ?? 0) + firstLoss.time_s, 'utc', language.value);
  const title = channels.value?.titleOf(firstLoss.entity);
  return t('report.firstLossAt', {
    entity: title === undefined ? firstLoss.entity : labelText(title),
    elapsed: formatDuration(firstLoss.time_s, language.value),
    date: `${clock.date} ${clock.time}`,
    cause: causeText(firstLoss.cause),
  });
}
