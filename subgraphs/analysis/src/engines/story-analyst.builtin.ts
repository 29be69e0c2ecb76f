import type { ManuscriptText } from '@visiobook/contracts';
import type { Person } from './analyst/cast.ts';
import { languagePack } from './analyst/compiled-packs.ts';
import { FirstReading, keepIds } from './analyst/first-reading.ts';
import { Library } from './analyst/library.ts';
import { Breather } from './analyst/pacing.ts';
import type { Portion } from './analyst/portions.ts';
import { portionsOf } from './analyst/portions.ts';
import type { Reading } from './analyst/quotations.ts';
import { quoteStyle } from './analyst/quotations.ts';
import { StoryReader } from './analyst/story.ts';
import type { AnalysedCharacter, AnalyseOptions, StoryAnalysis, StoryAnalyst } from './story-analyst.ts';

/** Characters of text: who a story's people are is clear by then, and nobody has waited for a second. */
const BEGINNING = 200_000;
/** Characters: a book no longer than this is read to its end before it is told. */
const SHORT = 450_000;

function* textsOf(portions: readonly Portion[]) {
  for (const { blocks } of portions) for (const { text } of blocks) yield text;
}

const charactersIn = (portions: readonly Portion[]) => {
  let sum = 0;
  for (const text of textsOf(portions)) sum += text.length;
  return sum;
};

/** The analyst that needs nothing but the text: rules and word lists for French and English, no model, no network. */
export class BuiltinStoryAnalyst implements StoryAnalyst {
  readonly engine = 'builtin-analyst@12';

  async analyse(manuscript: ManuscriptText, options: AnalyseOptions = {}): Promise<StoryAnalysis> {
    const { language } = manuscript;
    const portions = portionsOf(manuscript);
    const pack = languagePack(language);
    const breather = new Breather(options.signal);
    const reading: Reading = { language, style: quoteStyle(textsOf(portions)), words: pack };
    const library = new Library(reading);
    const first = new FirstReading(portions, library, pack, breather);
    const readerOf = (people: readonly Person[]) => new StoryReader(people, pack, library, breather);

    const early = charactersIn(portions) > SHORT ? await this.#beginning(portions, first, readerOf, options) : null;
    await first.upTo(Number.POSITIVE_INFINITY);
    const people = first.people();
    if (early) keepIds(people, early.people);
    const reader = readerOf(people);
    const told: Omit<StoryAnalysis, 'characters'> = { language, quotations: [], scenes: [] };
    for (const [index, portion] of portions.entries()) {
      const from = told.scenes.length;
      await reader.read(portion, options.pace ?? 1, told);
      // What has been told stays as it was told.
      if (early && index === 0) told.scenes = early.scenes;
      else options.onScenes?.(told.scenes.slice(from));
    }
    return { ...told, characters: withEarlier(reader.characters(), early?.characters ?? []) };
  }

  /** The first portion, as told by somebody who has read on for a while and no further. */
  async #beginning(
    portions: readonly Portion[],
    first: FirstReading,
    readerOf: (people: readonly Person[]) => StoryReader,
    { pace = 1, onScenes }: AnalyseOptions,
  ) {
    await first.upTo(BEGINNING);
    const people = first.people();
    const reader = readerOf(people);
    const told: Pick<StoryAnalysis, 'quotations' | 'scenes'> = { quotations: [], scenes: [] };
    const [opening] = portions;
    if (opening) await reader.read(opening, pace, told);
    onScenes?.(told.scenes);
    return { people, scenes: told.scenes, characters: reader.characters() };
  }
}

/** Whom the beginning took for somebody of their own, and the book does not, stays so in its scenes. */
function withEarlier(characters: AnalysedCharacter[], earlier: readonly AnalysedCharacter[]): AnalysedCharacter[] {
  const ids = new Set(characters.map(({ id }) => id));
  return [...characters, ...earlier.filter(({ id }) => !ids.has(id))];
}
