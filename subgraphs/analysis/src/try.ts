import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Language, ManuscriptText } from '@visiobook/contracts';
import { printsHelp, runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { eld } from 'eld/extrasmall';
import { readOutlined } from './engines/outlined-text.ts';
import { type PlainTextManuscript, readPlainText } from './engines/plain-text.ts';
import { BuiltinStoryAnalyst } from './engines/story-analyst.builtin.ts';
import type { AnalysedQuotation, AnalysedScene, StoryAnalysis } from './engines/story-analyst.ts';

const detectLanguage = (text: string): Language => (eld.detect(text.slice(0, 20_000)).language === 'fr' ? 'fr' : 'en');

/** What runs on over a paragraph's end is one quotation. */
function joined(quotations: readonly AnalysedQuotation[]) {
  const whole: { parts: AnalysedQuotation[]; speakerId: string | null }[] = [];
  for (const quotation of quotations) {
    const last = quotation.continues ? whole.at(-1) : undefined;
    if (last) last.parts.push(quotation);
    else whole.push({ parts: [quotation], speakerId: quotation.speakerId });
  }
  return whole;
}

function asJson(analysis: StoryAnalysis, offsets: ReadonlyMap<string, number>) {
  const at = (blockId: string, offset: number) => (offsets.get(blockId) ?? 0) + offset;
  return {
    language: analysis.language,
    characters: analysis.characters.map(({ id, name, aliases, mentions, look }) => ({
      id,
      name,
      aliases,
      look,
      mentions: mentions.map(({ blockId, start, end }) => ({ start: at(blockId, start), end: at(blockId, end) })),
    })),
    quotations: joined(analysis.quotations).map(({ parts, speakerId }) => ({
      start: at(parts[0]?.blockId ?? '', parts[0]?.start ?? 0),
      end: at(parts.at(-1)?.blockId ?? '', parts.at(-1)?.end ?? 0),
      speaker: speakerId,
    })),
    scenes: analysis.scenes.map(({ start, end, facts, chapterNumber, estimatedSeconds }) => ({
      start: at(start.blockId, start.offset),
      end: at(end.blockId, end.offset),
      chapter: chapterNumber,
      seconds: estimatedSeconds,
      ...facts,
    })),
  };
}

function peopleReport({ language, characters, quotations, scenes }: StoryAnalysis): string {
  const people = characters.map(({ name, aliases, look, mentions }) => {
    const garments = look.garments.map(({ item, colour }) => `${colour ?? ''} ${item}`.trim());
    const hair = [look.hair.colour, look.hair.style].filter(Boolean).join(' ');
    return `  ${name} (${[look.species, look.gender, look.age, hair && `${hair} hair`, ...garments].filter(Boolean).join(', ')}) ×${mentions.length}${aliases.length > 0 ? `  = ${aliases.join(', ')}` : ''}`;
  });
  return `${language}: ${characters.length} characters, ${quotations.length} quotations, ${scenes.length} scenes\n\n${people.join('\n')}\n`;
}

function sceneReport({ chapterNumber, text, facts, estimatedSeconds }: AnalysedScene, number: number): string {
  const cast = facts.cast.map(
    ({ name, action, emotion, speaking }) => `${name}: ${action}, ${emotion}${speaking ? ', speaking' : ''}`,
  );
  const props = facts.props.map(
    ({ name, colour, count }) => `${count > 1 ? `${count} ` : ''}${colour ? `${colour} ` : ''}${name}`,
  );
  return [
    `#${number} ch.${chapterNumber} ${estimatedSeconds.toFixed(1)} s | ${facts.place.kind}${facts.place.name ? ` "${facts.place.name}"` : ''} ${facts.place.indoors ? 'indoors' : 'outdoors'} | ${facts.timeOfDay} | ${facts.weather}${facts.season ? ` | ${facts.season}` : ''} | ${facts.mood} | ${facts.shot}`,
    `   cast: ${cast.join('; ') || '-'}`,
    `   props: ${props.join(', ') || '-'}`,
    `   action: ${facts.action}`,
    `   draw: ${facts.description}`,
    `   text: ${text.replaceAll('\n', ' ⏎ ')}\n\n`,
  ].join('\n');
}

/** Scenes are printed as they are understood, and at the end who is in the book. */
async function report(manuscript: ManuscriptText): Promise<void> {
  let number = 0;
  const onScenes = (scenes: readonly AnalysedScene[]) => {
    process.stdout.write(scenes.map((scene) => sceneReport(scene, ++number)).join(''));
  };
  process.stdout.write(peopleReport(await new BuiltinStoryAnalyst().analyse(manuscript, { onScenes })));
}

const USAGE = `Usage: npm run try -w subgraphs/analysis -- FILE [--json]
FILE is a text in UTF-8, or what this prints of any other book: npm run --silent try -w subgraphs/ingestion -- BOOK --json > FILE`;

/** @throws Error that says what to do, for a file that is neither */
function readStory(bytes: Buffer): PlainTextManuscript {
  const text = bytes.toString('utf8');
  if (/[\0\ufffd]/u.test(text)) throw new Error(`This file is no text in UTF-8.\n${USAGE}`);
  if (text.startsWith('{')) return readOutlined(JSON.parse(text));
  return readPlainText(text.replace(/^\ufeff/u, ''), detectLanguage(text));
}

await runCli(async (args) => {
  if (printsHelp(args, USAGE)) return;
  const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new Error(USAGE);
  const { manuscript, offsets } = readStory(await readFile(userPath(file)));
  if (!values.json) return report(manuscript);
  const analysis = await new BuiltinStoryAnalyst().analyse(manuscript);
  process.stdout.write(`${JSON.stringify(asJson(analysis, offsets))}\n`);
});
