import { expect, test } from 'vitest';
import { savedScenario } from '../../renderer/store/savedScenario.ts';
import { compileRequest, createBase } from '../../sim/index.ts';
import { library } from '../support/base.ts';
import { bareDesk, openS1 } from '../sim/session/desk.ts';

const KEEP_ALIVE = 'compute.dataNodes.edn-0.keepAlive_W';

test('a saved file runs to the hash of the run on screen, changes and faults included', () => {
  const at = bareDesk();
  at.tell(openS1({ [KEEP_ALIVE]: 24 }));
  at.settle();
  at.tell({ kind: 'seek', tick: 1 }, { kind: 'fault', fault: 'F15/night-battery' });
  at.tell({ kind: 'seek', tick: 20_001 }, { kind: 'fault', fault: 'F08' });
  at.tell({ kind: 'play', rate: 'max' });
  at.settle();
  const faults = at.all('injected').map(({ fault }) => fault);
  const text = savedScenario(at.last('opened').run.text, faults);

  const source = { kind: 'text', file: 'saved.json', text } as const;
  const engine = createBase(compileRequest(library(), { source, changes: [], faults: [] }));
  engine.advance(engine.ticks);
  expect(engine.hash()).toBe(at.last('report').report.hash);
  expect(faults).toHaveLength(2);
});

test('faults of the file stay, and come before those by hand', () => {
  const text = '{"id":"a","faults":[{"fault":"F01@1d"}]}';
  expect(JSON.parse(savedScenario(text, ['F15@60s']))).toEqual({
    id: 'a',
    faults: [{ fault: 'F01@1d' }, { fault: 'F15@60s' }],
  });
  expect(savedScenario(text, [])).toBe(text);
});
