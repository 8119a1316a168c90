import type { Command } from 'commander';
import type { CatalogEntry, FaultType } from '../../index.ts';
import { englishOf } from '../../index.ts';
import { loadLibrary } from '../assets.ts';
import { wrongInput } from './source.ts';

/** Adds the command `catalog`. */
export function addCatalog(program: Command): void {
  program
    .command('catalog [id]')
    .description('the catalogue of equipment and faults, every number with source and certainty')
    .option('--json', 'machine-readable')
    .action((id: string | undefined, { json }: { readonly json?: boolean }) => {
      const { assets, faults: known } = loadLibrary();
      const isAsked = (entry: { readonly id: string }) => id === undefined || entry.id === id;
      const equipment = assets.catalog.filter(isAsked);
      const faults = known.filter(isAsked);
      if (equipment.length + faults.length === 0) {
        const ids = [...assets.catalog, ...known].map((entry) => entry.id).join(', ');
        throw wrongInput('catalog', `one of ${ids}`, `"${id ?? ''}"`);
      }
      if (json === true) {
        const list = [...equipment, ...faults.map((fault) => ({ kind: 'fault', ...fault }))];
        process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
        return;
      }
      const isWhole = id !== undefined;
      const lines = [
        ...equipment.flatMap((entry) => equipmentLines(entry, isWhole)),
        ...faults.flatMap((fault) => faultLines(fault, isWhole)),
      ];
      process.stdout.write(`${lines.join('\n')}\n`);
    });
}

function equipmentLines(entry: CatalogEntry, isWhole: boolean): string[] {
  const { id, kind, name, parameters } = entry;
  const lines = [`${id} (${kind}): ${name.en} / ${name.ja}`];
  if (!isWhole) return lines;
  for (const [key, { value, certainty, source }] of Object.entries(parameters)) {
    lines.push(`  ${key} = ${JSON.stringify(value)}  [${certainty}] ${englishOf(source)}`);
  }
  return lines;
}

function faultLines(fault: FaultType, isWhole: boolean): string[] {
  const { id, title, effects, target, word, duration_h, basis, certainty, unmodelled } = fault;
  const lines = [`${id} (fault): ${title.en} / ${title.ja}`];
  if (!isWhole) return lines;
  for (const { table, column, ...how } of effects) {
    const does = Object.entries(how).map(([kind, value]) => `${kind} ${value}`);
    lines.push(`  ${table}/…/${column}: ${does.join(', ')}`);
  }
  const hits = { all: 'all there are', first: 'the first by id', only: 'the only one' }[target];
  const which = word === undefined ? hits : `${hits} with "${word}" in its id`;
  if (effects.length > 0) {
    const for_h = duration_h === undefined ? 'for good' : `for ${duration_h} h`;
    lines.push(`  hits ${which} unless one is named (${id}/<entity>@<time>), ${for_h}`);
  }
  if (unmodelled !== undefined) lines.push(`  no effect: ${unmodelled.en}`);
  lines.push(`  [${certainty}] ${englishOf(basis)}`);
  return lines;
}
