import { describe, expect, test } from 'vitest';
import { layoutSankey } from '../../renderer/panels/sankey.ts';
import { seriesColors } from '../../renderer/panels/seriesColors.ts';
import { bandPath, gatherEvents, packLanes } from '../../renderer/timeline/lanes.ts';
import { alarmOf, indexChannels } from '../../renderer/store/channels.ts';
import type { BaseEvent, PhaseCard } from '../../sim/view.ts';
import { FAKE_CHANNELS, fakeRun } from './fakeSim.ts';

const SIZE = { width: 96, sourcePitch: 44, sinkPitch: 26, busX: 38, busWidth: 6, endMax: 20 };

describe('power flow', () => {
  const sources = [{ id: 'array', power_W: 300 }];
  const sinks = [
    { id: 'node', power_W: 200 },
    { id: 'heater', power_W: 100 },
    { id: 'idle', power_W: 0 },
  ];

  test('bands fill the bus in proportion and idle rows keep their place', () => {
    const made = layoutSankey(sources, sinks, SIZE);
    expect(made.bands.map(({ id }) => id)).toEqual(['array', 'node', 'heater']);
    expect(Object.keys(made.rowY)).toEqual(['array', 'node', 'heater', 'idle']);
    expect(made.rowY['idle'] - made.rowY['heater']).toBe(SIZE.sinkPitch);
  });

  test('values that are no numbers draw nothing and break nothing', () => {
    const made = layoutSankey([{ id: 'a', power_W: Number.NaN }], [{ id: 'b', power_W: -5 }], SIZE);
    expect(made.bands).toEqual([]);
    expect(JSON.stringify(made)).not.toContain('null');
  });

  test('rows do not move when values change', () => {
    const before = layoutSankey(sources, sinks, SIZE).rowY;
    const after = layoutSankey(
      sources,
      sinks.map((flow) => ({ ...flow, power_W: 5 })),
      SIZE,
    ).rowY;
    expect(after).toEqual(before);
  });
});

describe('timeline', () => {
  const phase = (id: string, from_s: number, to_s: number): PhaseCard => ({
    id,
    title: { en: id, ja: id },
    from_s,
    to_s,
    entity: '',
  });
  const event = (time_s: number, severity: BaseEvent['severity']): BaseEvent => ({
    tick: 0,
    time_s,
    kind: 'x',
    severity,
    entity: '',
    cause: 'none',
  });

  test('phases that touch share a lane, phases that overlap do not', () => {
    const { placed, lanes } = packLanes([phase('c', 5, 15), phase('a', 0, 10), phase('b', 10, 20)]);
    expect(lanes).toBe(2);
    expect(placed.map(({ phase: { id }, lane }) => `${id}${lane}`)).toEqual(['a0', 'c1', 'b0']);
  });

  test('events of one place become one mark, as loud as the loudest', () => {
    const marks = gatherEvents(
      [event(1, 'note'), event(2, 'warning'), event(3, 'caution'), event(50, 'note')],
      (t) => t,
      10,
    );
    expect(marks.map(({ severity, count }) => [severity, count])).toEqual([
      ['warning', 3],
      ['note', 1],
    ]);
  });

  test('gaps in a history leave the band whole and free of NaN', () => {
    const path = bandPath(
      [0, 1, 2],
      [0.1, Number.NaN, 0.2],
      [0.2, Number.NaN, 0.4],
      (t) => t,
      (v) => v,
    );
    expect(path).not.toContain('NaN');
    expect(
      bandPath(
        [],
        [],
        [],
        (t) => t,
        (v) => v,
      ),
    ).toBe('');
  });
});

describe('channels', () => {
  const index = indexChannels(
    fakeRun({ source: { kind: 'builtIn', id: 'x' }, changes: [], faults: [] }),
  );

  test('are found by table, by column and by path', () => {
    expect(index.rows('battery').map(({ entity }) => entity)).toEqual(['night-battery']);
    expect(index.rowsWith('draw_W').map(({ path }) => path)).toEqual(['dataNode/edn-0']);
    expect(index.rows('no-such-table')).toEqual([]);
    expect(index.byPath.get('node/box/temp_K')?.unit).toBe('K');
  });

  test('a value below its warning limit is a warning even though it is below caution too', () => {
    const charge = FAKE_CHANNELS.find(({ name }) => name === 'soc_frac');
    if (charge === undefined) throw new Error('the fake has a battery');
    expect(alarmOf(charge, 0.5)).toBe('ok');
    expect(alarmOf(charge, 0.1)).toBe('caution');
    expect(alarmOf(charge, 0.01)).toBe('warning');
    expect(alarmOf(charge, Number.NaN)).toBe('ok');
  });

  test('chart colours mean what their table means and differ from each other', () => {
    const colors = seriesColors(FAKE_CHANNELS.slice(0, 8));
    expect(new Set(colors).size).toBe(8);
    expect(seriesColors(FAKE_CHANNELS.filter(({ table }) => table === 'battery'))[0]).toBe(
      '#3fb8a5',
    );
  });
});
