// @ts-check
/** Runs the one benchmark named on the command line and sends its rows to the parent process. */
import { pathToFileURL } from 'node:url';

const [file = ''] = process.argv.slice(2);
const { bench } = await import(pathToFileURL(file).href);
if (bench === undefined) throw new Error(`${file} exports no bench`);
process.send?.({ name: bench.name, rows: await bench.run() });
