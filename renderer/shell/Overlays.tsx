/** What stands over the window for a while: help, the report of a run; the banner of a crash. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RunReport } from '../../sim/view.ts';
import { elapsedText } from '../format/clock.ts';
import { formatNumber, formatRate } from '../format/quantity.ts';
import { splitKey } from '../format/keys.ts';
import { labelText, language, t, textOr } from '../i18n/language.ts';
import type { TextKey } from '../i18n/language.ts';
import { Panel } from '../panels/Panel.tsx';
import { Reading } from '../panels/Reading.tsx';
import { verdictId } from '../panels/readings.ts';
import { Quantity, Section } from '../panels/Value.tsx';
import {
  CriterionLimit,
  criterionTitle,
  CriterionValue,
  firstLossText,
  outcomeText,
  VerdictMark,
} from '../panels/Verdict.tsx';
import { verdictReport } from '../store/forecast.ts';
import { isBooth, isHelpOpen, isReportOpen } from '../store/layout.ts';
import {
  channels,
  isOpening,
  report,
  restartSession,
  run,
  seekTo,
  stoppedMessage,
} from '../store/session.ts';
import { Icon } from './Icon.tsx';

/** Whatever is open over the window now. */
export function Overlays() {
  return (
    <>
      {isHelpOpen.value && <Help />}
      {isReportOpen.value && <ReportCard />}
    </>
  );
}

/** What happened and the way on; in the page's flow, so that it covers nothing. */
export function StoppedBanner() {
  const message = stoppedMessage.value;
  // a booth starts the simulation again by itself
  if (message === null || isBooth.value) return null;
  return (
    <div class="banner" role="alert">
      <Icon name="warning" size={20} />
      <div class="banner-words">
        <strong>{t('app.stopped')}</strong>
        <p>{t('app.stoppedWhat')}</p>
        <details>
          <summary>{t('app.stoppedDetail')}</summary>
          <p lang="en">{message}</p>
        </details>
      </div>
      <button type="button" class="button is-strong" data-action="restart" onClick={restartSession}>
        <Icon name="reset" size={14} />
        {t('app.restart')}
      </button>
    </div>
  );
}

/** A sheet over the window: focus goes in, Escape and the backdrop close it, focus goes back. */
function Sheet({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <div
      class="backdrop"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div
        ref={box}
        class="sheet"
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        onKeyDown={(event) => keepFocus(event, box.current)}
      >
        <div class="sheet-head">
          <h2>{title}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label={t('report.close')}
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </div>
        <div class="sheet-body">{children}</div>
      </div>
    </div>
  );
}

function keepFocus(event: KeyboardEvent, box: HTMLElement | null): void {
  if (event.key !== 'Tab' || box === null) return;
  const stops = [...box.querySelectorAll<HTMLElement>('button, a, input, select')];
  const first = stops[0];
  const last = stops.at(-1);
  if (first === undefined || last === undefined) return;
  const isLeaving = event.shiftKey
    ? document.activeElement === first || document.activeElement === box
    : document.activeElement === last;
  if (!isLeaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

const KEYS: readonly (readonly [readonly string[], TextKey])[] = [
  [['␣'], 'help.playPause'],
  [['←', '→'], 'help.step'],
  [['⇧ ←', '⇧ →'], 'help.hour'],
  [['[', ']'], 'help.rate'],
  [['Home', 'End'], 'help.ends'],
  [['?'], 'help.help'],
  [['Esc'], 'help.escape'],
];

function Help() {
  return (
    <Sheet
      title={t('help.title')}
      onClose={() => {
        isHelpOpen.value = false;
      }}
    >
      <dl class="keys">
        {KEYS.map(([keys, key]) => (
          <div key={key}>
            <dt>
              {keys.map((name) => (
                <kbd key={name}>{name === '␣' ? t('help.space') : name}</kbd>
              ))}
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
      <p class="text">{t('help.mouse')}</p>
      <p class="text dim">{t('help.about')}</p>
      <p class="text dim">{t('app.illustrative')}</p>
    </Sheet>
  );
}

function ReportCard() {
  const shown = verdictReport.value;
  if (shown === null) return null;
  const isFinal = report.value !== null;
  return (
    <Sheet
      title={t('report.title')}
      onClose={() => {
        isReportOpen.value = false;
      }}
    >
      <Panel kind="report">
        <div class="report-head">
          <VerdictMark report={shown} isFinal={isFinal} />
          <p>{outcomeText(shown)}</p>
        </div>
        <p class="note">{isFinal ? t('report.final') : t('report.forecast')}</p>
        <Criteria shown={shown} />
        <FirstLoss shown={shown} />
        <div class="columns">
          <Lowest shown={shown} />
          <Figures shown={shown} />
          <Audit shown={shown} />
        </div>
        <p class="note num">
          {t('report.reproduce', {
            seed: shown.seed,
            hash: shown.hash,
            ticks: formatNumber(shown.ticks, 0, language.value),
            rate: formatRate(shown.timesRealTime, language.value),
          })}
        </p>
      </Panel>
    </Sheet>
  );
}

function Criteria({ shown }: { readonly shown: RunReport }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{t('report.criterion')}</th>
          <th scope="col" class="right">
            {t('report.limit')}
          </th>
          <th scope="col" class="right">
            {t('report.value')}
          </th>
          <th scope="col" class="right">
            {t('bar.verdict')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.verdict.criteria.map((result) => (
          <tr key={result.id}>
            <th scope="row">{criterionTitle(result.id, run.value)}</th>
            <td class="right">
              <CriterionLimit result={result} />
            </td>
            <td class="right">
              <Reading
                id={verdictId(result.id)}
                name={criterionTitle(result.id, run.value)}
                isPlain
              >
                <CriterionValue value={result.value} unit={result.unit} />
              </Reading>
            </td>
            <td class="right">
              <span class={`verdict is-${result.passed ? 'pass' : 'fail'}`}>
                <Icon name={result.passed ? 'check' : 'caution'} size={14} />
                {result.passed ? t('report.pass') : t('report.fail')}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FirstLoss({ shown }: { readonly shown: RunReport }) {
  const text = firstLossText(shown, run.value);
  if (text === null) return <p class="text">{t('report.noLoss')}</p>;
  return (
    <Section title={t(shown.verdict.survived ? 'report.firstShutdown' : 'report.firstLoss')}>
      <p class="text">{text}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          isReportOpen.value = false;
          seekTo(shown.firstLoss?.time_s ?? 0);
        }}
      >
        {t('report.goThere')}
      </button>
    </Section>
  );
}

function Lowest({ shown }: { readonly shown: RunReport }) {
  return (
    <Section title={t('report.coldest')}>
      {shown.lowest.map(({ entity, temp_K, time_s }) => (
        <div key={entity} class="line" title={elapsedText(time_s, language.value)}>
          <span class="line-label">
            {labelText(channels.value?.titleOf(entity) ?? { en: entity, ja: entity })}
          </span>
          <span class="line-value">
            <Quantity value={temp_K} unit="K" />
          </span>
        </div>
      ))}
    </Section>
  );
}

function Figures({ shown }: { readonly shown: RunReport }) {
  const cards = run.value?.figures.filter(({ id }) => Object.hasOwn(shown.figures, id)) ?? [];
  if (cards.length === 0) return null;
  return (
    <Section title={t('report.figures')}>
      {cards.map(({ id, title, unit }) => (
        <div key={id} class="line">
          <span class="line-label">{labelText(title)}</span>
          <span class="line-value">
            <Reading id={verdictId(id)} name={labelText(title)} isPlain>
              <Quantity value={shown.figures[id] ?? Number.NaN} unit={unit} />
            </Reading>
          </span>
        </div>
      ))}
    </Section>
  );
}

/** Where the numbers of the audit stand in the run. */
const AUDIT_CHANNELS: Readonly<Record<string, string>> = {
  energy_frac: 'ledger/energy/total_frac',
  energyWorstTick_frac: 'ledger/energy/worst_frac',
  energyResidual_J: 'ledger/energy/totalResidual_J',
};

function Audit({ shown }: { readonly shown: RunReport }) {
  return (
    <Section title={t('report.ledger')}>
      {Object.entries(shown.ledger).map(([key, value]) => (
        <div key={key} class="line">
          <span class="line-label">{textOr(`audit.${key}`, splitKey(key).name)}</span>
          <span class="line-value">
            <Reading id={AUDIT_CHANNELS[key] ?? key} name={key} isPlain>
              <Residual value={value} unit={key.slice(key.lastIndexOf('_') + 1)} />
            </Reading>
          </span>
        </div>
      ))}
    </Section>
  );
}

/** Residuals are tiny by design: powers of ten say more than zeros. */
function Residual({ value, unit }: { readonly value: number; readonly unit: string }) {
  return (
    <span class="quantity">
      <span class="num">{value.toExponential(1).replace('-', '−')}</span>
      {unit !== 'frac' && <span class="unit">{unit}</span>}
    </span>
  );
}

/** Shown over the scene until the first run is there. */
export function OpeningNote() {
  if (!isOpening.value || stoppedMessage.value !== null) return null;
  return (
    <p class="opening" role="status">
      <i class="spinner" aria-hidden="true" />
      {run.value === null ? t('app.loading') : t('app.opening')}
    </p>
  );
}
