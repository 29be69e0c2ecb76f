import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const repository = path.resolve(__dirname, '..');
const SUBGRAPHS = readdirSync(path.join(repository, 'subgraphs'));

const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

function sourcesOf(folder: string): { file: string; imports: string[] }[] {
  const entries = readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/node_modules|dist/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file, imports: [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, name = '']) => name) }));
}

/** What a file reaches: a package's name, or the folder below the repository that a relative import leads to. */
function target(file: string, imported: string): string {
  if (!imported.startsWith('.')) return imported;
  return path.relative(repository, path.resolve(path.dirname(file), imported));
}

test.each(SUBGRAPHS)('%s imports no other subgraph, gateway, host or client', (name) => {
  const foreign = SUBGRAPHS.filter((other) => other !== name);
  const forbidden = [
    ...foreign.flatMap((other) => [`@visiobook/${other}`, `subgraphs/${other}/`]),
    ...['@visiobook/gateway', '@visiobook/host', '@visiobook/cli', 'gateway/', 'packages/', 'clients/', 'test/'],
  ];
  const crossings = sourcesOf(`subgraphs/${name}/src`).flatMap(({ file, imports }) =>
    imports
      .map((imported) => target(file, imported))
      .filter((reached) =>
        forbidden.some((border) => reached === border || reached.startsWith(`${border.replace(/\/?$/, '')}/`)),
      )
      .map((reached) => `${path.relative(repository, file)} → ${reached}`),
  );
  expect(crossings).toEqual([]);
});

test('time limits are combined with other signals by `within` alone', () => {
  const files = ['packages', 'subgraphs', 'gateway', 'clients'].flatMap(sourcesOf).map(({ file }) => file);
  const combining = files.filter((file) => /AbortSignal\.any\([^;]*timeout/i.test(readFileSync(file, 'utf8')));
  expect(combining.map((file) => path.relative(repository, file))).toEqual(['packages/subgraph-kit/src/abort.ts']);
});

test('contracts hold schemas and import nothing but zod', () => {
  const foreign = sourcesOf('packages/contracts/src').flatMap(({ imports }) =>
    imports.filter((name) => !name.startsWith('.') && name !== 'zod'),
  );
  expect(foreign).toEqual([]);
});

test('the kit knows no subgraph', () => {
  const known = sourcesOf('packages/subgraph-kit/src').flatMap(({ imports }) =>
    imports.filter((name) => SUBGRAPHS.some((subgraph) => name === `@visiobook/${subgraph}`)),
  );
  expect(known).toEqual([]);
});

test('programs that run at once use nothing that is only declared after them', () => {
  const folders = ['packages', 'subgraphs', 'clients', 'gateway', 'test'];
  const early = folders
    .flatMap((folder) => readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/node_modules|dist/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => /^await runCli\([\s\S]*^(?:const|let|class) /m.test(readFileSync(file, 'utf8')));
  expect(early).toEqual([]);
});
