/** Scenario: what runs, what could be changed and what that would do, faults, files. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { OpenedRun, Problem, RunReport } from '../../sim/view.ts';
import { clockText, elapsedText } from '../format/clock.ts';
import { formatDuration, formatNumber } from '../format/quantity.ts';
import { labelText, language, t } from '../i18n/language.ts';
import { problemText } from '../i18n/problems.ts';
import { Icon } from '../shell/Icon.tsx';
import { forecast, verdictReport } from '../store/forecast.ts';
import { isBooth } from '../store/layout.ts';
import { fileMessage, openByHand, saveScenario } from '../store/fileAccess.ts';
import {
  channels,
  injectFault,
  injected,
  openRun,
  problems,
  report,
  request,
  run,
  scenarios,
  stoppedMessage,
  withdrawFault,
} from '../store/session.ts';
import { hasDrafts, isAsking, resetChanges, whatIfReport } from '../store/whatIf.ts';
import { Panel, useTabStop } from './Panel.tsx';
import { Reading } from './Reading.tsx';
import { verdictId } from './readings.ts';
import { SliderRow } from './Slider.tsx';
import { Empty, Line, Section } from './Value.tsx';
import { CriterionLimit, criterionTitle, CriterionValue, VerdictMark } from './Verdict.tsx';

/** Everything that decides what runs. */
export function ScenarioPanel() {
  return (
    <Panel>
      <Picker />
      {problems.value.length > 0 && <Problems list={problems.value} />}
      <WhatIf />
      <Faults />
      <About />
    </Panel>
  );
}

function Picker() {
  const current = request.value?.source;
  return (
    <div class="toolbar">
      <select
        class="select is-wide"
        aria-label={t('scenario.pick')}
        value={current?.kind === 'builtIn' ? current.id : ''}
        onChange={(event) => {
          fileMessage.value = '';
          openRun({ kind: 'builtIn', id: event.currentTarget.value });
        }}
      >
        {current?.kind === 'text' && <option value="">{current.file}</option>}
        {scenarios.value.map(({ id, title }) => (
          <option key={id} value={id}>
            {labelText(title)}
          </option>
        ))}
      </select>
      {!isBooth.value && <FileButtons />}
      {fileMessage.value !== '' && (
        <p class="note is-bad" role="alert">
          {fileMessage.value}
        </p>
      )}
    </div>
  );
}

function FileButtons() {
  return (
    <>
      <button
        type="button"
        class="icon-button"
        title={t('scenario.open')}
        aria-label={t('scenario.open')}
        onClick={() => void openByHand()}
      >
        <Icon name="open" />
      </button>
      <button
        type="button"
        class="icon-button"
        title={t('scenario.save')}
        aria-label={t('scenario.save')}
        disabled={run.value === null}
        onClick={() => void saveScenario()}
      >
        <Icon name="save" />
      </button>
    </>
  );
}

function Problems({ list }: { readonly list: readonly Problem[] }) {
  return (
    <section class="problems" role="alert">
      <h2>
        <Icon name="warning" />
        {t('scenario.problems')}
      </h2>
      <ol>
        {list.map((problem, i) => (
          <li key={i}>
            <code>
              {problem.file}: {problem.path === '' ? t('scenario.wholeFile') : problem.path}
            </code>
            <p>
              {t('scenario.problem', {
                expected: problemText(problem.expected, language.value),
                found: problemText(problem.found, language.value),
              })}
              {problem.hint !== undefined && (
                <span class="dim"> {problemText(problem.hint, language.value)}</span>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function WhatIf() {
  const opened = run.value;
  if (opened === null) return null;
  const isChanged =
    (request.value?.changes.length ?? 0) > 0 || (request.value?.faults.length ?? 0) > 0;
  return (
    <Section
      title={t('whatIf.title')}
      aside={
        isChanged && (
          <button type="button" class="button is-quiet" onClick={resetChanges}>
            <Icon name="reset" size={14} />
            {t('whatIf.reset')}
          </button>
        )
      }
    >
      {opened.sliders.length === 0 ? (
        <Empty>{t('whatIf.none')}</Empty>
      ) : (
        opened.sliders.map((slider) => <SliderRow key={slider.path} slider={slider} />)
      )}
      {opened.sliders.length > 0 && !hasDrafts.value && <p class="note">{t('whatIf.hint')}</p>}
      <Comparison />
    </Section>
  );
}

/** The verdict as it stands beside the verdict of what is being dragged. */
function Comparison() {
  const now = verdictReport.value;
  const would = hasDrafts.value ? whatIfReport.value : null;
  const isFinal = report.value !== null;
  const criteria = (would ?? now)?.verdict.criteria ?? [];
  const part = useRef<HTMLDivElement>(null);
  useTabStop(part);
  return (
    <div ref={part} class={`comparison ${hasDrafts.value ? 'is-trying' : ''}`} aria-live="polite">
      <Dark report={would ?? now} />
      <table class="table is-fixed">
        <thead>
          <tr>
            <td />
            <th scope="col" class="right">
              {t('whatIf.asIs')}
            </th>
            {hasDrafts.value && (
              <th scope="col" class="right">
                {t('whatIf.would')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('bar.verdict')}</th>
            <td class="right">
              <VerdictMark report={now} isFinal={isFinal} />
            </td>
            {hasDrafts.value && (
              <td class="right" data-what-if={isAsking.value ? 'asking' : 'known'}>
                <VerdictMark report={would} isFinal={false} />
              </td>
            )}
          </tr>
          {criteria.map((result) => (
            <tr key={result.id}>
              <th scope="row">
                {criterionTitle(result.id, run.value)}
                <CriterionLimit result={result} />
              </th>
              <CriterionCell report={now} id={result.id} />
              {hasDrafts.value && <CriterionCell report={would} id={result.id} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CriterionCell({
  report: shown,
  id,
}: {
  readonly report: RunReport | null;
  readonly id: string;
}) {
  const result = shown?.verdict.criteria.find((criterion) => criterion.id === id);
  if (result === undefined) return <td class="right dim">…</td>;
  return (
    <td class={`right ${result.passed ? '' : 'is-failed'}`}>
      {!result.passed && <Icon name="caution" size={12} label={t('report.fail')} />}
      <Reading id={verdictId(id)} name={criterionTitle(id, run.value)}>
        <CriterionValue value={result.value} unit={result.unit} />
      </Reading>
    </td>
  );
}

function Dark({ report: shown }: { readonly report: RunReport | null }) {
  const loss = shown?.firstLoss;
  if (loss === null || loss === undefined) return null;
  return (
    <p class="note is-bad">
      <Icon name="warning" size={14} />
      {t('whatIf.dark', { elapsed: formatDuration(loss.time_s, language.value) })}
    </p>
  );
}

function Faults() {
  if (run.value === null) return null;
  const { faults } = run.value;
  const titleOf = channels.value?.titleOf;
  return (
    <Section title={t('faults.title')}>
      <Injected faults={faults} />
      {faults.length === 0 && <Empty>{t('faults.none')}</Empty>}
      {faults.map(({ id, title, order, entity, unavailable }) => {
        const note = entity === undefined ? undefined : titleOf?.(entity);
        return (
          <div key={id} class="line" {...(note === undefined ? {} : { title: labelText(note) })}>
            <FaultName id={id} name={labelText(title)} isDim={unavailable !== undefined}>
              {unavailable !== undefined && <span class="line-note">{labelText(unavailable)}</span>}
            </FaultName>
            <span class="line-value">
              <button
                type="button"
                class="button"
                disabled={unavailable !== undefined || stoppedMessage.value !== null}
                aria-label={`${t('faults.inject')}: ${labelText(title)}`}
                onClick={() => injectFault(order)}
              >
                {t('faults.inject')}
              </button>
            </span>
          </div>
        );
      })}
    </Section>
  );
}

/** Mark, id and name in columns of their own; what is below the name is a line of its own. */
function FaultName({
  id,
  name,
  isDim = false,
  isInjected = false,
  children,
}: {
  readonly id: string;
  readonly name: string;
  readonly isDim?: boolean;
  readonly isInjected?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <span class={`line-label fault-name ${isDim ? 'dim' : ''}`}>
      {isInjected && <Icon name="warning" size={12} label={t('faults.done')} />}
      <span class="dim num">{id}</span>
      <span>
        {name}
        {children}
      </span>
    </span>
  );
}

/** What was injected and when; each can be taken back. */
function Injected({ faults }: { readonly faults: OpenedRun['faults'] }) {
  const titles = new Map(faults.map(({ id, title }) => [id, labelText(title)]));
  return injected.value.map(({ id, time_s }, at) => {
    const name = titles.get(id) ?? id;
    return (
      <div key={`${id}@${time_s}#${at}`} class="line is-injected">
        <FaultName id={id} name={name} isInjected>
          <span class="line-note num">{elapsedText(time_s, language.value)}</span>
        </FaultName>
        <span class="line-value">
          <button
            type="button"
            class="icon-button"
            aria-label={t('faults.withdraw', { name })}
            title={t('faults.withdraw', { name })}
            onClick={() => withdrawFault(at)}
          >
            <Icon name="close" size={14} />
          </button>
        </span>
      </div>
    );
  });
}

function About() {
  const opened = run.value;
  if (opened === null) return null;
  const clock = clockText(opened.start_utc2000_s, 'utc', language.value);
  const { site } = opened;
  return (
    <Section title={t('scenario.about')}>
      <p class="text">{labelText(opened.summary)}</p>
      <Line label={t('scenario.site')}>
        {labelText(site.name)}
        <span class="dim num">{latLon(site.lat_deg, site.lon_deg)}</span>
      </Line>
      <Line label={t('scenario.start')}>
        <span class="num">
          {clock.date} {clock.time} UTC
        </span>
      </Line>
      <Line label={t('scenario.duration')}>
        <span class="num">{formatDuration(opened.duration_s, language.value)}</span>
      </Line>
      <Line label={t('scenario.seed')}>
        <span class="num">{formatNumber(opened.seed, 0, language.value)}</span>
      </Line>
      <p class="note">{labelText(opened.note)}</p>
      {forecast.value !== null && <p class="note num">{forecast.value.hash}</p>}
    </Section>
  );
}

function latLon(lat_deg: number, lon_deg: number): string {
  const part = (value: number, positive: string, negative: string): string =>
    `${formatNumber(Math.abs(value), 1, language.value)}° ${value >= 0 ? positive : negative}`;
  return `${part(lat_deg, 'N', 'S')} ${part(lon_deg, 'E', 'W')}`;
}
