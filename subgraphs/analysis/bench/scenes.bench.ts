// Scenes of three books against what readers saw in passages of them (--books DIR), beside the plainest guess.
import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { z } from 'zod';
import * as en from '../src/engines/analyst/lexicon/things.en.ts';
import * as fr from '../src/engines/analyst/lexicon/things.fr.ts';
import { listed } from '../src/engines/analyst/phrase-book.ts';
import { readOutlined } from '../src/engines/outlined-text.ts';
import { BuiltinStoryAnalyst } from '../src/engines/story-analyst.builtin.ts';
import type { AnalysedScene, StoryAnalysis } from '../src/engines/story-analyst.ts';
import type { Fact, Seen, Verdict } from './scene-facts.ts';
import { compare, FACTS, ReadFacts } from './scene-facts.ts';

const folder = path.join(import.meta.dirname, 'scenes');
const most = 64 * 1024 * 1024;

/** As ingestion reads it, in a process of its own: no subgraph knows another's code. */
async function outlineOf(book: string) {
  const command = ['run', '--silent', 'try', '-w', 'subgraphs/ingestion', '--', book, '--json'];
  const { stdout } = await promisify(execFile)('npm', command, { maxBuffer: most });
  return readOutlined(JSON.parse(stdout));
}

interface Passage {
  read: ReadFacts;
  text: string;
  seen: Seen;
  verdict: Verdict;
  floor: Verdict;
}

const wordings = { en: wordingsIn(en.props), fr: wordingsIn(fr.props) };

function wordingsIn(props: Readonly<Partial<Record<string, string>>>) {
  return Object.fromEntries(Object.entries(props).map(([name, list]) => [name, listed(list ?? '')]));
}

/** Always the same afternoon in a room, where everybody stands who is named and everything that is. */
function plainest(text: string, { characters, language }: StoryAnalysis): Seen {
  const says = (words: string) => text.toLowerCase().includes(words.toLowerCase());
  const named = characters.filter(({ name, aliases }) => [name, ...aliases].some(says));
  return {
    place: { kind: 'room', name: null, indoors: true },
    timeOfDay: 'afternoon',
    weather: 'clear',
    action: text,
    cast: named.map(({ name }) => ({ name, action: 'talk' })),
    props: Object.entries(wordings[language])
      .filter(([, words]) => words.some(says))
      .map(([name]) => ({ name })),
  };
}

async function passagesOf(book: string, reads: readonly ReadFacts[]): Promise<Passage[]> {
  const { manuscript, offsets } = await outlineOf(book);
  const text = manuscript.chapters.flatMap(({ blocks }) => blocks.map((block) => block.text)).join('\n\n');
  const analysis = await new BuiltinStoryAnalyst().analyse(manuscript);
  const at = ({ blockId, offset }: AnalysedScene['end']) => (offsets.get(blockId) ?? 0) + offset;
  const known = wordings[analysis.language];
  return reads.map((read) => {
    const middle = (read.start + read.end) / 2;
    const scene = analysis.scenes.find(({ end }) => at(end) > middle);
    if (!scene) throw new Error(`${path.basename(book)} is not the book that was read: it ends before ${read.end}.`);
    const own = text.slice(read.start, read.end);
    const floor = compare(read, plainest(own, analysis), known);
    return { read, text: own, seen: scene.facts, verdict: compare(read, scene.facts, known), floor };
  });
}

function tally(verdicts: readonly Verdict[], facts: readonly Fact[]): { right: number; of: number } {
  const told = verdicts.flatMap((verdict) => facts.flatMap((fact) => verdict.facts[fact] ?? []));
  return { right: told.filter(Boolean).length, of: told.length };
}

const share = ({ right, of }: { right: number; of: number }) => `${((100 * right) / Math.max(1, of)).toFixed(1)} %`;

function line(name: string, passages: readonly Passage[], facts: readonly Fact[]): string {
  const own = tally(
    passages.map(({ verdict }) => verdict),
    facts,
  );
  const floor = tally(
    passages.map((passage) => passage.floor),
    facts,
  );
  return `  ${name.padEnd(10)} ${share(own).padStart(7)} of ${String(own.of).padEnd(5)} floor ${share(floor)}`;
}

function mistake({ read, text, seen, verdict }: Passage): string {
  const cast = seen.cast.map(({ name, action }) => `${name} (${action})`).join(', ');
  return [
    `${read.start} wrong: ${FACTS.filter((fact) => verdict.facts[fact] === false).join(', ')}`,
    `  ${text.replace(/\s+/gu, ' ')}`,
    `  read ${read.place.join('/')} | ${read.time.join('/')} | ${read.weather.join('/')} | ${read.doer[0] ?? ''}: ${read.words.join(' ')} | ${read.props.map(([name]) => name).join(', ')}`,
    `  seen ${seen.place.kind} | ${seen.timeOfDay} | ${seen.weather} | ${cast} | ${seen.action} | ${seen.props.map(({ name }) => name).join(', ')}`,
    `  missing ${verdict.missing.join(', ') || '-'}; not there ${verdict.invented.join(', ') || '-'}`,
  ].join('\n');
}

await runCli(async (args) => {
  const option = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
  const directory = option('--books');
  if (!directory) throw new Error('Usage: npm run bench -- scenes --books DIR [--mistakes FILE]');
  const books = await readdir(userPath(directory));
  const all: Passage[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const name = path.basename(file, '.json');
    const book = books.find((one) => one.startsWith(`${name}.`));
    if (!book) throw new Error(`${directory} has no ${name}.`);
    const reads = z.array(ReadFacts).parse(JSON.parse(await readFile(path.join(folder, file), 'utf8')));
    const passages = await passagesOf(path.join(userPath(directory), book), reads);
    process.stdout.write(`${line(name.slice(0, 10), passages, FACTS)}\n`);
    all.push(...passages);
  }
  for (const fact of FACTS) process.stdout.write(`${line(fact, all, [fact])}\n`);
  const strangers = all.filter(({ verdict }) => verdict.invented.length > 0).length;
  process.stdout.write(
    `${line('all', all, FACTS)}\n  somebody shown who is not there in ${strangers} of ${all.length}\n`,
  );
  const file = option('--mistakes');
  const wrong = all.filter(({ verdict }) => Object.values(verdict.facts).includes(false));
  if (file) await writeFile(userPath(file), `${wrong.map(mistake).join('\n\n')}\n`);
});
