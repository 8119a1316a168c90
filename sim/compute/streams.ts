/**
 * Streams: work without single jobs (sensors, housekeeping) that asks for a steady rate. Streams
 * take an equal share of every card before jobs do; a window that opens inside a tick counts by its
 * share of the tick.
 */
import type { Tick } from '../core/clock.ts';
import type { ComputeModel, NodeModel, StreamModel } from './model.ts';
import { NIGHT } from './model.ts';
import type { ComputeOwn } from './tables.ts';

/** Share of every card that is on which the streams of a node take between two times. */
export function streamShare_frac(
  m: ComputeModel,
  own: ComputeOwn,
  node: NodeModel,
  j: number,
  from_s: number,
  end_s: number,
): number {
  if (node.streams.length === 0) return 0;
  const asked_op = askedWork_op(m, own, node, j, from_s, end_s);
  const capacity_op = capacity_op_s(m, own, node) * (end_s - from_s);
  return capacity_op > 0 ? Math.min(1, asked_op / capacity_op) : 0;
}

/** Books what the streams of a node got done in the tick; returns their share of every card. */
export function serveStreams(
  m: ComputeModel,
  own: ComputeOwn,
  node: NodeModel,
  j: number,
  tick: Tick,
  from_s: number,
): number {
  if (node.streams.length === 0) return 0;
  const end_s = tick.time_s + tick.dt_s;
  const asked_op = askedWork_op(m, own, node, j, from_s, end_s);
  const capacity_op = capacity_op_s(m, own, node) * (end_s - from_s);
  const served_frac = asked_op > capacity_op ? capacity_op / asked_op : 1;
  for (let i = 0; i < node.streams.length; i++) {
    const s = node.streams[i];
    const stream = m.streams[s];
    const all_op = streamWork_op(stream, own, s, j, tick.time_s, end_s);
    const done_op = served_frac * streamWork_op(stream, own, s, j, from_s, end_s);
    own.stream.done_op[s] += done_op;
    own.stream.lost_op[s] += all_op - done_op;
    own.stream.rate_op_s[s] = done_op / tick.dt_s;
    own.stream.produced_bit[s] = stream.bits_per_op * done_op;
    own.dataNode.rate_op_s[j] += done_op;
  }
  return capacity_op > 0 ? Math.min(1, asked_op / capacity_op) : 0;
}

function askedWork_op(
  m: ComputeModel,
  own: ComputeOwn,
  node: NodeModel,
  j: number,
  from_s: number,
  end_s: number,
): number {
  let asked_op = 0;
  for (let i = 0; i < node.streams.length; i++) {
    const s = node.streams[i];
    asked_op += streamWork_op(m.streams[s], own, s, j, from_s, end_s);
  }
  return asked_op;
}

/** Work a stream wants done between two times, op. */
function streamWork_op(
  stream: StreamModel,
  own: ComputeOwn,
  s: number,
  j: number,
  from_s: number,
  to_s: number,
): number {
  if (own.stream.isEnabled_bool[s] === 0) return 0;
  const isNight = own.dataNode.isNight_bool[j] === 1;
  if (isNight && stream.night === NIGHT.stop) return 0;
  let active_s = stream.windows.length === 0 ? to_s - from_s : 0;
  for (let w = 0; w < stream.windows.length; w++) {
    const window = stream.windows[w];
    active_s += Math.max(0, Math.min(to_s, window.to_s) - Math.max(from_s, window.from_s));
  }
  const share = isNight && stream.night === NIGHT.reduce ? stream.nightWork_frac : 1;
  return stream.rate_op_s * share * active_s;
}

function capacity_op_s(m: ComputeModel, own: ComputeOwn, node: NodeModel): number {
  let speed_op_s = 0;
  for (let i = 0; i < node.cards.length; i++) {
    const c = node.cards[i];
    if (own.card.isOn_bool[c] === 1) speed_op_s += m.cards[c].speed_op_s * own.card.speed_frac[c];
  }
  return speed_op_s;
}
