/**
 * Direct solution of sparse symmetric positive definite systems A x = b by A = L D Lᵀ.
 *
 * The pattern of A (which node is linked to which) is analysed once per topology; each solve then
 * only runs down flat lists. Right for the small, sparse networks of this base (heat, power): no
 * pivoting is needed because A is diagonally dominant, so the order of operations is fixed.
 * Minimum degree ordering: Tinney & Walker 1967, Proc. IEEE 55, 1801; right-looking LDLᵀ:
 * Davis 2006, Direct Methods for Sparse Linear Systems, ch. 4.
 */

/** One analysed topology with its work space; made by `planLdl`, consumed by `factorSolve`. */
export interface LdlPlan {
  /** Number of unknowns. */
  readonly n: number;
  /** Diagonal of A by position; the caller fills it before each solve, which overwrites it. */
  readonly diag: Float64Array;
  /** One slot per nonzero of L; the caller zeroes it, then adds A's off-diagonal entries. */
  readonly off: Float64Array;
  /** Right-hand side by position; after the solve it holds the solution, also by position. */
  readonly rhs: Float64Array;
  /** Link l contributes to `off[slotOfLink[l]]` (parallel links share a slot). */
  readonly slotOfLink: Int32Array;
  /** Node i is unknown number `positionOfNode[i]` of the elimination order. */
  readonly positionOfNode: Int32Array;
  /** First slot of each column of L; length n + 1. */
  readonly columnStart: Int32Array;
  /** Row position of each slot. */
  readonly rowOfSlot: Int32Array;
  /** Slot that each update of the elimination subtracts from, in the order it runs. */
  readonly updateSlot: Int32Array;
}

/** Elimination order and, for each step, which still present nodes the eliminated one touches. */
interface Elimination {
  readonly positionOfNode: Int32Array;
  readonly neighboursAtStep: readonly Int32Array[];
}

/**
 * Analyses the topology of n nodes joined by links (linkI[l], linkJ[l]).
 * Links may repeat and nodes may stay unlinked; a link of a node with itself is a mistake.
 * Costs O(n² + fill) time and n² bytes: meant for up to a few thousand nodes.
 */
export function planLdl(n: number, linkI: ArrayLike<number>, linkJ: ArrayLike<number>): LdlPlan {
  checkLinks(n, linkI, linkJ);
  const { positionOfNode, neighboursAtStep } = eliminate(n, linkI, linkJ);

  // columns of L: the rows below the diagonal, in ascending order of position
  const columnStart = new Int32Array(n + 1);
  for (let k = 0; k < n; k++) columnStart[k + 1] = columnStart[k] + neighboursAtStep[k].length;
  const slotCount = columnStart[n];
  const rowOfSlot = new Int32Array(slotCount);
  const slotAt = new Int32Array(n * n).fill(-1);
  for (let k = 0; k < n; k++) {
    const rows = neighboursAtStep[k].map((node) => positionOfNode[node]).sort();
    for (let r = 0; r < rows.length; r++) {
      rowOfSlot[columnStart[k] + r] = rows[r];
      slotAt[rows[r] * n + k] = columnStart[k] + r;
    }
  }

  const slotOfLink = new Int32Array(linkI.length);
  for (let l = 0; l < linkI.length; l++) {
    const a = positionOfNode[linkI[l]];
    const b = positionOfNode[linkJ[l]];
    slotOfLink[l] = slotAt[Math.max(a, b) * n + Math.min(a, b)];
  }

  return {
    n,
    diag: new Float64Array(n),
    off: new Float64Array(slotCount),
    rhs: new Float64Array(n),
    slotOfLink,
    positionOfNode,
    columnStart,
    rowOfSlot,
    updateSlot: updateOrder(n, columnStart, rowOfSlot, slotAt),
  };
}

/**
 * Factors the matrix in `plan.diag` and `plan.off` and solves for `plan.rhs`, all in place.
 * The matrix must be positive definite; conductance networks with any sink are.
 */
export function factorSolve(plan: LdlPlan): void {
  const { n, diag, off, rhs, columnStart, rowOfSlot, updateSlot } = plan;
  let u = 0;
  for (let k = 0; k < n; k++) {
    const pivotInverse = 1 / diag[k];
    const x = rhs[k];
    const first = columnStart[k];
    const end = columnStart[k + 1];
    for (let p = first; p < end; p++) {
      const value = off[p];
      const factor = value * pivotInverse;
      const row = rowOfSlot[p];
      for (let q = first; q < p; q++) off[updateSlot[u++]] -= factor * off[q];
      diag[row] -= factor * value;
      rhs[row] -= factor * x;
    }
    diag[k] = pivotInverse;
  }
  for (let k = n - 1; k >= 0; k--) {
    let x = rhs[k];
    const end = columnStart[k + 1];
    for (let p = columnStart[k]; p < end; p++) x -= off[p] * rhs[rowOfSlot[p]];
    rhs[k] = x * diag[k];
  }
}

function checkLinks(n: number, linkI: ArrayLike<number>, linkJ: ArrayLike<number>): void {
  if (linkI.length !== linkJ.length) {
    throw new RangeError(`planLdl: ${linkI.length} first ends but ${linkJ.length} second ends`);
  }
  for (let l = 0; l < linkI.length; l++) {
    const i = linkI[l];
    const j = linkJ[l];
    const areNodes = i >= 0 && i < n && j >= 0 && j < n;
    if (!areNodes || i === j || i !== Math.trunc(i) || j !== Math.trunc(j)) {
      throw new RangeError(`planLdl: link ${l} joins ${i} and ${j}; expected two of 0..${n - 1}`);
    }
  }
}

/** Eliminates the node of least degree first (lowest number on a tie), recording the fill. */
function eliminate(n: number, linkI: ArrayLike<number>, linkJ: ArrayLike<number>): Elimination {
  const linked = new Uint8Array(n * n);
  const degree = new Int32Array(n);
  const join = (i: number, j: number): void => {
    if (linked[i * n + j] === 1) return;
    linked[i * n + j] = 1;
    linked[j * n + i] = 1;
    degree[i]++;
    degree[j]++;
  };
  for (let l = 0; l < linkI.length; l++) join(linkI[l], linkJ[l]);

  const positionOfNode = new Int32Array(n).fill(-1);
  const neighboursAtStep: Int32Array[] = [];
  for (let step = 0; step < n; step++) {
    let best = -1;
    for (let i = 0; i < n; i++) {
      if (positionOfNode[i] < 0 && (best < 0 || degree[i] < degree[best])) best = i;
    }
    positionOfNode[best] = step;
    const neighbours = new Int32Array(degree[best]);
    let found = 0;
    for (let j = 0; j < n; j++) {
      if (positionOfNode[j] < 0 && linked[best * n + j] === 1) neighbours[found++] = j;
    }
    for (let a = 0; a < found; a++) {
      degree[neighbours[a]]--;
      for (let b = 0; b < a; b++) join(neighbours[a], neighbours[b]);
    }
    neighboursAtStep.push(neighbours);
  }
  return { positionOfNode, neighboursAtStep };
}

/** Lists, in the order `factorSolve` runs, the slot each product of two slots is taken from. */
function updateOrder(
  n: number,
  columnStart: Int32Array,
  rowOfSlot: Int32Array,
  slotAt: Int32Array,
): Int32Array {
  let count = 0;
  for (let k = 0; k < n; k++) {
    const height = columnStart[k + 1] - columnStart[k];
    count += (height * (height - 1)) / 2;
  }
  const updateSlot = new Int32Array(count);
  let u = 0;
  for (let k = 0; k < n; k++) {
    for (let p = columnStart[k]; p < columnStart[k + 1]; p++) {
      for (let q = columnStart[k]; q < p; q++) {
        updateSlot[u++] = slotAt[rowOfSlot[p] * n + rowOfSlot[q]];
      }
    }
  }
  return updateSlot;
}
