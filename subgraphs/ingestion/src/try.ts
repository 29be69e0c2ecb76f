import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { printsHelp, runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { defaultLimits } from './engines/manuscript-reader/limits.ts';
import { ManuscriptError, type ReadManuscript, readManuscript } from './engines/manuscript-reader.ts';

const usage = 'Usage: npm run try -w subgraphs/ingestion -- FILE [--json]';

await runCli(async (args) => {
  if (printsHelp(args, usage)) return;
  const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true });
  const file = positionals[0];
  if (!file || positionals.length > 1) throw new Error(usage);
  const manuscript = await read(userPath(file));
  const title = manuscript.title ?? path.parse(file).name;
  process.stdout.write(values.json ? asJson(manuscript, title) : asOutline(manuscript, title));
});

async function read(file: string): Promise<ReadManuscript> {
  const info = await stat(file).catch(() => null);
  if (!info?.isFile()) throw new Error(`There is no file ${file}.`);
  if (info.size > defaultLimits.maxArchiveBytes)
    throw new Error(`FILE_TOO_LARGE: ${new ManuscriptError('FILE_TOO_LARGE').message}`);
  try {
    return await readManuscript(await readFile(file), { signal: AbortSignal.timeout(60_000) });
  } catch (error) {
    throw error instanceof ManuscriptError ? new Error(`${error.code}: ${error.message}`) : error;
  }
}

function asJson({ author, language, chapters }: ReadManuscript, title: string): string {
  const told = chapters.map((chapter) => ({
    title: chapter.title,
    blocks: chapter.blocks.map(({ kind, text }) => ({ kind, text })),
  }));
  return `${JSON.stringify({ title, author, language, chapters: told }, null, 2)}\n`;
}

function asOutline({ author, language, chapters, warnings }: ReadManuscript, title: string): string {
  const lines = chapters.map(({ number, title: name, blocks }) => {
    const words = blocks.reduce((total, { text }) => total + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
    const opening = blocks.find(({ kind }) => kind !== 'HEADING')?.text.slice(0, 60) ?? '';
    return `${String(number).padStart(4)}  ${name}  (${blocks.length} blocks, ${words} words)\n      ${opening.replaceAll('\n', ' / ')}…`;
  });
  const notes = warnings.map(({ code, text }) => `! ${code}: ${text[language]}`);
  return `${[`${title} (${author ?? '?'}, ${language})`, ...notes, ...lines].join('\n')}\n`;
}
