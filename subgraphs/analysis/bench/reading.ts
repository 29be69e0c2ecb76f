import type { Language } from '@visiobook/contracts';
import { languagePack } from '../src/engines/analyst/compiled-packs.ts';
import { incisesWithin } from '../src/engines/analyst/turns.ts';
import { readPlainText } from '../src/engines/plain-text.ts';
import { BuiltinStoryAnalyst } from '../src/engines/story-analyst.builtin.ts';

export interface Range {
  start: number;
  end: number;
}

/** Speech as found: offsets into the whole text, and every name its speaker goes by. */
export interface ReadQuotation extends Range {
  speaker: readonly string[];
  /** The narrator's words part it ("— Soit, dit-il, je viens"): the French corpus leaves such speech unmarked. */
  parted?: boolean;
}

export interface ReadPerson {
  names: readonly string[];
  mentions: number;
}

/** What somebody, or a naive rule, understood of a text. */
export interface Understanding {
  quotations: ReadQuotation[];
  people: ReadPerson[];
}

/** The analyst's understanding of a text; speech that runs on over a paragraph's end is one quotation. */
export async function understand(text: string, language: Language): Promise<Understanding> {
  const { manuscript, offsets } = readPlainText(text, language);
  const { characters, quotations } = await new BuiltinStoryAnalyst().analyse(manuscript);
  const names = new Map(characters.map(({ id, name, aliases }) => [id, [name, ...aliases]]));
  const whole: ReadQuotation[] = [];
  for (const { blockId, start, end, speakerId, continues } of quotations) {
    const offset = offsets.get(blockId) ?? 0;
    const last = continues ? whole.at(-1) : undefined;
    if (last) last.end = offset + end;
    else whole.push({ start: offset + start, end: offset + end, speaker: names.get(speakerId ?? '') ?? [] });
  }
  const words = languagePack(language);
  for (const quotation of whole)
    quotation.parted = language === 'fr' && incisesWithin(text, quotation, words).length > 0;
  return {
    quotations: whole,
    people: characters.map(({ id, mentions }) => ({ names: names.get(id) ?? [], mentions: mentions.length })),
  };
}
