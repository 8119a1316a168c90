/**
 * What a subsystem is: a section of the scenario, tables, a compile that turns the section into a
 * model, and a start that fills the state. Its steps are plain functions called by sim/base.ts.
 */
import type { CatalogEntry } from './catalog.ts';
import type { Problem } from './errors.ts';
import type { FieldSpec } from './fields.ts';
import type { Layout } from './layout.ts';
import type { HeatAttachment, LoadAttachment, Ports } from './ports.ts';
import type { TablesSpec } from './tables.ts';
import type { z } from './zod.ts';

/** Reference data a host reads from `assets` and hands in; core knows only its kinds. */
export interface Assets {
  readonly catalog: readonly CatalogEntry[];
  /** JSON of every file of `assets/sites`: sites and skyline tables, by file name. */
  readonly sites: Readonly<Record<string, unknown>>;
  /** Header of the sky table, `sky/sky.json`. */
  readonly sky: unknown;
  /** Other committed data by file name relative to `assets`, `sky/sun-earth.bin`. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** The head of a scenario as every subsystem sees it. */
export interface ScenarioHead {
  readonly id: string;
  readonly site: string;
  readonly start_utc2000_s: number;
  readonly duration_s: number;
  readonly tick_s: number;
  readonly seed: number;
  readonly run: number;
}

/** What of a head can be read; the rest is wrong and reported already. */
export interface KnownHead {
  readonly site: string | undefined;
  readonly start_utc2000_s: number | undefined;
  readonly duration_s: number | undefined;
  readonly tick_s: number | undefined;
}

/** A head that can be run: for checking the rest of a file whose own head is wrong. */
export interface SpareHead {
  readonly site: string;
  readonly start_utc2000_s: number;
}

/** What a subsystem may ask while it compiles. */
export interface CompileContext {
  readonly head: ScenarioHead;
  readonly assets: Assets;
  /**
   * Row of an entity of any table; a dangling id is reported with the ids there are, and gives 0.
   */
  row(table: string, id: string, path: string): number;
  /** Reports a problem of the user's at a path inside the section, `batteries[0].node`. */
  problem(path: string, expected: string, found: string, hint?: string): void;
  /** Plugs a row with demand, grant and draw columns into a bus. */
  attachLoad(attachment: LoadAttachment): void;
  /** Sends a column marked as heat into a thermal node. */
  attachHeat(attachment: HeatAttachment): void;
  /** Filled once all subsystems have compiled; keep the object, read its arrays in steps. */
  readonly ports: Ports;
  /** Seconds of UTC since 2000 of an ISO instant, or undefined when it is none. */
  utc2000_s(iso: string): number | undefined;
  /** The compiled model of a subsystem that stands earlier in the list of base.ts. */
  modelOf(subsystem: string): unknown;
}

/**
 * Section is what the scenario says, Model what a step reads (SI, row numbers, flat arrays), Own
 * the mutable views of the tables. `entities` names the rows of each table before anything
 * compiles, so that subsystems may refer to each other.
 */
export interface Subsystem<Section, Model, Own> {
  readonly name: string;
  /** Strict zod schema of the section; a default makes the section optional. */
  readonly schema: z.ZodType<Section>;
  readonly tables: TablesSpec;
  /** Grids beside the tables. */
  readonly fields?: readonly FieldSpec[];
  entities(section: Section): Readonly<Record<string, readonly string[]>>;
  /** Reports keys of the head that cannot be run; asked before, and when other parts are wrong. */
  checkHead?(
    head: KnownHead,
    assets: Assets,
    problem: (key: string, expected: string, found: string) => void,
  ): void;
  /** Two heads checkHead has nothing against, as different as may be. */
  spareHeads?(assets: Assets): readonly [SpareHead, SpareHead];
  compile(section: Section, context: CompileContext): Model;
  /** Resolves what names channels or entities, once the layout is known; reports the others. */
  link?(model: Model, layout: Layout, file: string): readonly Problem[];
  start(model: Model, own: Own): void;
}

/** The mutable views a subsystem's start and steps write. */
export type OwnOf<S> = S extends { start(model: never, own: infer Own): void } ? Own : never;
