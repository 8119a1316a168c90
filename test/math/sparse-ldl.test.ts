import { expect, test } from 'vitest';
import { factorSolve, planLdl } from '../../sim/math/sparse-ldl.ts';

/** Repeatable test numbers in [0, 1): a 32-bit linear congruential generator. */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

interface Network {
  n: number;
  i: number[];
  j: number[];
  g: number[];
  sink: number[];
  b: number[];
}

function randomNetwork(n: number, linkCount: number, seed: number): Network {
  const draw = drawing(seed);
  const net: Network = { n, i: [], j: [], g: [], sink: [], b: [] };
  for (let l = 0; l < linkCount; l++) {
    const i = Math.floor(draw() * n);
    const j = (i + 1 + Math.floor(draw() * (n - 1))) % n;
    net.i.push(i);
    net.j.push(j);
    net.g.push(0.01 + 20 * draw());
  }
  for (let k = 0; k < n; k++) {
    net.sink.push(0.1 + draw());
    net.b.push(100 * (draw() - 0.5));
  }
  return net;
}

function solveSparse(net: Network): number[] {
  const plan = planLdl(net.n, net.i, net.j);
  const at = plan.positionOfNode;
  plan.off.fill(0);
  for (let k = 0; k < net.n; k++) {
    plan.diag[at[k]] = net.sink[k];
    plan.rhs[at[k]] = net.b[k];
  }
  for (let l = 0; l < net.i.length; l++) {
    plan.diag[at[net.i[l]]] += net.g[l];
    plan.diag[at[net.j[l]]] += net.g[l];
    plan.off[plan.slotOfLink[l]] -= net.g[l];
  }
  factorSolve(plan);
  return Array.from({ length: net.n }, (_, k) => plan.rhs[at[k]]);
}

/** Gaussian elimination with partial pivoting on the full matrix: an independent answer. */
function solveDense(net: Network): number[] {
  const a = Array.from({ length: net.n }, (_, r) => {
    const row = new Array<number>(net.n + 1).fill(0);
    row[r] = net.sink[r];
    row[net.n] = net.b[r];
    return row;
  });
  for (let l = 0; l < net.i.length; l++) {
    const [i, j, g] = [net.i[l], net.j[l], net.g[l]];
    a[i][i] += g;
    a[j][j] += g;
    a[i][j] -= g;
    a[j][i] -= g;
  }
  for (let k = 0; k < net.n; k++) {
    let best = k;
    for (let r = k + 1; r < net.n; r++) if (Math.abs(a[r][k]) > Math.abs(a[best][k])) best = r;
    [a[k], a[best]] = [a[best], a[k]];
    for (let r = k + 1; r < net.n; r++) {
      const f = a[r][k] / a[k][k];
      for (let c = k; c <= net.n; c++) a[r][c] -= f * a[k][c];
    }
  }
  const x = new Array<number>(net.n).fill(0);
  for (let k = net.n - 1; k >= 0; k--) {
    let s = a[k][net.n];
    for (let c = k + 1; c < net.n; c++) s -= a[k][c] * x[c];
    x[k] = s / a[k][k];
  }
  return x;
}

function worstDifference(x: number[], y: number[]): number {
  return x.reduce((worst, value, k) => Math.max(worst, Math.abs(value - y[k])), 0);
}

test.each([
  [2, 1],
  [5, 4],
  [12, 30],
  [40, 70],
  [40, 0],
  [60, 400],
  [120, 180],
])('a network of %i nodes and %i links solves as the dense elimination does', (n, links) => {
  for (let seed = 1; seed <= 5; seed++) {
    const net = randomNetwork(n, links, seed);
    // 1e-9 of a solution of order 100: condition number of these networks is below 1e4
    expect(worstDifference(solveSparse(net), solveDense(net))).toBeLessThan(1e-9);
  }
});

test('unlinked nodes keep their own diagonal and right-hand side', () => {
  const plan = planLdl(3, [], []);
  plan.diag.set([2, 4, 8]);
  plan.rhs.set([2, 2, 2]);
  factorSolve(plan);
  expect(Array.from(plan.positionOfNode, (p) => plan.rhs[p])).toEqual([1, 0.5, 0.25]);
  expect(plan.off.length).toBe(0);
});

test('a plan of no node at all solves', () => {
  const plan = planLdl(0, [], []);
  factorSolve(plan);
  expect(plan.rhs.length).toBe(0);
});

test('parallel links share one slot', () => {
  const plan = planLdl(2, [0, 1, 0], [1, 0, 1]);
  expect(plan.off.length).toBe(1);
  expect(Array.from(plan.slotOfLink)).toEqual([0, 0, 0]);
});

test('a chain and a star of any length are ordered without fill', () => {
  const chainI = Array.from({ length: 49 }, (_, k) => k);
  expect(
    planLdl(
      50,
      chainI,
      chainI.map((k) => k + 1),
    ).off.length,
  ).toBe(49);
  expect(
    planLdl(
      50,
      chainI.map(() => 0),
      chainI.map((k) => k + 1),
    ).off.length,
  ).toBe(49);
});

test('a plan can be used again with other numbers', () => {
  const first = randomNetwork(30, 60, 7);
  const second = { ...first, g: first.g.map((g) => g * 3), b: first.b.map((b) => -b) };
  const plan = planLdl(30, first.i, first.j);
  for (const net of [first, second]) {
    plan.off.fill(0);
    for (let k = 0; k < 30; k++) {
      plan.diag[plan.positionOfNode[k]] = net.sink[k];
      plan.rhs[plan.positionOfNode[k]] = net.b[k];
    }
    for (let l = 0; l < net.i.length; l++) {
      plan.diag[plan.positionOfNode[net.i[l]]] += net.g[l];
      plan.diag[plan.positionOfNode[net.j[l]]] += net.g[l];
      plan.off[plan.slotOfLink[l]] -= net.g[l];
    }
    factorSolve(plan);
    const x = Array.from(plan.positionOfNode, (p) => plan.rhs[p]);
    expect(worstDifference(x, solveDense(net))).toBeLessThan(1e-9);
  }
});

test('links to nowhere, to itself, or with one end missing are refused', () => {
  expect(() => planLdl(3, [0], [3])).toThrow(/link 0 joins 0 and 3/);
  expect(() => planLdl(3, [1], [1])).toThrow(/link 0 joins 1 and 1/);
  expect(() => planLdl(3, [-1], [1])).toThrow(/joins -1/);
  expect(() => planLdl(3, [0, 1], [1])).toThrow(/2 first ends but 1/);
});
