/** The explanation of a number: what it is, within which limits, where it comes from. */
import { render } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ChannelCard } from '../../sim/view.ts';
import { t } from '../i18n/language.ts';
import { Icon } from '../shell/Icon.tsx';
import { isBooth } from '../store/layout.ts';
import { channels, panelTurn } from '../store/session.ts';
import { drawnPaths } from './callChart.ts';
import { CertaintyBadge } from './CertaintyBadge.tsx';
import { hasTrend, limitText, rangeText, readingOf, spanText } from './readings.ts';
import type { Fact, Reading } from './readings.ts';
import { spanOf } from './sparkPath.ts';
import { closeTip, keepTip, leaveTip, tip, TIP_ID } from './tip.ts';
import type { Tip } from './tip.ts';
import { placeTip } from './tipPlace.ts';
import { TREND_SPAN_S, trendOf, watchTrends } from './trends.ts';

let isMounted = false;

/** Puts the one explanation of the window into the page; every panel may ask for it. */
export function mountTip(): void {
  if (isMounted) return;
  isMounted = true;
  const host = document.createElement('div');
  document.body.append(host);
  render(<TipHost />, host);
}

function TipHost() {
  const now = tip.value;
  const index = channels.value;
  const reading = now === null || index === null ? null : readingOf(now.id, index);
  if (now === null || reading === null) return null;
  return <TipBox key={now.id} now={now} reading={reading} />;
}

function TipBox({ now, reading }: { readonly now: Tip; readonly reading: Reading }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    const panel = now.anchor.closest('.dock-panel') ?? now.anchor;
    if (element === null) return;
    const { x, y } = placeTip(
      now.anchor.getBoundingClientRect(),
      panel.getBoundingClientRect(),
      { width: element.offsetWidth, height: element.offsetHeight },
      { width: window.innerWidth, height: window.innerHeight },
    );
    element.style.transform = `translate(${x}px, ${y}px)`;
  });
  // a number that is gone from the screen needs no words
  useEffect(
    () => panelTurn.subscribe(() => void (now.anchor.isConnected || queueMicrotask(closeTip))),
    [now.anchor],
  );
  const { name, definition, origin, parts, facts } = reading;
  return (
    <div
      ref={box}
      id={TIP_ID}
      role="tooltip"
      class={now.isShown ? 'tip is-shown' : 'tip'}
      onPointerEnter={keepTip}
      onPointerLeave={leaveTip}
    >
      <p class="tip-name">{name}</p>
      {definition !== '' && <p class="tip-what">{definition}</p>}
      <dl class="tip-facts">
        {facts?.map((fact) => (
          <FactLines key={fact.label} fact={fact} />
        ))}
        {facts === undefined && parts.length === 1 && <Limits channel={parts[0]} />}
        <dt>{t('reading.source')}</dt>
        <dd class="tip-source">
          {origin.certainty !== null && <CertaintyBadge certainty={origin.certainty} />}
          <span>
            {origin.certainty !== null && (
              <span class="tip-certainty">{t(`certainty.${origin.certainty}`)}</span>
            )}
            {origin.text}
            {origin.detail !== '' && <span class="tip-detail">{origin.detail}</span>}
          </span>
        </dd>
      </dl>
      <p class="tip-hint">{hintText(now, reading)}</p>
    </div>
  );
}

function FactLines({ fact: { label, texts } }: { readonly fact: Fact }) {
  return (
    <>
      <dt>{label}</dt>
      {texts.map((text) => (
        <dd key={text} class="num">
          {text}
        </dd>
      ))}
    </>
  );
}

function Limits({ channel }: { readonly channel: ChannelCard }) {
  const range = rangeText(channel);
  return (
    <>
      {hasTrend(channel) && <Course channel={channel} />}
      {range !== null && (
        <>
          <dt>{t('reading.range')}</dt>
          <dd class="num">{range}</dd>
        </>
      )}
      {(['caution', 'warning'] as const).map((severity) => {
        const text = limitText(channel[severity], channel.unit, 'words');
        return (
          text !== null && (
            <>
              <dt class={`is-${severity}`}>
                <Icon name={severity} size={12} /> {t(`severity.${severity}`)}
              </dt>
              <dd class="num">{text}</dd>
            </>
          )
        );
      })}
    </>
  );
}

/** Lowest and highest value of the stretch the spark shows. */
function Course({ channel }: { readonly channel: ChannelCard }) {
  const host = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = host.current;
    return element === null ? undefined : watchTrends([channel.index], element);
  }, [channel.index]);
  const trend = trendOf(channel.index);
  const span = trend === undefined ? null : spanOf(trend);
  return (
    <>
      <dt ref={host}>{t('reading.trend', { hours: TREND_SPAN_S / 3600 })}</dt>
      <dd class="num">{span === null ? '…' : spanText(span[0], span[1], channel.unit)}</dd>
    </>
  );
}

function hintText({ cause, anchor }: Tip, { parts }: Reading): string {
  // in a booth, in a sheet and without a channel a number only explains itself
  if (isBooth.value || parts.length === 0 || anchor.closest('.sheet') !== null) return '';
  if (cause === 'touch') return t('reading.tap');
  if (cause === 'keys') return t('reading.keys');
  const index = channels.value;
  const drawn = index === null ? [] : drawnPaths(index);
  const isDrawn = parts.every(({ path }) => drawn.includes(path));
  return isDrawn ? t('reading.find') : t('reading.click');
}
