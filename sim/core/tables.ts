/**
 * Columns are declared once. Layout, typed views, charts, CSV, the dictionary and alarms follow.
 *
 *   const tables = defineTables({
 *     battery: { soc_frac: state('Charge', '充電率', { min: 0, max: 1 }) },
 *   }, {
 *     battery: { soc_frac: about('Charge that can be drawn now …', '…') },
 *   });
 *
 * Every column is float64; a table has one row per entity. The name ends in its unit.
 */

/**
 * state: truth carried from tick to tick. input: written by commands only. derived: recomputed in
 * every tick before anyone reads it (a value read before it is written must be state).
 */
export type Role = 'state' | 'input' | 'derived';

/**
 * What core collects at compile so that nobody lists callers: the three columns of an electric
 * load, heat into a thermal node, the terms of the energy ledger, and data produced in a tick.
 */
export type Coupling =
  | 'demand'
  | 'grant'
  | 'draw'
  | 'heat'
  | 'energyIn'
  | 'energyOut'
  | 'stored'
  | 'dataOut';

export interface Limits {
  readonly below?: number;
  readonly above?: number;
}

export interface ColumnOptions {
  /** Valid range, SI. Commands outside it are refused; checkRange reports states outside it. */
  readonly min?: number;
  readonly max?: number;
  /** Alarm limits, SI. */
  readonly caution?: Limits;
  readonly warning?: Limits;
  readonly couple?: Coupling;
  /** The value that stands for "none": shown as a dash, never as a number. */
  readonly none?: number;
  /** Value at the start of a run; 0 when absent. */
  readonly start?: number;
  /** Names of the values of an `_enum` column, in order from 0, or of a `_bool` but yes and no. */
  readonly names?: readonly string[];
}

export interface Column extends ColumnOptions {
  readonly role: Role;
  readonly label: Label;
  /** What exactly the number is, in a sentence: over which time, which sign, what is counted. */
  readonly about?: Label;
}

export interface Label {
  readonly en: string;
  readonly ja: string;
}

type Declare = (en: string, ja: string, options?: ColumnOptions) => Column;

const column =
  (role: Role): Declare =>
  (en, ja, options = {}) => ({ role, label: { en, ja }, ...options });

/** Truth carried from tick to tick. */
export const state = column('state');
/** Written by commands only. */
export const input = column('input');
/** Computed anew in every tick before anyone reads it. */
export const derived = column('derived');

export type TableSpec = Readonly<Record<string, Column>>;
export type TablesSpec = Readonly<Record<string, TableSpec>>;

/** A sentence for every column of these tables; one that is missing is an error of type. */
export type Definitions<T extends TablesSpec> = {
  readonly [Table in keyof T]: { readonly [Name in keyof T[Table]]: Label };
};

/** A definition in both languages. */
export const about = (en: string, ja: string): Label => ({ en, ja });

/** Keeps the literal column names in the type; adds to each column its definition. */
export function defineTables<const T extends TablesSpec>(
  tables: T,
  definitions?: Definitions<NoInfer<T>>,
): T {
  if (definitions === undefined) return tables;
  const words: Readonly<Record<string, Readonly<Record<string, Label>>>> = definitions;
  const defined = Object.entries(tables).map(([table, columns]) => [
    table,
    Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [
        name, { ...column, about: words[table][name] },
      ])),
  ]);
  return Object.fromEntries(defined) as T;
}

/** A column of another subsystem: read it, never write it. */
export interface ReadonlyColumn {
  readonly length: number;
  readonly [row: number]: number;
}

/** The typed arrays of a subsystem's own tables. */
export type Mutable<T extends TablesSpec> = {
  readonly [Table in keyof T]: { readonly [Name in keyof T[Table]]: Float64Array };
};

/** The same tables as others see them. */
export type View<T extends TablesSpec> = {
  readonly [Table in keyof T]: { readonly [Name in keyof T[Table]]: ReadonlyColumn };
};

/** What every consumer of a bus says of its power in the same words. */
export const loadDefinitions = {
  grant_W: about(
    'Power the bus allows for this tick: all that was asked for, or nothing.',
    'このステップで母線が割り当てた電力。要求の全量か0。'),
  draw_W: about(
    'Electric power taken from the bus and used, mean over the tick.',
    '母線から受け取って消費した電力。ステップ平均。'),
} as const;
