/**
 * A binary heap of row numbers ordered by a key per row, ties by row number: the smallest first.
 * Holds each row at most once; keys of rows inside must not change (rebuild after changing them).
 */
export interface IndexHeap {
  readonly rows: Int32Array;
  readonly key: Float64Array;
  /** Number of rows held, in element 0: kept in an array so that loops stay on the fast path. */
  readonly size: Int32Array;
}

/** An empty heap for rows 0 to `key.length` - 1. */
export function createHeap(key: Float64Array): IndexHeap {
  return { rows: new Int32Array(key.length), key, size: new Int32Array(1) };
}

function isBefore(key: Float64Array, a: number, b: number): boolean {
  return key[a] < key[b] || (key[a] === key[b] && a < b);
}

/** Adds a row. */
export function pushRow({ rows, key, size }: IndexHeap, row: number): void {
  let at = size[0]++;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isBefore(key, row, rows[parent])) break;
    rows[at] = rows[parent];
    at = parent;
  }
  rows[at] = row;
}

/** The first row, or -1 when the heap is empty. */
export function firstRow({ rows, size }: IndexHeap): number {
  return size[0] > 0 ? rows[0] : -1;
}

/** Takes the first row out; -1 when the heap is empty. */
export function popRow(heap: IndexHeap): number {
  const { rows, size } = heap;
  if (size[0] === 0) return -1;
  const first = rows[0];
  const last = rows[--size[0]];
  if (size[0] > 0) sink(heap, 0, last);
  return first;
}

/** Puts the order right after keys have changed. */
export function rebuild(heap: IndexHeap): void {
  for (let at = (heap.size[0] >> 1) - 1; at >= 0; at--) sink(heap, at, heap.rows[at]);
}

/** Keeps the rows a test accepts. */
export function keepRows(heap: IndexHeap, accepts: (row: number) => boolean): void {
  let kept = 0;
  for (let i = 0; i < heap.size[0]; i++) {
    if (accepts(heap.rows[i])) heap.rows[kept++] = heap.rows[i];
  }
  heap.size[0] = kept;
  rebuild(heap);
}

function sink({ rows, key, size }: IndexHeap, from: number, row: number): void {
  const count = size[0];
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= count) break;
    if (child + 1 < count && isBefore(key, rows[child + 1], rows[child])) child++;
    if (!isBefore(key, rows[child], row)) break;
    rows[at] = rows[child];
    at = child;
  }
  rows[at] = row;
}
