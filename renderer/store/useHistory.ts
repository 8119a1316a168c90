/** Keeps a stretch of history up to date while it is on screen. */
import { useEffect, useState } from 'preact/hooks';
import type { History, OpenedRun } from '../../sim/view.ts';
import { moment, sim } from './session.ts';

const REFRESH_MS = 400;

interface Read {
  readonly key: string;
  readonly history: History;
}

/**
 * Min and max of channels over a stretch (null: the whole run), read again when more was computed.
 * Null until the first answer for just these channels is there.
 */
export function useHistory(
  opened: OpenedRun | null,
  indices: readonly number[],
  range_s: readonly [number, number] | null,
  pointsMax: number,
): History | null {
  const [read, setRead] = useState<Read | null>(null);
  const key = `${opened?.start_utc2000_s} ${opened?.text.length} ${indices.join(' ')}`;
  const [from_s, to_s] = range_s ?? [0, opened?.duration_s ?? 0];

  useEffect(() => {
    if (opened === null || indices.length === 0) return undefined;
    let isOver = false;
    let timer = 0;
    let seen = '';
    const ask = async (): Promise<void> => {
      const fromTick = Math.floor(from_s / opened.tick_s);
      const toTick = Math.min(moment.peek().computedTick, Math.ceil(to_s / opened.tick_s));
      const wanted = `${fromTick} ${toTick}`;
      if (wanted !== seen && toTick > fromTick) {
        seen = wanted;
        const points = Math.max(1, Math.min(pointsMax, toTick - fromTick));
        const history = await sim().history({ channels: indices, fromTick, toTick, points });
        if (history !== null && !isOver) setRead({ key, history });
      }
      if (!isOver) timer = window.setTimeout(() => void ask(), REFRESH_MS);
    };
    void ask();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [key, from_s, to_s, pointsMax, opened]);

  return read?.key === key ? read.history : null;
}
