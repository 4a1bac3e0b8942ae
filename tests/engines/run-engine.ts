import type { Engine } from './engine.ts';
import { flexsearch } from './engines/flexsearch.ts';
import { minisearch } from './engines/minisearch.ts';
import { scan } from './engines/scan.ts';
import { ufuzzy } from './engines/ufuzzy.ts';
import { measureEngine } from './measure-engine.ts';
import { plantRows } from './planted-rows.ts';
import { createSampleRows } from './sample-rows.ts';

// Measures one engine in a process of its own: node --expose-gc run-engine.ts ENGINE CONVERSATIONS
const engines: ReadonlyMap<string, Engine> = new Map([
  ['scan', scan],
  ['ufuzzy', ufuzzy],
  ['minisearch', minisearch],
  ['flexsearch', flexsearch],
]);

const [, , name = '', count = ''] = process.argv;
const engine = engines.get(name);
if (engine === undefined) throw new Error(`No engine is called "${name}"`);
const rows = plantRows(createSampleRows(Number(count), 'engines', Date.now()));
console.log(JSON.stringify(measureEngine(engine, rows)));
