/**
 * How a benchmark measures: processor time of this process (other programs on the machine do not
 * count), the median of several rounds after a warm-up that lets the compiler settle.
 */

/** One line of a result. `limit` is what the design allows, in the same unit; smaller is better. */
export type BenchRow = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly limit?: number;
  readonly note?: string;
};

/** What every `test/bench/*.bench.ts` exports as `bench`. */
export type Bench = {
  readonly name: string;
  run(): readonly BenchRow[] | Promise<readonly BenchRow[]>;
};

/** Times of the rounds of one measurement, seconds of processor time for one call. */
export type Measured = {
  readonly median_s: number;
  readonly fastest_s: number;
  readonly rounds: number;
};

/** How a measurement is made. */
export type MeasureOptions = {
  /** Rounds that count. */
  readonly rounds?: number;
  /** Calls in a round; one long call, or many short ones. */
  readonly calls?: number;
  /** Rounds before those that count. */
  readonly warmup?: number;
};

/** Processor time of one call of `work`, user and system together. */
export function measure(work: () => void, options: MeasureOptions = {}): Measured {
  const { rounds = 9, calls = 1, warmup = 2 } = options;
  const times_s: number[] = [];
  for (let round = -warmup; round < rounds; round++) {
    const before = process.cpuUsage();
    for (let call = 0; call < calls; call++) work();
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) times_s.push((user + system) / 1e6 / calls);
  }
  return { median_s: median(times_s), fastest_s: Math.min(...times_s), rounds };
}

/** Middle value, or the mean of the two in the middle; of nothing, NaN. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
