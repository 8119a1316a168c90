/**
 * The doors: one physical model each, on the user's own numbers. The command line and the tests go
 * through them; each runs the very laws the engine runs.
 */
import type { CatalogEntry } from '../core/catalog.ts';
import { ScenarioError } from '../core/errors.ts';
import { problemsOf } from '../core/issues.ts';
import type { z } from '../core/zod.ts';
import type { Assets } from '../core/subsystem.ts';
import type { Ephemeris } from '../environment/ephemeris.ts';
import { loadEphemeris } from '../environment/ephemeris.ts';
import type { Site } from '../environment/site.ts';
import { allSites } from '../environment/site.ts';
import { batteryModel } from './battery.ts';
import { namedBy } from './faults.ts';
import { groundModel } from './ground.ts';
import { linkModel } from './link.ts';
import { networkModel } from './network.ts';
import { pvModel } from './pv.ts';
import { queueModel } from './queue.ts';
import { radiatorModel } from './radiator.ts';
import { serverModel } from './server.ts';
import { sunModel } from './sun.ts';

/** Reference data a door may need. */
export interface DoorAssets {
  readonly ephemeris: Ephemeris;
  readonly sites: readonly Site[];
  readonly catalog: readonly CatalogEntry[];
}

/** What a model file declares: its name, what it takes, and how to run it. */
export interface DoorSpec<Input, Output> {
  readonly name: string;
  readonly summary: string;
  readonly input: z.ZodType<Input>;
  run(input: Input, assets: DoorAssets): Output;
}

/** A door with its types closed over. */
export interface ModelDoor {
  readonly name: string;
  readonly summary: string;
  readonly schema: z.ZodType;
  /** Checks raw JSON and runs the model. Throws ScenarioError with every problem. */
  run(raw: unknown, file: string, assets: DoorAssets): unknown;
}

function door<Input, Output>(spec: DoorSpec<Input, Output>): ModelDoor {
  return {
    name: spec.name,
    summary: spec.summary,
    schema: spec.input,
    run(raw, file, assets) {
      const result = spec.input.safeParse(raw);
      if (!result.success) throw new ScenarioError(problemsOf(result.error, raw, file));
      return namedBy(file, () => spec.run(result.data, assets));
    },
  };
}

/** Every model, in the order of the command line's list. */
export const doors: readonly ModelDoor[] = [
  door(sunModel),
  door(groundModel),
  door(pvModel),
  door(batteryModel),
  door(radiatorModel),
  door(networkModel),
  door(serverModel),
  door(queueModel),
  door(linkModel),
];

/** What the doors need of a host's assets. */
export function doorAssetsOf(assets: Assets): DoorAssets {
  return {
    ephemeris: loadEphemeris(assets.files['sky/sun-earth.bin'], assets.sky),
    sites: allSites(assets.sites),
    catalog: assets.catalog,
  };
}
