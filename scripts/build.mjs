// Compiles one package's src/, or the folder named, to dist/: TypeScript through swc, everything else (SQL, wasm, data) copied as
// it is. Tests and what only they use stay out.

import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transformFile } from '@swc/core';

const source = process.argv[2] ?? 'src';
const swcrc = path.resolve(import.meta.dirname, '../.swcrc');
const isTest = (file) => /\.(test|contract|deep|models|fixture)\.ts$/.test(file);

async function compile(file) {
  const { code, map } = await transformFile(path.join(source, file), { configFile: swcrc, swcrc: false });
  const out = path.join('dist', file.replace(/\.ts$/, '.js'));
  await mkdir(path.dirname(out), { recursive: true });
  await writeFile(out, `${code}\n//# sourceMappingURL=${path.basename(out)}.map\n`);
  await writeFile(`${out}.map`, map);
}

await rm('dist', { recursive: true, force: true });
const entries = await readdir(source, { recursive: true, withFileTypes: true });
const files = entries.filter((e) => e.isFile()).map((e) => path.relative(source, path.join(e.parentPath, e.name)));
for (const file of files) {
  if (isTest(file)) continue;
  if (file.endsWith('.ts')) await compile(file);
  else await cp(path.join(source, file), path.join('dist', file));
}
