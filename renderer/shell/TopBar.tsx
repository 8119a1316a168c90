/** The bar on top: what runs, when it is, how fast, how it ends, and the window's own switches. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Severity } from '../../sim/view.ts';
import { clockText, elapsedText } from '../format/clock.ts';
import { formatRate } from '../format/quantity.ts';
import { labelText, language, plural, setLanguage, t } from '../i18n/language.ts';
import type { PanelId } from '../panels/panels.ts';
import { panelIds, panels } from '../panels/panels.ts';
import { VerdictMark } from '../panels/Verdict.tsx';
import { verdictReport } from '../store/forecast.ts';
import { isHelpOpen, isReportOpen, layoutName, layoutReset } from '../store/layout.ts';
import type { LayoutName } from '../store/layout.ts';
import { CHOICES, picture } from '../store/picture.ts';
import type { Choice } from '../store/picture.ts';
import { events, moment, openRun, report, request, run, scenarios } from '../store/session.ts';
import { shownTime_s } from '../store/shownClock.ts';
import { openPanels } from './docks.ts';
import { Icon } from './Icon.tsx';

interface TopBarProps {
  readonly onPanel: (id: PanelId) => void;
  readonly onHide: (id: PanelId) => void;
  readonly onQuality: (choice: Choice) => void;
}

const LAYOUTS: readonly LayoutName[] = ['show', 'night'];

/** The bar; what it cannot do itself it asks of the window. */
export function TopBar({ onPanel, onHide, onQuality }: TopBarProps) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => tellHeight(bar.current), []);
  return (
    <header class="top-bar" ref={bar}>
      <div class="bar-row">
        <h1 class="brand">
          <span class="brand-mark" aria-hidden="true" />
          <span class="brand-name">{t('app.name')}</span>
        </h1>
        <ScenarioPicker />
        <Clock />
        <Rate />
        <span class="bar-gap" />
        <VerdictChip />
        <AlarmCount onPanel={onPanel} />
        <div class="bar-group" role="group" aria-label={t('bar.controls')}>
          <LayoutSwitch />
          <PanelMenu onPanel={onPanel} onHide={onHide} />
          <Quality onQuality={onQuality} />
          <LanguageSwitch />
          <HelpButton />
        </div>
      </div>
    </header>
  );
}

/** Tells the page how high the bar is: on a narrow screen it takes a second row. */
function tellHeight(bar: HTMLElement | null): (() => void) | undefined {
  if (bar === null) return undefined;
  const observer = new ResizeObserver(() => {
    document.documentElement.style.setProperty('--bar-height', `${bar.offsetHeight}px`);
  });
  observer.observe(bar);
  return () => observer.disconnect();
}

function HelpButton() {
  return (
    <button
      type="button"
      class="icon-button"
      title={t('bar.help')}
      aria-label={t('bar.help')}
      onClick={() => {
        isHelpOpen.value = true;
      }}
    >
      <Icon name="help" />
    </button>
  );
}

function ScenarioPicker() {
  const source = request.value?.source;
  return (
    <select
      class="select bar-scenario"
      aria-label={t('bar.scenario')}
      value={source?.kind === 'builtIn' ? source.id : ''}
      onChange={(event) => openRun({ kind: 'builtIn', id: event.currentTarget.value })}
    >
      {source?.kind !== 'builtIn' && (
        <option value="">{source?.kind === 'text' ? source.file : '…'}</option>
      )}
      {scenarios.value.map(({ id, title }) => (
        <option key={id} value={id}>
          {labelText(title)}
        </option>
      ))}
    </select>
  );
}

function Clock() {
  const opened = run.value;
  const now_s = (opened?.start_utc2000_s ?? Number.NaN) + shownTime_s.value;
  const utc = clockText(now_s, 'utc', language.value);
  const jst = clockText(now_s, 'jst', language.value);
  return (
    <div class="clock" role="timer" aria-live="off">
      <span class="clock-main">
        <span class="num">{utc.date}</span> <b class="num">{utc.time}</b> <small>UTC</small>
      </span>
      <span class="clock-jst">
        <span class="num clock-date">{jst.date}</span> <b class="num">{jst.time}</b>{' '}
        <small>JST</small>
      </span>
      <span class="clock-elapsed" title={t('bar.elapsed')}>
        <small>T+</small>{' '}
        <b class="num">
          {elapsedText(opened === null ? Number.NaN : shownTime_s.value, language.value)}
        </b>
      </span>
    </div>
  );
}

function Rate() {
  const { isPlaying, rate } = moment.value;
  return (
    <span class="bar-rate num" title={t('bar.rate')}>
      {isPlaying ? formatRate(rate, language.value) : t('bar.paused')}
    </span>
  );
}

function VerdictChip() {
  const isFinal = report.value !== null;
  return (
    <button
      type="button"
      class="bar-verdict"
      title={t('bar.verdict')}
      disabled={verdictReport.value === null}
      onClick={() => {
        isReportOpen.value = true;
      }}
    >
      <VerdictMark report={verdictReport.value} isFinal={isFinal} />
    </button>
  );
}

function AlarmCount({ onPanel }: { readonly onPanel: (id: PanelId) => void }) {
  const now_s = moment.value.time_s;
  const count = (wanted: Severity): number =>
    events.value.filter(({ severity, time_s }) => severity === wanted && time_s <= now_s).length;
  const warnings = count('warning');
  const cautions = count('caution');
  const name = plural('bar.alarms', warnings + cautions);
  const caution = t('severity.caution');
  const warning = t('severity.warning');
  return (
    <button type="button" class="bar-alarms" title={name} onClick={() => onPanel('alarms')}>
      <span class={`alarm-count ${cautions > 0 ? 'is-caution' : ''}`}>
        <Icon name="caution" size={14} label={caution} />
        <span class="num">{cautions}</span>
      </span>
      <span class={`alarm-count ${warnings > 0 ? 'is-warning' : ''}`}>
        <Icon name="warning" size={14} label={warning} />
        <span class="num">{warnings}</span>
      </span>
    </button>
  );
}

function LayoutSwitch() {
  return (
    <div class="segments" role="group" aria-label={t('bar.layout')}>
      {LAYOUTS.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={layoutName.value === name}
          onClick={() => {
            layoutName.value = name;
          }}
        >
          {t(`layout.${name}`)}
        </button>
      ))}
    </div>
  );
}

function PanelMenu({ onPanel, onHide }: Omit<TopBarProps, 'onQuality'>) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  return (
    <div
      class="menu"
      ref={box}
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node) || !box.current?.contains(event.relatedTarget)) {
          setOpen(false);
        }
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <button
        type="button"
        class="icon-button"
        title={t('panel.show')}
        aria-label={t('panel.show')}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="panels" />
      </button>
      {isOpen && (
        <div class="menu-list">
          {panelIds.map((id) => (
            <label key={id} class="menu-row">
              <input
                type="checkbox"
                checked={openPanels.value.has(id)}
                onChange={(event) => (event.currentTarget.checked ? onPanel(id) : onHide(id))}
              />
              <Icon name={panels[id].icon} />
              {t(panels[id].title)}
            </label>
          ))}
          <button
            type="button"
            class="button is-wide"
            onClick={() => {
              layoutReset.value++;
              setOpen(false);
            }}
          >
            <Icon name="reset" size={14} />
            {t('layout.reset')}
          </button>
        </div>
      )}
    </div>
  );
}

function Quality({ onQuality }: { readonly onQuality: (choice: Choice) => void }) {
  const { tier, isSoftware } = picture.value;
  const name = isSoftware ? `${t('bar.quality')} (${t('bar.software')})` : t('bar.quality');
  return (
    <span class="bar-quality">
      <select
        class="select is-bare"
        aria-label={name}
        title={name}
        value={tier}
        data-action="quality"
        onChange={(event) => onQuality(event.currentTarget.value as Choice)}
      >
        {tier === 'test' && <option value="test">{t('quality.test')}</option>}
        {CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {t(`quality.${choice}`)}
          </option>
        ))}
      </select>
    </span>
  );
}

function LanguageSwitch() {
  const other = language.value === 'ja' ? 'en' : 'ja';
  return (
    <button
      type="button"
      class="button is-quiet"
      lang={other}
      aria-label={t('bar.otherLanguage')}
      title={t('bar.language')}
      data-action="language"
      onClick={() => setLanguage(other)}
    >
      <Icon name="language" />
      <span class="language-name">{t('bar.otherLanguage')}</span>
    </button>
  );
}
