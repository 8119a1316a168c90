/**
 * Events and alarms: what has happened, newest first, then what is known to come, dim and soonest
 * first. Shape and colour say how loud; a click goes to the instant.
 */
import { computed, signal } from '@preact/signals';
import { eventLabel } from '../../sim/view.ts';
import type { BaseEvent } from '../../sim/view.ts';
import { clockText, elapsedText } from '../format/clock.ts';
import { causeText, language, labelText, t } from '../i18n/language.ts';
import { Icon } from '../shell/Icon.tsx';
import { channels, events, moment, run, seekTo } from '../store/session.ts';
import { eventList, happenedCount } from './eventList.ts';
import { Empty } from './Value.tsx';

const LISTED_MAX = 200;
const FILTERS = ['all', 'note', 'caution', 'warning'] as const;
const shownSeverity = signal<(typeof FILTERS)[number]>('all');

// the list is made again when an event comes or is passed, not with every frame
const happened = computed(() => happenedCount(events.value, moment.value.time_s));

/** The list, filtered by loudness. */
export function AlarmsPanel() {
  const filter = shownSeverity.value;
  const { past, ahead } = eventList(events.value, happened.value, filter, LISTED_MAX);
  return (
    <div class="panel">
      <div class="segments" role="group" aria-label={t('alarms.filter')}>
        {FILTERS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter === name}
            onClick={() => {
              shownSeverity.value = name;
            }}
          >
            {name !== 'all' && <Icon name={name} size={14} />}
            {name === 'all' ? t('alarms.all') : t(`severity.${name}`)}
          </button>
        ))}
      </div>
      {past.length === 0 && (
        <Empty>{happened.value === 0 ? t('alarms.empty') : t('alarms.noneOfKind')}</Empty>
      )}
      <EventRows list={past} />
      {past.length === LISTED_MAX && <p class="note">{t('alarms.shown', { count: LISTED_MAX })}</p>}
      {ahead.length > 0 && <h3 class="events-ahead">{t('alarms.ahead')}</h3>}
      <EventRows list={ahead} isAhead />
    </div>
  );
}

function EventRows({
  list,
  isAhead = false,
}: {
  readonly list: readonly BaseEvent[];
  readonly isAhead?: boolean;
}) {
  if (list.length === 0) return null;
  return (
    <ol class="events">
      {list.map((event, i) => (
        <EventRow key={i} event={event} isAhead={isAhead} />
      ))}
    </ol>
  );
}

function EventRow({ event, isAhead }: { readonly event: BaseEvent; readonly isAhead: boolean }) {
  const opened = run.value;
  const clock = clockText((opened?.start_utc2000_s ?? 0) + event.time_s, 'utc', language.value);
  return (
    <li>
      <button
        type="button"
        class={`event is-${event.severity} ${isAhead ? 'is-ahead' : ''}`}
        title={t('alarms.goTo')}
        onClick={() => seekTo(event.time_s)}
      >
        <Icon name={event.severity} label={t(`severity.${event.severity}`)} />
        <span class="event-what">
          <span class="event-kind" title={eventName(event)}>
            {eventName(event)}
          </span>
          <span class="event-where" title={eventPlace(event)}>
            {eventPlace(event)}
          </span>
        </span>
        <span class="event-when">
          <span class="num">{elapsedText(event.time_s, language.value)}</span>
          <span class="dim num">
            {clock.date} {clock.time}
          </span>
        </span>
      </button>
    </li>
  );
}

/** What happened, in words of the language on screen; a fault by its title. */
export function eventName(event: BaseEvent): string {
  const name = labelText(eventLabel(event));
  if (event.fault === undefined) return name;
  const card = run.value?.faults.find(({ id }) => id === event.fault);
  const title = card === undefined ? event.fault : labelText(card.title);
  return t('event.faultNamed', { name, title });
}

function eventPlace(event: BaseEvent): string {
  const place =
    event.entity === ''
      ? t('inspector.base')
      : labelText(channels.value?.titleOf(event.entity) ?? { en: event.entity, ja: event.entity });
  return event.cause === 'none' ? place : `${place} · ${causeText(event.cause)}`;
}
