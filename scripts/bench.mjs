// `npm run bench -- NAME [arguments]` runs one benchmark from source; without a name it lists what there is. A benchmark is a
// program `NAME.bench.ts` whose first line, a comment, says what it measures.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import startRun from '../test/setup/postgres.global.mjs';

const root = path.resolve(import.meta.dirname, '..');
const SUFFIX = '.bench.ts';

const entriesOf = (folder) => readdir(path.join(root, folder)).catch(() => []);

async function benchFolders() {
  const groups = await Promise.all(
    ['packages', 'subgraphs'].map(async (group) =>
      (await entriesOf(group)).map((name) => path.join(group, name, 'bench')),
    ),
  );
  return [...groups.flat(), 'gateway/bench', 'test/load'];
}

async function findBenchmarks() {
  const found = new Map();
  for (const folder of await benchFolders()) {
    for (const file of (await entriesOf(folder)).filter((name) => name.endsWith(SUFFIX))) {
      const name = file.slice(0, -SUFFIX.length);
      if (found.has(name)) throw new Error(`Two benchmarks are named ${name}: one in ${folder}, one beside it.`);
      found.set(name, path.join(folder, file));
    }
  }
  return new Map([...found].sort(([a], [b]) => a.localeCompare(b)));
}

async function summaryOf(file) {
  const [firstLine] = (await readFile(path.join(root, file), 'utf8')).split('\n', 1);
  return firstLine.replace(/^\/\/\s*/, '');
}

async function list(benchmarks) {
  console.log(
    'npm run bench -- NAME [arguments]   (--json ends with one JSON object, --help says what a benchmark takes)\n',
  );
  for (const [name, file] of benchmarks) console.log(`  ${name.padEnd(10)} ${await summaryOf(file)}`);
}

/** In a run folder as tests have one: what a benchmark leaves or starts in it (a PostgreSQL) goes with it, however that ends. */
async function run(file, args) {
  await startRun();
  const env = { ...process.env, TMPDIR: process.env.VISIOBOOK_TEST_FOLDER };
  const loader = path.join(root, 'packages/subgraph-kit/src/run-typescript.mjs');
  const options = ['--conditions=source', '--import', loader, path.join(root, file)];
  const child = spawn(process.execPath, [...options, ...args], { stdio: 'inherit', env });
  // A Ctrl-C reaches the whole terminal, the benchmark included: we wait for it and clean up.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill());
  const [code] = await once(child, 'exit');
  await globalThis.endTestRun();
  process.exitCode = code ?? 1;
}

const [name, ...args] = process.argv.slice(2);
const benchmarks = await findBenchmarks();
if (name === undefined) await list(benchmarks);
else if (benchmarks.has(name)) await run(benchmarks.get(name), args);
else {
  console.error(`There is no benchmark “${name}”: there are ${[...benchmarks.keys()].join(', ')}.`);
  process.exitCode = 1;
}
