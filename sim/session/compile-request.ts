/**
 * A run request (scenario, changes, faults, seed) becomes a compiled base; the one way in for
 * hosts.
 */
import type { CompiledBase } from '../base.ts';
import { compileBase } from '../base.ts';
import type { CatalogEntry } from '../core/catalog.ts';
import { catalogEntry } from '../core/catalog.ts';
import { ScenarioError } from '../core/errors.ts';
import type { FaultType } from '../core/faults.ts';
import { faultType } from '../core/faults.ts';
import { problemsOf } from '../core/issues.ts';
import { parseJson, readJson } from '../core/scenario.ts';
import type { Assets } from '../core/subsystem.ts';
import { z } from '../core/zod.ts';
import { isUtc, utc2000_s } from '../environment/utc.ts';
import type { RunRequest } from './protocol.ts';

/** Everything a host read from `assets`. */
export interface Library {
  readonly assets: Assets;
  readonly faults: readonly FaultType[];
  /** Built-in scenarios: id to JSON text, file name for messages. */
  readonly scenarios: readonly {
    readonly id: string;
    readonly file: string;
    readonly text: string;
  }[];
}

/** Raw text of asset files, as a host reads them. */
export interface AssetTexts {
  readonly catalog: readonly { readonly file: string; readonly text: string }[];
  readonly faults: { readonly file: string; readonly text: string };
  readonly sites: readonly { readonly file: string; readonly text: string }[];
  /** Header of the sky table. */
  readonly sky: { readonly file: string; readonly text: string };
  readonly scenarios: readonly { readonly file: string; readonly text: string }[];
  readonly files: Readonly<Record<string, Uint8Array>>;
}

function checked<T>(schema: z.ZodType<T>, file: string, text: string): T {
  const raw = parseJson(text, file);
  const result = schema.safeParse(raw);
  if (!result.success) throw new ScenarioError(problemsOf(result.error, raw, file));
  return result.data;
}

/** Checks all assets once; a broken asset is one clear message like a broken scenario. */
export function readLibrary(texts: AssetTexts): Library {
  const catalog: CatalogEntry[] = [];
  for (const { file, text } of texts.catalog) {
    catalog.push(...checked(z.array(catalogEntry), file, text));
  }
  return {
    assets: {
      catalog,
      sites: Object.fromEntries(texts.sites.map(({ file, text }) => [file, parseJson(text, file)])),
      sky: parseJson(texts.sky.text, texts.sky.file),
      files: texts.files,
    },
    faults: checked(z.array(faultType), texts.faults.file, texts.faults.text),
    scenarios: texts.scenarios.map(({ file, text }) => {
      const id = checked(z.looseObject({ id: z.string() }), file, text).id;
      return { id, file, text };
    }),
  };
}

/** Compiles a request; `run` numbers the runs of a study. Throws ScenarioError. */
export function compileRequest(library: Library, request: RunRequest, run = 0): CompiledBase {
  const { source } = request;
  let file = '';
  let text = '';
  if (source.kind === 'text') ({ file, text } = source);
  else {
    const found = library.scenarios.find((scenario) => scenario.id === source.id);
    if (found === undefined) {
      const ids = library.scenarios.map((scenario) => scenario.id).join(', ');
      const problem = {
        file: source.id,
        path: '',
        expected: `one of ${ids}`,
        found: `"${source.id}"`,
      };
      throw new ScenarioError([problem]);
    }
    ({ file, text } = found);
  }
  const { raw, problems } = readJson(text, file);
  return compileBase(raw, library.assets, {
    file,
    textProblems: problems,
    changes: request.changes,
    faults: request.faults,
    ...(request.seed === undefined ? {} : { seed: request.seed }),
    run,
    utc2000_s: (iso) => (isUtc(iso) ? utc2000_s(iso) : undefined),
    faultLibrary: library.faults,
  });
}
