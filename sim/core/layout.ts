/**
 * Layout: where every value of a run lives in the one state buffer. Computed once at compile from
 * the declared tables and the entities of the scenario; persistent columns (state, input) first,
 * so that a snapshot of the truth is one copy.
 */
import { assert } from './errors.ts';
import type { FieldSpec } from './fields.ts';
import type { Column, Label, TablesSpec } from './tables.ts';
import { unitOf } from './units.ts';

/** Index of a value in the state buffer; made by Layout.channel(), nowhere else. */
export type ChannelIndex = number & { readonly brand: 'channel' };

/** One column of one table: `rows` values from `offset` on. */
export interface ColumnPlace {
  readonly subsystem: string;
  readonly table: string;
  readonly name: string;
  readonly column: Column;
  readonly offset: number;
  readonly rows: number;
}

export interface Layout {
  readonly places: readonly ColumnPlace[];
  /** Entity ids of each table, row order. */
  readonly entities: Readonly<Record<string, readonly string[]>>;
  /** Tables of a broken file that may have any other entity too; never of a run. */
  readonly open?: ReadonlySet<string>;
  /** Values of state and input columns: [0, persistentCount). */
  readonly persistentCount: number;
  /** All values. */
  readonly count: number;
  /** Grids beside the buffer. */
  readonly fields: readonly FieldSpec[];
}

export interface SubsystemTables {
  readonly name: string;
  readonly tables: TablesSpec;
  readonly fields?: readonly FieldSpec[];
}

/** Places every column; table names are unique over all subsystems. */
export function planLayout(
  subsystems: readonly SubsystemTables[],
  entities: Readonly<Record<string, readonly string[]>>,
  open: ReadonlySet<string> = new Set(),
): Layout {
  const places: ColumnPlace[] = [];
  let offset = 0;
  const seen = new Map<string, string>();
  for (const persistent of [true, false]) {
    for (const { name: subsystem, tables } of subsystems) {
      for (const [table, spec] of Object.entries(tables)) {
        const owner = seen.get(table) ?? subsystem;
        assert(owner === subsystem, `table ${table} is declared by ${owner} and ${subsystem}`);
        seen.set(table, subsystem);
        const rows = entities[table]?.length ?? 0;
        for (const [name, column] of Object.entries(spec)) {
          assert(unitOf(name) !== undefined, `column ${table}.${name} has no unit suffix`);
          if ((column.role !== 'derived') !== persistent) continue;
          places.push({ subsystem, table, name, column, offset, rows });
          offset += rows;
        }
      }
    }
  }
  const derived = places.find((place) => place.column.role === 'derived');
  const persistentCount = derived === undefined ? offset : derived.offset;
  const fields = subsystems.flatMap((subsystem) => subsystem.fields ?? []);
  const plan = { places, entities, persistentCount, count: offset, fields };
  return open.size === 0 ? plan : { ...plan, open };
}

/** The place of a column, or undefined. */
export function findColumn(layout: Layout, table: string, name: string): ColumnPlace | undefined {
  return layout.places.find((place) => place.table === table && place.name === name);
}

/** Index of `table/entity/column`, or undefined when there is no such channel. */
export function findChannel(layout: Layout, path: string): ChannelIndex | undefined {
  const [table, entity, name, ...rest] = path.split('/');
  if (rest.length > 0 || entity === undefined || name === undefined) return undefined;
  const place = findColumn(layout, table, name);
  if (place === undefined) return undefined;
  const row = layout.entities[table]?.indexOf(entity) ?? -1;
  if (row < 0) return layout.open?.has(table) === true ? (place.offset as ChannelIndex) : undefined;
  return (place.offset + row) as ChannelIndex;
}

/** Whether a text names an entity of a layout, `table/id`. */
export function isEntity(layout: Layout, path: string): boolean {
  const [table, id, ...rest] = path.split('/');
  if (rest.length > 0 || id === undefined) return false;
  if (layout.open?.has(table) === true) return true;
  return Object.hasOwn(layout.entities, table) && layout.entities[table].includes(id);
}

/**
 * One value of the state buffer, described for people: panels, CSV and the dictionary read this.
 */
export interface Channel {
  readonly index: number;
  /** `table/entity/column` */
  readonly path: string;
  readonly subsystem: string;
  readonly table: string;
  readonly entity: string;
  readonly name: string;
  readonly unit: string;
  readonly role: Column['role'];
  readonly label: Label;
  readonly column: Column;
}

/** Every channel of a layout in buffer order. */
export function channelsOf(layout: Layout): Channel[] {
  const channels: Channel[] = [];
  for (const place of layout.places) {
    for (let row = 0; row < place.rows; row++) {
      const entity = layout.entities[place.table][row];
      channels.push({
        index: place.offset + row,
        path: `${place.table}/${entity}/${place.name}`,
        subsystem: place.subsystem,
        table: place.table,
        entity,
        name: place.name,
        unit: unitOf(place.name) ?? '',
        role: place.column.role,
        label: place.column.label,
        column: place.column,
      });
    }
  }
  return channels;
}
