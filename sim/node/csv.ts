/**
 * Writes a run as CSV: one file a table, one row a sample and entity, SI values, names with units;
 * and one file of events.
 */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../index.ts';
import { makeFolder } from './folder.ts';
import type { Progress } from './progress.ts';

interface TableFile {
  readonly table: string;
  readonly entities: readonly string[];
  readonly columns: readonly { readonly name: string; readonly offset: number }[];
  readonly descriptor: number;
}

/** Steps the engine `ticks` on and writes a row every `every` ticks, and at the end. */
export function writeCsv(
  engine: Engine,
  folder: string,
  ticks: number,
  every: number,
  progress: Progress,
): void {
  makeFolder(folder);
  const files = openTables(engine, folder);
  const { tick_s } = engine.compiled.head;
  try {
    let done = 0;
    while (done < ticks) {
      done += engine.advance(Math.min(every, ticks - done));
      for (const file of files) writeRows(file, engine.state.values, done * tick_s);
      progress.at(done * tick_s);
    }
  } finally {
    for (const file of files) closeSync(file.descriptor);
  }
  writeEvents(engine, folder);
}

/** What happened, in order: one row an event; `value` and `fault` are empty where there is none. */
function writeEvents(engine: Engine, folder: string): void {
  const rows = engine.events.list.map(
    ({ time_s, severity, kind, entity, cause, value, fault }) =>
      `${time_s},${severity},${kind},${entity},${cause},${value ?? ''},${fault ?? ''}\n`,
  );
  const head = 'time_s,severity,kind,entity,cause,value,fault\n';
  writeFileSync(join(folder, 'events.csv'), head + rows.join(''));
}

function openTables(engine: Engine, folder: string): TableFile[] {
  const { places, entities } = engine.compiled.layout;
  const tables = [...new Set(places.map((place) => place.table))];
  return tables
    .filter((table) => entities[table].length > 0)
    .map((table) => {
      const columns = places
        .filter((place) => place.table === table)
        .map(({ name, offset }) => ({ name, offset }));
      const descriptor = openSync(join(folder, `${table}.csv`), 'w');
      writeSync(descriptor, `time_s,entity,${columns.map(({ name }) => name).join(',')}\n`);
      return { table, entities: entities[table], columns, descriptor };
    });
}

function writeRows(file: TableFile, values: Float64Array, time_s: number): void {
  let text = '';
  for (let row = 0; row < file.entities.length; row++) {
    text += `${time_s},${file.entities[row]}`;
    for (const { offset } of file.columns) text += `,${values[offset + row]}`;
    text += '\n';
  }
  writeSync(file.descriptor, text);
}
