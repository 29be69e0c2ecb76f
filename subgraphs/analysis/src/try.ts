import { readFile } from 'node:fs/promises';
import type { Language } from '@visiobook/contracts';
import { runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { eld } from 'eld/extrasmall';
import { readPlainText } from './engines/plain-text.ts';
import { BuiltinStoryAnalyst } from './engines/story-analyst.builtin.ts';
import type { AnalysedQuotation, StoryAnalysis } from './engines/story-analyst.ts';

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

function report(analysis: StoryAnalysis): string {
  const people = analysis.characters.map(({ name, aliases, look, mentions }) => {
    const garments = look.garments.map(({ item, colour }) => `${colour ?? ''} ${item}`.trim());
    const hair = [look.hair.colour, look.hair.style].filter(Boolean).join(' ');
    return `  ${name} (${[look.species, look.gender, look.age, hair && `${hair} hair`, ...garments].filter(Boolean).join(', ')}) ×${mentions.length}${aliases.length > 0 ? `  = ${aliases.join(', ')}` : ''}`;
  });
  const scenes = analysis.scenes.map(({ chapterNumber, text, facts, estimatedSeconds }, index) => {
    const cast = facts.cast.map(
      ({ name, action, emotion, speaking }) => `${name}: ${action}, ${emotion}${speaking ? ', speaking' : ''}`,
    );
    const props = facts.props.map(
      ({ name, colour, count }) => `${count > 1 ? `${count} ` : ''}${colour ? `${colour} ` : ''}${name}`,
    );
    return [
      `#${index + 1} ch.${chapterNumber} ${estimatedSeconds.toFixed(1)} s | ${facts.place.kind}${facts.place.name ? ` "${facts.place.name}"` : ''} ${facts.place.indoors ? 'indoors' : 'outdoors'} | ${facts.timeOfDay} | ${facts.weather}${facts.season ? ` | ${facts.season}` : ''} | ${facts.mood} | ${facts.shot}`,
      `   cast: ${cast.join('; ') || '-'}`,
      `   props: ${props.join(', ') || '-'}`,
      `   action: ${facts.action}`,
      `   draw: ${facts.description}`,
      `   text: ${text.replaceAll('\n', ' ⏎ ')}`,
    ].join('\n');
  });
  return `${analysis.language}: ${analysis.characters.length} characters, ${analysis.quotations.length} quotations, ${analysis.scenes.length} scenes\n\n${people.join('\n')}\n\n${scenes.join('\n\n')}\n`;
}

await runCli(async (args) => {
  const file = args.find((arg) => !arg.startsWith('--'));
  if (!file) throw new Error('Usage: npm run try -w subgraphs/analysis -- FILE [--json]');
  const text = await readFile(userPath(file), 'utf8');
  const { manuscript, offsets } = readPlainText(text, detectLanguage(text));
  const analysis = await new BuiltinStoryAnalyst().analyse(manuscript);
  process.stdout.write(args.includes('--json') ? `${JSON.stringify(asJson(analysis, offsets))}\n` : report(analysis));
});
