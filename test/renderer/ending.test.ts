import { describe, expect, test } from 'vitest';
import { after, endings, went } from '../../renderer/demo/captions.ts';
import { endingOf } from '../../renderer/demo/ending.ts';
import { CHOICES_W } from '../../renderer/demo/story.ts';
import { createBase, openedRun, reportOf } from '../../sim/index.ts';
import type { RunReport } from '../../sim/index.ts';
import { compiled } from '../support/base.ts';

/** S1 to its end with a keep-alive load, and when its night began. */
function nightAt(keepAlive_W: number): { readonly made: RunReport; readonly sunset_s: number } {
  const plan = compiled('first-node', { 'compute.dataNodes.edn-0.keepAlive_W': keepAlive_W });
  const engine = createBase(plan);
  const opened = openedRun(plan, []);
  engine.advance(opened.ticks);
  const day = opened.bands.find(({ kind }) => kind === 'sun');
  return { made: reportOf(plan, engine, 0), sunset_s: day?.to_s ?? Number.NaN };
}

describe('the ending', () => {
  test.each(CHOICES_W)('says of the night at %i W what its report says', (choice) => {
    const { made, sunset_s } = nightAt(choice);
    const { en, ja } = endingOf(made, sunset_s);
    const { verdict, firstLoss } = made;
    const charge = verdict.criteria.find(({ id }) => id === 'battery-through-night');
    if (firstLoss === null) {
      const percent = ((charge?.value ?? Number.NaN) * 100).toFixed(0);
      expect(en).toContain(`${percent} %`);
      expect(ja).toContain(`${percent} %`);
      expect(en.includes('reserve')).toBe(charge?.passed === false);
      return;
    }
    const days = ((firstLoss.time_s - sunset_s) / 86400).toFixed(1);
    expect(en).toContain(`${days} days`);
    expect(ja).toContain(`${days}日`);
    // it ran out of charge and kept within its temperatures: nobody may say that it was cold
    expect(firstLoss.cause).toBe('energy');
    expect(verdict.criteria.find(({ id }) => id === 'electronics-at-sunrise')?.passed).toBe(true);
    expect(en).toMatch(/^The battery lasted .*it will wake/u);
    expect(en).not.toMatch(/cold|chilled|frozen/iu);
    expect(ja).toMatch(/蓄電池が空に.*目を覚ます/u);
    expect(ja).not.toMatch(/冷え/u);
  });

  test('follows the cause, the temperatures, and whether it woke', () => {
    const { made, sunset_s } = nightAt(30);
    const { verdict, firstLoss } = made;
    if (firstLoss === null) throw new Error('the night at 30 W has no shutdown');
    const told = (change: Partial<RunReport>): string =>
      endingOf({ ...made, ...change }, sunset_s).en;
    expect(told({ firstLoss: { ...firstLoss, cause: 'fault' } })).toContain('went dark');
    expect(told({ firstLoss: { ...firstLoss, cause: 'heat' } })).toContain('temperature limits');
    const lowest = made.lowest.map((low) => ({ ...low, temp_K: 200 }));
    expect(told({ lowest })).toContain(after.wokeCold.en);
    expect(told({ verdict: { ...verdict, outcome: 'lost' } })).toContain(after.lost.en);
    const darkAtEnd = ['dataNode/edn-0'];
    expect(told({ verdict: { ...verdict, outcome: null, darkAtEnd } })).toContain(after.dark.en);
    const kept = { ...verdict, outcome: 'kept-alive' as const };
    const served = kept.criteria.map((result) => ({ ...result, passed: result.unit === 'frac' }));
    const other = { ...kept, criteria: served };
    expect(told({ firstLoss: null, verdict: other })).toBe(endings.missed.en);
  });

  test('has words in both languages for all that may happen', () => {
    for (const label of [endings, went, after].flatMap((some) => Object.values(some))) {
      expect(label.ja).toMatch(/[ぁ-ん]/u);
      expect(label.en).toMatch(/^[A-Z].*\.$/u);
    }
  });
});
