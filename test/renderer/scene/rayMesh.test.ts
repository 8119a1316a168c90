import { describe, expect, test } from 'vitest';
import { createLander } from '../../../renderer/scene/models/lander.ts';
import { meetsTriangle } from '../../../renderer/scene/rayMesh.ts';

const SQUARE = {
  positions: [-1, 0, -1, 1, 0, -1, 1, 0, 1, -1, 0, 1],
  indices: [0, 1, 2, 0, 2, 3],
};

describe('a ray', () => {
  test.each([
    ['through the middle', [0.2, 5, 0.3], [0, -1, 0], true],
    ['from below', [0.2, -5, 0.3], [0, 1, 0], true],
    ['past the edge', [1.2, 5, 0.3], [0, -1, 0], false],
    ['away from it', [0.2, 5, 0.3], [0, 1, 0], false],
    ['along it', [-5, 0.1, 0], [1, 0, 0], false],
    ['slanting', [-4, 4, 0], [1, -1, 0], true],
  ] as const)('%s', (_name, from, to, isMet) => {
    expect(meetsTriangle(SQUARE, from, to)).toBe(isMet);
  });

  test('beside the mast of the lander meets nothing, though its box is there', () => {
    const model = createLander(0);
    const body = model.parts.find(({ name }) => name === 'body')?.mesh;
    if (body === undefined) throw new Error('a lander has a body');
    const height_m = model.size_m[2] - 0.1;
    // Babylon axes: y is up
    expect(meetsTriangle(body, [9, height_m, 1.4], [-1, 0, 0])).toBe(false);
    expect(meetsTriangle(body, [9, 1.5, 0.1], [-1, 0, 0])).toBe(true);
  });
});
