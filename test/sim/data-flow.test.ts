import { expect, test } from 'vitest';
import type { CompiledBase } from '../../sim/index.ts';
import { createBase } from '../../sim/index.ts';
import { compiled } from '../support/base.ts';
import { expectGolden } from '../support/golden.ts';

interface Access {
  readonly reads: Set<string>;
  readonly writes: Set<string>;
  /** Columns read before anyone wrote them in the tick. */
  readonly late: Set<string>;
}

/** Watches one tick: which columns are read, written, and read before they are written. */
function watched(plan: CompiledBase, warmUpTicks: number): Access {
  const access: Access = { reads: new Set(), writes: new Set(), late: new Set() };
  let isOn = false;
  const names = new Array<string>(plan.layout.count);
  for (const { table, name, offset, rows } of plan.layout.places) {
    names.fill(`${table}.${name}`, offset, offset + rows);
  }
  const note = (column: string, isWrite: boolean) => {
    if (!isOn) return;
    if (isWrite) access.writes.add(column);
    else {
      access.reads.add(column);
      if (!access.writes.has(column)) access.late.add(column);
    }
  };
  const engine = createBase(plan, (array, _subsystem, table, name) => {
    const columnOf = (index: number) => (table === 'values' ? names[index] : `${table}.${name}`);
    return new Proxy(array, {
      get(target, key) {
        if (typeof key === 'string' && /^\d+$/.test(key)) note(columnOf(Number(key)), false);
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
      set(target, key, value: number) {
        if (typeof key === 'string' && /^\d+$/.test(key)) note(columnOf(Number(key)), true);
        return Reflect.set(target, key, value, target);
      },
    });
  });
  engine.advance(warmUpTicks);
  isOn = true;
  engine.advance(1);
  return access;
}

const plan = compiled('first-node');
const roles = new Map(
  plan.layout.places.map(({ table, name, column }) => [`${table}.${name}`, column.role]),
);

test('a value read before it is written in a tick is state or input', () => {
  const { late } = watched(plan, 2000);
  const undeclared = [...late].filter((column) => roles.get(column) === 'derived').sort();
  expect(undeclared).toEqual([]);
});

test('steps never write an input column', () => {
  const { writes } = watched(plan, 2000);
  expect([...writes].filter((column) => roles.get(column) === 'input')).toEqual([]);
});

test('every derived column is written in every tick', () => {
  const { writes } = watched(plan, 2000);
  const missing = [...roles]
    .filter(([column, role]) => role === 'derived' && !writes.has(column))
    .map(([column]) => column)
    .filter((column) => (plan.layout.entities[column.split('.')[0]]?.length ?? 0) > 0);
  expect(missing).toEqual([]);
});

test('who reads what late in a tick is golden', () => {
  const { late, reads, writes } = watched(plan, 2000);
  const list = (columns: Set<string>) => [...columns].sort().map((column) => `  ${column}`);
  const text = [
    'read late (last tick):',
    ...list(late),
    'read:',
    ...list(reads),
    'written:',
    ...list(writes),
    '',
  ];
  expectGolden('data-flow.txt', text.join('\n'));
});
