/**
 * Finds channels by table, unit and role, so that no panel keeps a list of ids. Built once per run.
 */
import type { ChannelCard, EntityCard, Label, OpenedRun } from '../../sim/view.ts';
import { untitledLabel } from '../i18n/tables.ts';

/** One row of a table: an entity and its columns by name. */
export interface Row {
  readonly entity: string;
  /** `table/entity` */
  readonly path: string;
  readonly title: Label;
  readonly columns: Readonly<Record<string, ChannelCard>>;
}

export interface ChannelIndex {
  /** What was indexed. */
  readonly run: OpenedRun;
  readonly all: readonly ChannelCard[];
  readonly byPath: ReadonlyMap<string, ChannelCard>;
  readonly entities: ReadonlyMap<string, EntityCard>;
  /** Rows of a table in the order of the simulation; empty when there is no such table. */
  rows(table: string): readonly Row[];
  /** Every row of any table that has a column of this name. */
  rowsWith(column: string): readonly Row[];
  /** What an entity (`table/entity`) is called; table and id of one that has no card. */
  titleOf(path: string): Label;
}

/** Sorts the channels of a run into rows of tables. */
export function indexChannels(run: OpenedRun): ChannelIndex {
  const entities = new Map(run.entities.map((entity) => [entity.path, entity]));
  const byPath = new Map(run.channels.map((channel) => [channel.path, channel]));
  const titleOf = (path: string): Label => entities.get(path)?.title ?? untitledLabel(path);

  const rows = new Map<string, { table: string; row: Row; columns: Record<string, ChannelCard> }>();
  for (const channel of run.channels) {
    const path = `${channel.table}/${channel.entity}`;
    let made = rows.get(path);
    if (made === undefined) {
      const columns: Record<string, ChannelCard> = {};
      const row = { entity: channel.entity, path, title: titleOf(path), columns };
      made = { table: channel.table, row, columns };
      rows.set(path, made);
    }
    made.columns[channel.name] = channel;
  }

  const list = [...rows.values()];
  const tables = Map.groupBy(list, ({ table }) => table);
  return {
    run,
    all: run.channels,
    byPath,
    entities,
    rows: (table) => (tables.get(table) ?? []).map(({ row }) => row),
    rowsWith: (column) => list.filter(({ row }) => column in row.columns).map(({ row }) => row),
    titleOf,
  };
}

/** How far past a limit a value is: nothing, caution or warning. */
export function alarmOf(channel: ChannelCard, value: number): 'ok' | 'caution' | 'warning' {
  if (isOutside(channel.warning, value)) return 'warning';
  return isOutside(channel.caution, value) ? 'caution' : 'ok';
}

function isOutside(limits: ChannelCard['caution'], value: number): boolean {
  if (limits === undefined) return false;
  return (
    (limits.below !== undefined && value < limits.below) ||
    (limits.above !== undefined && value > limits.above)
  );
}
