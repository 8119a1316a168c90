/**
 * Network: lumped nodes joined by conduction and radiation, with patches to the surroundings.
 * C dT/dt = Q + Σ G (Tj − Ti) + Σ R (Tj⁴ − Ti⁴)  (systems.md 2.1)
 *
 * Backward Euler, one sparse LDLᵀ solution a pass; T⁴ to the surroundings is linearised by Newton,
 * T⁴ between nodes by the symmetric mean slope, and passes repeat until no node moves any more.
 * What is booked is what the last pass moved, so energy closes to rounding whatever the error. A
 * step in which a node moves far is cut into pieces: backward Euler is of first order but never
 * rings, however light a node; switches agree with the temperatures a piece ends at (switches.ts)
 * for the same reason. Measured at 60 s on a body that starts to cool at 13 K an hour:
 * 0.04 K from the closed form in whole steps, 0.016 K in pieces.
 */
import type { LdlPlan } from '../math/sparse-ldl.ts';
import { factorSolve, planLdl } from '../math/sparse-ldl.ts';
import { beginSwitches, planSwitches, SWITCH_PASSES_MAX, turnSwitches } from './switches.ts';
import type { SwitchLaw, SwitchLinks } from './switches.ts';

/** Longest inner step: keeps the first-order error of backward Euler where it was measured. */
export const STEP_MAX_s = 60;
/** Another pass follows while a node moved by more than this between passes. */
export const SETTLED_K = 0.02;
export const PASSES_MAX = 4;
/** A step in which a node would move by more than this is cut, into at most so many pieces. */
export const PIECE_K = 0.05;
export const PIECES_MAX = 4;

export interface Network {
  readonly nodeCount: number;
  readonly capacity_J_K: Float64Array;
  /** Heat put into each node; the caller fills it before a step. */
  readonly heat_W: Float64Array;

  /** Links from node to node: linear and radiative (σ included) conductance; both may change. */
  readonly linkCount: number;
  readonly linkA: Int32Array;
  readonly linkB: Int32Array;
  readonly linkLinear_W_K: Float64Array;
  readonly linkRadiative_W_K4: Float64Array;
  /** The last links: their linear conductance follows the temperature of their first end. */
  readonly switches: SwitchLinks;

  /** Patches from a node to the surroundings; the caller sets `patchIn_W`, what they send in. */
  readonly patchCount: number;
  readonly patchNode: Int32Array;
  readonly patchLinear_W_K: Float64Array;
  readonly patchRadiative_W_K4: Float64Array;
  readonly patchIn_W: Float64Array;
  /** What each patch gave off in the last step, mean over it. */
  readonly patchOut_W: Float64Array;

  readonly passesMax: number;
  readonly piecesMax: number;
  readonly ldl: LdlPlan;
  /** Ends of links and nodes of patches as positions in the order of elimination. */
  readonly linkAtA: Int32Array;
  readonly linkAtB: Int32Array;
  readonly patchAt: Int32Array;
  /** Work space by position: start of an inner step, and the iterate of its last pass. */
  readonly before_K: Float64Array;
  readonly iterate_K: Float64Array;
}

export interface NetworkShape {
  readonly capacity_J_K: readonly number[];
  readonly linkA: readonly number[];
  readonly linkB: readonly number[];
  readonly patchNode: readonly number[];
  /** Laws of the last links, where these are switches. */
  readonly switches?: readonly SwitchLaw[];
}

/** Plans a network of this shape; conductances start at 0. */
export function planNetwork(
  shape: NetworkShape,
  passesMax = PASSES_MAX,
  piecesMax = PIECES_MAX,
): Network {
  const nodeCount = shape.capacity_J_K.length;
  const linkCount = shape.linkA.length;
  const patchCount = shape.patchNode.length;
  const laws = shape.switches ?? [];
  const ldl = planLdl(nodeCount, shape.linkA, shape.linkB);
  const position = (node: number): number => ldl.positionOfNode[node];
  return {
    nodeCount,
    capacity_J_K: Float64Array.from(shape.capacity_J_K),
    heat_W: new Float64Array(nodeCount),
    linkCount,
    linkA: Int32Array.from(shape.linkA),
    linkB: Int32Array.from(shape.linkB),
    linkLinear_W_K: new Float64Array(linkCount),
    linkRadiative_W_K4: new Float64Array(linkCount),
    switches: planSwitches(linkCount - laws.length, laws),
    patchCount,
    patchNode: Int32Array.from(shape.patchNode),
    patchLinear_W_K: new Float64Array(patchCount),
    patchRadiative_W_K4: new Float64Array(patchCount),
    patchIn_W: new Float64Array(patchCount),
    patchOut_W: new Float64Array(patchCount),
    passesMax,
    piecesMax,
    ldl,
    linkAtA: Int32Array.from(shape.linkA, position),
    linkAtB: Int32Array.from(shape.linkB, position),
    patchAt: Int32Array.from(shape.patchNode, position),
    before_K: new Float64Array(nodeCount),
    iterate_K: new Float64Array(nodeCount),
  };
}

/** Moves the node temperatures over dt_s, in equal inner steps no longer than STEP_MAX_s. */
export function stepNetwork(net: Network, temp_K: Float64Array, dt_s: number): void {
  const steps = Math.max(1, Math.ceil(dt_s / STEP_MAX_s - 1e-9));
  for (let p = 0; p < net.patchCount; p++) net.patchOut_W[p] = 0;
  for (let s = 0; s < steps; s++) {
    const step_s = dt_s / steps;
    begin(net, temp_K);
    solve(net, step_s);
    const move_K = moved_K(net.ldl.rhs, net.iterate_K);
    const pieces = Math.max(1, Math.min(net.piecesMax, Math.ceil(move_K / PIECE_K)));
    if (pieces > 1) {
      begin(net, temp_K);
      solve(net, step_s / pieces);
    }
    finish(net, temp_K, step_s / pieces, 1 / (steps * pieces));
    for (let piece = 1; piece < pieces; piece++) {
      begin(net, temp_K);
      solve(net, step_s / pieces);
      finish(net, temp_K, step_s / pieces, 1 / (steps * pieces));
    }
  }
}

/** Takes the temperatures as start and first iterate of an inner step. */
function begin(net: Network, temp_K: Float64Array): void {
  const { nodeCount, before_K, iterate_K } = net;
  const { positionOfNode } = net.ldl;
  for (let i = 0; i < nodeCount; i++) {
    const at = positionOfNode[i];
    before_K[at] = temp_K[i];
    iterate_K[at] = temp_K[i];
  }
  beginSwitches(net.switches, net.linkLinear_W_K, net.linkAtA, before_K);
}

/** One pass of backward Euler at the present iterate. */
function solve(net: Network, dt_s: number): void {
  assemble(net, 1 / dt_s);
  factorSolve(net.ldl);
}

/**
 * Passes after the first until nothing moves and switches agree; then takes over and books `share`
 * of the flows.
 */
function finish(net: Network, temp_K: Float64Array, dt_s: number, share: number): void {
  const { nodeCount, iterate_K, passesMax, switches, linkLinear_W_K, linkAtA } = net;
  const { rhs, positionOfNode } = net.ldl;
  for (let pass = 1; pass < SWITCH_PASSES_MAX; pass++) {
    const hasTurned = turnSwitches(switches, linkLinear_W_K, linkAtA, rhs);
    if (!hasTurned && (pass >= passesMax || moved_K(rhs, iterate_K) <= SETTLED_K)) break;
    for (let at = 0; at < nodeCount; at++) iterate_K[at] = rhs[at];
    solve(net, dt_s);
  }
  for (let i = 0; i < nodeCount; i++) temp_K[i] = rhs[positionOfNode[i]];
  bookPatches(net, share);
}

/** Farthest any node moved in a pass. */
function moved_K(after_K: Float64Array, before_K: Float64Array): number {
  let most_K = 0;
  for (let at = 0; at < after_K.length; at++) {
    const move_K = Math.abs(after_K[at] - before_K[at]);
    if (move_K > most_K) most_K = move_K;
  }
  return most_K;
}

/** Fills the symmetric system at the present iterate. */
function assemble(net: Network, rate_1_s: number): void {
  const { nodeCount, linkCount, patchCount, capacity_J_K, heat_W, before_K, iterate_K } = net;
  const { diag, off, rhs, positionOfNode, slotOfLink } = net.ldl;
  for (let s = 0; s < off.length; s++) off[s] = 0;
  for (let i = 0; i < nodeCount; i++) {
    const at = positionOfNode[i];
    const inertia_W_K = capacity_J_K[i] * rate_1_s;
    diag[at] = inertia_W_K;
    rhs[at] = inertia_W_K * before_K[at] + heat_W[i];
  }
  const { linkAtA, linkAtB, linkLinear_W_K, linkRadiative_W_K4 } = net;
  for (let l = 0; l < linkCount; l++) {
    const i = linkAtA[l];
    const j = linkAtB[l];
    let conductance_W_K = linkLinear_W_K[l];
    const r = linkRadiative_W_K4[l];
    if (r > 0) {
      // R (a⁴ − b⁴) = R h̄ (a − b) with the slope of the mean, and the rest as a constant flow
      const a = iterate_K[i];
      const b = iterate_K[j];
      const a3 = a * a * a;
      const b3 = b * b * b;
      const slope_W_K = 2 * r * (a3 + b3);
      const rest_W = r * (a3 * a - b3 * b) - slope_W_K * (a - b);
      conductance_W_K += slope_W_K;
      rhs[i] -= rest_W;
      rhs[j] += rest_W;
    }
    off[slotOfLink[l]] -= conductance_W_K;
    diag[i] += conductance_W_K;
    diag[j] += conductance_W_K;
  }
  const { patchAt, patchLinear_W_K, patchRadiative_W_K4, patchIn_W } = net;
  for (let p = 0; p < patchCount; p++) {
    const at = patchAt[p];
    const t = iterate_K[at];
    const slope_W_K = 4 * patchRadiative_W_K4[p] * t * t * t;
    diag[at] += patchLinear_W_K[p] + slope_W_K;
    rhs[at] += 0.75 * slope_W_K * t + patchIn_W[p];
  }
}

/** Adds what each patch gave off at the end of the step, with the linearisation that was solved. */
function bookPatches(net: Network, share: number): void {
  const { patchCount, patchAt, patchLinear_W_K, patchRadiative_W_K4, patchOut_W, iterate_K } = net;
  const { rhs } = net.ldl;
  for (let p = 0; p < patchCount; p++) {
    const at = patchAt[p];
    const t = iterate_K[at];
    const slope_W_K = 4 * patchRadiative_W_K4[p] * t * t * t;
    const out_W = (patchLinear_W_K[p] + slope_W_K) * rhs[at] - 0.75 * slope_W_K * t;
    patchOut_W[p] += share * out_W;
  }
}
