import { describe, expect, test } from 'vitest';
import { ScenarioError } from '../../../sim/core/errors.ts';
import { rig } from './rig.ts';

const plate = (id: string, temp_degC: number) => ({ id, capacity_J_K: 1e4, temp_degC });
const face = { absorptivity_frac: 0.08, emissivity_frac: 0.8, orientation: 'up' };

function problemsOf(section: unknown): string {
  try {
    rig(section);
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  return '';
}

describe('the scenario is checked', () => {
  const nodes = [plate('a', 0), plate('b', 0)];

  test('problems name path, expectation and finding', () => {
    const text = problemsOf({
      nodes: [{ ...plate('a', 0), surviveMin_degC: 10, surviveMax_degC: -10 }, plate('b', 0)],
      boundaries: [
        { id: 'x', temp_K: 3 },
        { id: 'y', temp_K: 4 },
        { id: 'b', temp_K: 5 },
      ],
      couplings: [
        { id: 'c0', from: 'a', to: 'nowhere' },
        { id: 'c1', from: 'x', to: 'y' },
        { id: 'c2', from: 'a', to: 'a' },
      ],
      heaters: [
        { id: 'h', node: 'a', bus: 'none', priority: 0, power_W: 1, on_degC: 5, off_degC: 4 },
      ],
    });
    expect(text).toContain(
      'thermal.nodes[0].surviveMax_degC: expected more than surviveMin_degC 10',
    );
    expect(text).toContain('thermal.boundaries[2].id: expected an id no node has');
    expect(text).toContain('thermal.couplings[0].to: expected one of a, b, found "nowhere"');
    expect(text).toContain('thermal.couplings[1].to: expected a node at one end');
    expect(text).toContain('thermal.couplings[2].to: expected another node');
    expect(text).toContain('thermal.heaters[0].bus: expected one of main');
    expect(text).toContain('thermal.heaters[0].off_degC: expected more than on_degC 5');
  });

  test.each([
    ['negative capacity', { nodes: [{ id: 'a', capacity_J_K: -1, temp_degC: 0 }] }],
    ['below absolute zero', { nodes: [plate('a', -300)] }],
    ['unknown key', { nodes: [{ ...plate('a', 0), colour: 1 }] }],
    ['no nodes at all', { couplings: [{ id: 'c', from: 'a', to: 'b' }] }],
    [
      'emissivity above 1',
      { nodes, radiators: [{ id: 'r', node: 'a', area_m2: 1, ...face, emissivity_frac: 2 }] },
    ],
  ])('%s is refused', (_, section) => {
    expect(problemsOf(section)).toContain('thermal.');
  });

  test('an empty section is a base without heat', () => {
    expect(rig({}).to(1).engine.tick()).toBe(60);
  });
});
