/** Inspector: all numbers of one item, with limits, and where each parameter was read. */
import type { ChannelCard, EntityCard, ParameterCard } from '../../sim/view.ts';
import { splitKey } from '../format/keys.ts';
import { labelText, t } from '../i18n/language.ts';
import { parameterLabel } from '../i18n/parameters.ts';
import { internalTables, subsystemLabel, tableLabel } from '../i18n/tables.ts';
import { Icon } from '../shell/Icon.tsx';
import type { ChannelIndex } from '../store/channels.ts';
import { channels, picked } from '../store/session.ts';
import { CertaintyBadge } from './CertaintyBadge.tsx';
import { Panel } from './Panel.tsx';
import {
  noteText,
  parameterText,
  referencesOf,
  referenceText,
  sourceText,
} from './parameterText.ts';
import { limitText } from './readings.ts';
import { ChannelValue, Empty, Section } from './Value.tsx';

/** Shows the item in `picked`. */
export function InspectorPanel() {
  const index = channels.value;
  if (index === null) return <Empty>{t('inspector.empty')}</Empty>;
  const path = picked.value;
  const shown = index.all.filter(
    ({ table, entity, isMeaningless }) => `${table}/${entity}` === path && isMeaningless !== true,
  );
  return (
    <Panel>
      <Chooser index={index} />
      {path === null ? (
        <Empty>{t('inspector.empty')}</Empty>
      ) : (
        <>
          <Values shown={shown} />
          <Parameters card={index.entities.get(path)} />
          <References parameters={index.entities.get(path)?.parameters ?? []} />
        </>
      )}
    </Panel>
  );
}

function Chooser({ index }: { readonly index: ChannelIndex }) {
  const shown = index.all.filter(({ table }) => !internalTables.has(table));
  const items = new Map(shown.map((channel) => [`${channel.table}/${channel.entity}`, channel]));
  const groups = Map.groupBy(items, ([, { subsystem, table }]) =>
    labelText(table === 'regolith' ? tableLabel(table) : subsystemLabel(subsystem)),
  );
  return (
    <select
      class="select is-wide"
      aria-label={t('inspector.choose')}
      value={picked.value ?? ''}
      onChange={(event) => {
        picked.value = event.currentTarget.value || null;
      }}
    >
      <option value="">{t('inspector.choose')}</option>
      {[...groups].map(([name, members]) => (
        <optgroup key={name} label={name}>
          {members.map(([path, channel]) => (
            <option key={path} value={path}>
              {itemText(index, path, channel.table)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

// the kind follows the title, unless the title says it already
function itemText(index: ChannelIndex, path: string, table: string): string {
  const title = labelText(index.titleOf(path));
  if (index.entities.get(path)?.isNamedByKind === true) return title;
  const kind = labelText(tableLabel(table));
  return title.toLowerCase().includes(kind.toLowerCase()) ? title : `${title} · ${kind}`;
}

function Values({ shown }: { readonly shown: readonly ChannelCard[] }) {
  if (shown.length === 0) return null;
  return (
    <Section title={t('inspector.values')}>
      {shown.map((channel) => {
        const name = labelText(channel.label);
        return (
          <div key={channel.path} class="line">
            <span class="line-label" title={channel.path}>
              {name}
              <LimitText channel={channel} />
            </span>
            <span class="line-value">
              <ChannelValue channel={channel} hasSpark />
            </span>
          </div>
        );
      })}
    </Section>
  );
}

/** Alarm limits of a channel, under its name. */
function LimitText({ channel }: { readonly channel: ChannelCard }) {
  const marks = (['caution', 'warning'] as const).map((severity) => {
    const text = limitText(channel[severity], channel.unit, 'signs');
    return (
      text !== null && (
        <span key={severity} class="limit">
          <Icon name={severity} size={12} label={t(`inspector.${severity}`)} />
          {text}
        </span>
      )
    );
  });
  return marks.every((mark) => mark === false) ? null : <span class="limits">{marks}</span>;
}

function Parameters({ card }: { readonly card: EntityCard | undefined }) {
  const parameters = card?.parameters ?? [];
  return (
    <Section
      title={t('inspector.parameters')}
      aside={
        card?.typeName === undefined ? null : (
          <span class="dim" title={card.type}>
            {labelText(card.typeName)}
          </span>
        )
      }
    >
      {parameters.length === 0 ? (
        <p class="note">{t('inspector.noParameters')}</p>
      ) : (
        parameters.map((parameter) => <Parameter key={parameter.key} parameter={parameter} />)
      )}
    </Section>
  );
}

function Parameter({ parameter }: { readonly parameter: ParameterCard }) {
  const { name: words, unit } = splitKey(parameter.key);
  const known = parameterLabel(parameter.key);
  const name = known === null ? words : labelText(known);
  return (
    <div class="parameter">
      <div class="line">
        <span class="line-label" title={parameter.key}>
          {name}
        </span>
        <span class="line-value">
          <span class="quantity">
            <span class="num">{parameterText(parameter)}</span>
            {unit !== '' && <span class="unit">{unit}</span>}
          </span>
          <CertaintyBadge certainty={parameter.certainty} hasWords />
        </span>
      </div>
      <p class="source">
        {sourceText(parameter)}
        {parameter.note !== undefined && (
          <span class="source-note">{noteText(parameter.note)}</span>
        )}
      </p>
      {parameter.was !== undefined && (
        <p class="source is-was">
          <CertaintyBadge certainty={parameter.was.certainty} hasWords />{' '}
          {sourceText(parameter.was)}
        </p>
      )}
    </div>
  );
}

/** What the keys in the sources above stand for. */
function References({ parameters }: { readonly parameters: readonly ParameterCard[] }) {
  const cited = referencesOf(parameters);
  if (cited.length === 0) return null;
  return (
    <Section title={t('inspector.references')}>
      <dl class="references">
        {cited.map((reference) => (
          <div key={reference.key}>
            <dt>{reference.key}</dt>
            <dd>{referenceText(reference)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
