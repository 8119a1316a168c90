import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogEntry, withTypes } from '../../../sim/core/catalog.ts';
import { z } from '../../../sim/core/zod.ts';
import { commsSection } from '../../../sim/comms/comms.ts';
import { commsRig } from '../comms/rig.ts';
import { jobs, rig } from './rig.ts';

const read = (name: string) => {
  const url = new URL(`../../../assets/catalog/${name}.json`, import.meta.url);
  return z.array(catalogEntry).parse(JSON.parse(readFileSync(url, 'utf8')));
};
const catalog = [...read('compute'), ...read('comms')];

function filled(section: 'compute' | 'comms', content: unknown): unknown {
  const wrong: string[] = [];
  const raw = withTypes({ [section]: content }, catalog, (path, expected) =>
    wrong.push(`${path}: ${expected}`),
  );
  expect(wrong).toEqual([]);
  return (raw as Record<string, unknown>)[section];
}

const node = {
  id: 'edn-0',
  type: 'data-node.edn-0',
  bus: 'main',
  thermalNode: 'box',
  battery: 'pack',
  starts: 'running',
};

describe('edge data node EDN-0', () => {
  test('draws 150 W at full work and 15 W asleep', () => {
    const section = filled('compute', {
      dataNodes: [node],
      cards: [{ id: 'card', type: 'card.orin-30w', node: 'edn-0', count: 4 }],
      jobClasses: [jobs('map', { node: 'edn-0', arrival: { period_s: 1 }, work_Top: 600 })],
    });
    const made = rig(section);
    made.run(10);
    expect(made.own.dataNode.draw_W[0]).toBeCloseTo(150, 9);
    expect(made.own.card.throttle_frac.every((clock) => clock === 1)).toBe(true);
    made.around.irradiance_W_m2[0] = 0;
    made.run(10);
    expect(made.own.dataNode.draw_W[0]).toBe(15);
    expect(made.problems).toEqual([]);
  });

  test('boots in a quarter of an hour', () => {
    const section = filled('compute', {
      dataNodes: [{ ...node, starts: 'off' }],
      cards: [{ id: 'card', type: 'card.orin-30w', node: 'edn-0' }],
    });
    const made = rig(section);
    made.run(16);
    expect(made.own.dataNode.isServing_bool[0]).toBe(0);
    made.run(1);
    expect(made.own.dataNode.isServing_bool[0]).toBe(1);
  });

  test.each(['card.orin-15w', 'card.orin-30w', 'card.orin-60w'])(
    '%s stays cool in a box of 40 °C',
    (type) => {
      const made = rig(
        filled('compute', {
          dataNodes: [node],
          cards: [{ id: 'card', type, node: 'edn-0' }],
          jobClasses: [jobs('map', { node: 'edn-0', arrival: { period_s: 1 }, work_Top: 600 })],
        }),
      );
      made.around.temp_K[0] = 313;
      made.run(5);
      expect(made.own.card.throttle_frac[0]).toBe(1);
      expect(made.own.card.temp_K[0]).toBeGreaterThan(313);
    },
  );
});

describe('links', () => {
  test.each([
    ['link.x-direct-2m', 2e6],
    ['link.ka-direct-50m', 50e6],
  ])('%s closes at every distance of the Moon', (type, rate_bit_s) => {
    const section = filled('comms', {
      links: [{ id: 'l', type, bus: 'main', thermalNode: 'box' }],
    });
    expect(commsSection.parse(section).links).toHaveLength(1);
    const made = commsRig(section);
    for (const distance_m of [356_500e3, 384_400e3, 406_700e3]) {
      made.around.sky['earthDist_m'][0] = distance_m;
      made.run(1);
      expect(made.own.link.isUp_bool[0]).toBe(1);
      expect(made.own.link.rate_bit_s[0]).toBeCloseTo(0.97 * rate_bit_s, 3);
    }
  });
});
