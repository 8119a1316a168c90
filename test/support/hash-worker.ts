import { parentPort, workerData } from 'node:worker_threads';
import { base } from './base.ts';
import { hashesAt } from './hashes.ts';

const { scenario, ticks } = workerData as { scenario: string; ticks: readonly number[] };
parentPort?.postMessage(hashesAt(base(scenario), ticks));
