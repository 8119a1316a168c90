/**
 * Links whose conductance follows the temperature of their first end: thermal switches inside the
 * steps of the network. A light node behind a switch crosses the whole span from open to closed in
 * seconds; taken at the start of a step, the conductance would ring from end to end. So each inner
 * step looks for the share at which the switch agrees with the temperature it leads to: the root of
 * closed_frac(temp(share)) − share, which lies between 0 and 1 whatever the network, by regula
 * falsi (Illinois). A switch on a heavy node agrees at the first look and costs no extra pass.
 */
import { closed_frac, isSnapClosed } from './surface.ts';

/** What moves a switch: its temperature by degrees, its temperature by a snap disc, nothing. */
export const FOLLOWS = 0;
/** A snap disc looks at the temperature at the start of an inner step. */
export const SNAPS = 1;
/** Stuck where it is. */
export const STUCK = 2;

/** Share a switch may differ from the one its temperature asks for: 0.06 K of a span of 10 K. */
export const AGREED_frac = 0.01;
/** Most passes an inner step takes for its switches; about ten do on the lightest nodes. */
export const SWITCH_PASSES_MAX = 24;
/** A bracket narrower than this holds no root any more: another switch has moved it. */
const BRACKET_LEAST_frac = 1e-9;

/** The switches of a network, one row each, on the links from `firstLink` on. */
export interface SwitchLinks {
  readonly count: number;
  readonly firstLink: number;
  readonly off_W_K: Float64Array;
  readonly on_W_K: Float64Array;
  readonly open_K: Float64Array;
  readonly closed_K: Float64Array;
  /** FOLLOWS, SNAPS or STUCK. */
  readonly kind: Uint8Array;
  /** How far each is closed now, 0 to 1. */
  readonly share_frac: Float64Array;
  /** Work space of the search: bracket of the root, and how far off its ends were. */
  readonly low_frac: Float64Array;
  readonly high_frac: Float64Array;
  readonly lowMiss_frac: Float64Array;
  readonly highMiss_frac: Float64Array;
  /** End that moved last: 1 low, -1 high, 0 none yet. */
  readonly side: Int8Array;
}

/** What a switch is like, apart from where it stands. */
export interface SwitchLaw {
  readonly off_W_K: number;
  readonly on_W_K: number;
  readonly open_K: number;
  readonly closed_K: number;
}

/** Switches of these laws on the links from `firstLink` on. */
export function planSwitches(firstLink: number, laws: readonly SwitchLaw[]): SwitchLinks {
  const count = laws.length;
  return {
    count,
    firstLink,
    off_W_K: Float64Array.from(laws, (law) => law.off_W_K),
    on_W_K: Float64Array.from(laws, (law) => law.on_W_K),
    open_K: Float64Array.from(laws, (law) => law.open_K),
    closed_K: Float64Array.from(laws, (law) => law.closed_K),
    kind: new Uint8Array(count),
    share_frac: new Float64Array(count),
    low_frac: new Float64Array(count),
    high_frac: new Float64Array(count),
    lowMiss_frac: new Float64Array(count),
    highMiss_frac: new Float64Array(count),
    side: new Int8Array(count),
  };
}

/** At the start of an inner step: the share its temperature asks for, the first guess. */
export function beginSwitches(
  switches: SwitchLinks,
  linkLinear_W_K: Float64Array,
  linkAtA: Int32Array,
  before_K: Float64Array,
): void {
  const { count, firstLink, kind, open_K, closed_K, share_frac } = switches;
  for (let s = 0; s < count; s++) {
    const l = firstLink + s;
    const temp_K = before_K[linkAtA[l]];
    if (kind[s] === FOLLOWS) {
      share_frac[s] = closed_frac(temp_K, open_K[s], closed_K[s]);
      forget(switches, s);
    } else if (kind[s] === SNAPS) {
      share_frac[s] = isSnapClosed(share_frac[s] >= 0.5, temp_K, open_K[s], closed_K[s]) ? 1 : 0;
    }
    linkLinear_W_K[l] = conductanceOf_W_K(switches, s);
  }
}

/** Conductance of switch s at its share. */
export function conductanceOf_W_K(switches: SwitchLinks, s: number): number {
  const off_W_K = switches.off_W_K[s];
  return off_W_K + (switches.on_W_K[s] - off_W_K) * switches.share_frac[s];
}

/** Moves every switch that disagrees with the temperatures of a pass; whether any did. */
export function turnSwitches(
  switches: SwitchLinks,
  linkLinear_W_K: Float64Array,
  linkAtA: Int32Array,
  after_K: Float64Array,
): boolean {
  let hasTurned = false;
  for (let s = 0; s < switches.count; s++) {
    if (switches.kind[s] !== FOLLOWS) continue;
    const l = switches.firstLink + s;
    const asked_frac = closed_frac(after_K[linkAtA[l]], switches.open_K[s], switches.closed_K[s]);
    const miss_frac = asked_frac - switches.share_frac[s];
    if (Math.abs(miss_frac) <= AGREED_frac) continue;
    turn(switches, s, asked_frac, miss_frac);
    linkLinear_W_K[l] = conductanceOf_W_K(switches, s);
    hasTurned = true;
  }
  return hasTurned;
}

/**
 * One step of the search. Until the root has been seen from both sides the share follows the
 * temperature; then the root is bracketed and regula falsi closes in on it.
 */
function turn(switches: SwitchLinks, s: number, asked_frac: number, miss_frac: number): void {
  const { share_frac, low_frac, high_frac, lowMiss_frac, highMiss_frac, side } = switches;
  if (miss_frac > 0) {
    low_frac[s] = share_frac[s];
    lowMiss_frac[s] = miss_frac;
    // the same end twice: the other one counts half, or it would never move
    if (side[s] > 0) highMiss_frac[s] *= 0.5;
    side[s] = 1;
  } else {
    high_frac[s] = share_frac[s];
    highMiss_frac[s] = miss_frac;
    if (side[s] < 0) lowMiss_frac[s] *= 0.5;
    side[s] = -1;
  }
  const isBracketed = lowMiss_frac[s] > 0 && highMiss_frac[s] < 0;
  const span_frac = high_frac[s] - low_frac[s];
  if (isBracketed && span_frac > BRACKET_LEAST_frac) {
    const part = lowMiss_frac[s] / (lowMiss_frac[s] - highMiss_frac[s]);
    share_frac[s] = low_frac[s] + span_frac * part;
    return;
  }
  share_frac[s] = asked_frac;
  if (isBracketed) forget(switches, s);
}

/** Nothing is known of where switch s agrees. */
function forget(switches: SwitchLinks, s: number): void {
  switches.lowMiss_frac[s] = 0;
  switches.highMiss_frac[s] = 0;
  switches.side[s] = 0;
}
