/** Small instruments that all panels share: a number with its unit, a bar with limits, a row. */
import type { ComponentChildren } from 'preact';
import { causes } from '../../sim/view.ts';
import type { ChannelCard } from '../../sim/view.ts';
import { DASH, formatQuantity, formatTiny } from '../format/quantity.ts';
import { causeText, language, t, textOr } from '../i18n/language.ts';
import { Icon } from '../shell/Icon.tsx';
import { alarmOf } from '../store/channels.ts';
import type { Row } from '../store/channels.ts';
import { channels, valueAt } from '../store/session.ts';
import { Reading } from './Reading.tsx';
import { channelName, hasTrend, isResidual } from './readings.ts';
import { Spark } from './Spark.tsx';

/** Names of states as the simulation spells them, in words of the language on screen. */
export function stateName(channel: ChannelCard, value: number): string | null {
  if (!Number.isFinite(value) || value === channel.none) return DASH;
  const names = channel.names ?? (CAUSE_COLUMN.test(channel.name) ? causes : undefined);
  const name = names?.[Math.round(value)];
  if (channel.unit === 'bool' && name === undefined) {
    return value > 0.5 ? t('value.yes') : t('value.no');
  }
  // the number of a state without a name would mean nothing
  if (name === undefined) return channel.unit === 'enum' ? DASH : null;
  return textOr(`state.${name}`, causeText(name));
}

const CAUSE_COLUMN = /^cause_enum$|Cause_enum$/u;

interface QuantityProps {
  readonly value: number | null | undefined;
  readonly unit: string;
  readonly decimals?: number;
}

/** A number and its unit, the unit dimmed; a dash for what is not a number. */
export function Quantity({ value, unit, decimals }: QuantityProps) {
  const shown = formatQuantity(value, unit, language.value, decimals);
  return (
    <span class="quantity">
      <span class="num">{shown.text}</span>
      {shown.unit !== '' && <span class="unit">{shown.unit}</span>}
    </span>
  );
}

/** A residual: tiny by design, so powers of ten say more than zeros. */
export function Tiny({ value, unit }: { readonly value: number; readonly unit: string }) {
  const shown = formatTiny(value, unit);
  return (
    <span class="quantity">
      <span class="num">{shown.text}</span>
      {shown.unit !== '' && <span class="unit">{shown.unit}</span>}
    </span>
  );
}

interface ChannelValueProps {
  readonly channel: ChannelCard | undefined;
  readonly decimals?: number;
  /** Without its sign, where words beside it say the direction. */
  readonly isSize?: boolean;
  /** A trend spark stands before the number. */
  readonly hasSpark?: boolean;
  /** Inside another control, which a press is for. */
  readonly isPlain?: boolean;
}

/** The live value of a channel with its trend and the mark of the limit it has passed. */
export function ChannelValue({
  channel,
  decimals,
  isSize = false,
  hasSpark = false,
  isPlain = false,
}: ChannelValueProps) {
  if (channel === undefined) return <Quantity value={null} unit="" />;
  const value = valueAt(channel.index);
  const name = stateName(channel, value);
  const alarm = alarmOf(channel, value);
  const index = channels.value;
  return (
    <>
      {hasSpark && hasTrend(channel) && <Spark channel={channel} />}
      <Reading
        id={channel.path}
        name={index === null ? '' : channelName(channel, index)}
        tone={`channel-value is-${alarm}`}
        isPlain={isPlain}
      >
        {alarm !== 'ok' && <Icon name={alarm} size={14} label={t(`severity.${alarm}`)} />}
        {name === null && isResidual(channel) ? (
          <Tiny value={value} unit={channel.unit} />
        ) : name === null ? (
          <Quantity
            value={isSize ? Math.abs(value) : value}
            unit={channel.unit}
            {...(decimals === undefined ? {} : { decimals })}
          />
        ) : (
          <span class="num">{name}</span>
        )}
      </Reading>
    </>
  );
}

/** A labelled line: name on the left, whatever it is on the right. */
export function Line({
  label,
  hint,
  children,
}: {
  readonly label: ComponentChildren;
  readonly hint?: string;
  readonly children: ComponentChildren;
}) {
  // a name too long for its column can still be read in full
  const title = hint ?? (typeof label === 'string' ? label : undefined);
  return (
    <div class="line">
      <span class="line-label" {...(title === undefined ? {} : { title })}>
        {label}
      </span>
      <span class="line-value">{children}</span>
    </div>
  );
}

/** A titled part of a panel, set off by a hairline. */
export function Section({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="section">
      <header class="section-head">
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** What a panel says when it has nothing to show. */
export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}

export interface MeterProps {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Kind of thing measured; decides the colour. */
  readonly tone: 'power' | 'storage' | 'heat' | 'cold' | 'data' | 'comms' | 'neutral';
  /** Values at which a limit mark stands. */
  readonly limits?: readonly number[];
  readonly label: string;
  /** Fills from zero instead of from the left end. */
  readonly origin?: number;
}

/** A bar from min to max with limit marks; empty when there is no value. */
export function Meter({ value, min, max, tone, limits = [], label, origin = min }: MeterProps) {
  const place = (at: number) => Math.min(1, Math.max(0, (at - min) / (max - min || 1))) * 100;
  const isKnown = Number.isFinite(value);
  const from = place(Math.min(value, origin));
  const to = place(Math.max(value, origin));
  return (
    <div
      class={`meter tone-${tone}`}
      role="meter"
      aria-label={label}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={isKnown ? value : min}
    >
      {isKnown && (
        <i class="meter-fill" style={{ left: `${from}%`, width: `${Math.max(to - from, 0.5)}%` }} />
      )}
      {limits.map((limit) => (
        <i key={limit} class="meter-limit" style={{ left: `${place(limit)}%` }} />
      ))}
    </div>
  );
}

/** Limit values of a channel, for the marks of a meter. */
export function limitsOf(channel: ChannelCard): number[] {
  const { caution, warning } = channel;
  return [caution?.below, caution?.above, warning?.below, warning?.above].filter(
    (limit): limit is number => limit !== undefined,
  );
}

/**
 * Columns of a row by name, in this order; those named in `whenSet` only while they are not zero.
 */
export function columnsOf(
  row: Row,
  names: readonly string[],
  whenSet: ReadonlySet<string>,
): readonly ChannelCard[] {
  return names
    .map((name) => row.columns[name])
    .filter((channel) => channel !== undefined)
    .filter(({ name, index }) => !whenSet.has(name) || valueAt(index) !== 0);
}
