/** The head of a scenario: what a run needs of it, what is wrong with it, and one to go on with. */
import { isObject } from './catalog.ts';
import type { AnySubsystem, CompileOptions } from './compile.ts';
import type { Problem } from './errors.ts';
import { shown } from './issues.ts';
import type { Draft } from './reading.ts';
import type { ScenarioJson } from './scenario.ts';
import { headShape } from './scenario.ts';
import type { Assets, KnownHead, ScenarioHead } from './subsystem.ts';
import { DAY_s } from './units.ts';

/** A draft with the head it is compiled for. */
export interface HeadedDraft extends Draft {
  readonly head: ScenarioHead;
}

/** What can be said of the head key by key, whatever else is wrong with the file. */
export function knownHeadProblems(
  raw: unknown,
  subsystems: readonly AnySubsystem[],
  assets: Assets,
  options: CompileOptions,
): Problem[] {
  const { file } = options;
  if (!isObject(raw)) return [];
  const iso = headShape.start_utc.safeParse(raw['start_utc']).data;
  const start = iso === undefined ? undefined : options.utc2000_s(iso);
  const duration_d = headShape.duration_d.safeParse(raw['duration_d']).data;
  const known = {
    site: headShape.site.safeParse(raw['site']).data,
    start_utc2000_s: start,
    duration_s: duration_d === undefined ? undefined : duration_d * DAY_s,
    tick_s: headShape.tick_s.safeParse(raw['tick_s']).data,
  };
  const problems = checked(known, subsystems, assets, file);
  if (iso === undefined || start !== undefined) return problems;
  const expected = 'a date that exists';
  return [{ file, path: 'start_utc', expected, found: shown(iso) }, ...problems];
}

function checked(
  head: KnownHead,
  subsystems: readonly AnySubsystem[],
  assets: Assets,
  file: string,
): Problem[] {
  const problems: Problem[] = [];
  for (const subsystem of subsystems) {
    subsystem.checkHead?.(head, assets, (path, expected, found) =>
      problems.push({ file, path, expected, found }),
    );
  }
  return problems;
}

/** The head of a run, SI. */
export function headOf(json: ScenarioJson, options: CompileOptions): ScenarioHead {
  return {
    id: json.id,
    site: json.site,
    start_utc2000_s: options.utc2000_s(json.start_utc) ?? 0,
    duration_s: json.duration_d * DAY_s,
    tick_s: json.tick_s,
    seed: options.seed ?? json.seed,
    run: options.run ?? 0,
  };
}

/** Two lengths of a run, long enough for what most files order, d. */
const SPARE_d = [60, 90] as const;

/**
 * Drafts with heads that can be run: their own, or with other values where theirs is wrong, and
 * then two that differ in them. None when no head will do.
 */
export function headedDrafts(
  drafts: readonly Draft[],
  isWrong: (key: string) => boolean,
  subsystems: readonly AnySubsystem[],
  assets: Assets,
  options: CompileOptions,
): readonly HeadedDraft[] {
  const wrong = ['site', 'start_utc', 'duration_d'].filter(isWrong);
  if (wrong.length === 0) {
    return drafts.map((draft) => ({ ...draft, head: headOf(draft.json, options) }));
  }
  const spare = subsystems.map((one) => one.spareHeads?.(assets)).find((one) => one !== undefined);
  const pair = drafts.length === 1 ? [drafts[0], drafts[0]] : drafts;
  // a length that is right by itself may be too long for the other start
  for (const keys of [wrong, ['start_utc', 'duration_d', ...wrong]]) {
    const headed = pair.map((draft, which) => {
      const days = SPARE_d[which];
      const json = keys.includes('duration_d') ? { ...draft.json, duration_d: days } : draft.json;
      const own = headOf(json, options);
      const { site, start_utc2000_s } = spare?.[which] ?? own;
      const head = {
        ...own,
        ...(keys.includes('site') ? { site } : {}),
        ...(keys.includes('start_utc') ? { start_utc2000_s } : {}),
      };
      return { ...draft, json, head };
    });
    if (headed.every(({ head }) => checked(head, subsystems, assets, '').length === 0)) {
      return headed;
    }
  }
  return [];
}
