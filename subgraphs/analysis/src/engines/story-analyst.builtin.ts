import type { ManuscriptText } from '@visiobook/contracts';
import { languagePack } from './analyst/compiled-packs.ts';
import { Library } from './analyst/library.ts';
import { Breather } from './analyst/pacing.ts';
import type { Reading } from './analyst/quotations.ts';
import { quoteStyle } from './analyst/quotations.ts';
import { StoryReader, takeCensus } from './analyst/story.ts';
import type { AnalyseOptions, StoryAnalysis, StoryAnalyst } from './story-analyst.ts';

function* textsOf(manuscript: ManuscriptText) {
  for (const chapter of manuscript.chapters) for (const block of chapter.blocks) yield block.text;
}

/** The analyst that needs nothing but the text: rules and word lists for French and English, no model, no network. */
export class BuiltinStoryAnalyst implements StoryAnalyst {
  readonly engine = 'builtin-analyst@10';

  async analyse(manuscript: ManuscriptText, options: AnalyseOptions = {}): Promise<StoryAnalysis> {
    const { language } = manuscript;
    const breather = new Breather(options.signal);
    const pack = languagePack(language);
    const reading: Reading = { language, style: quoteStyle(textsOf(manuscript)), words: pack };
    const library = new Library(reading);
    const people = await takeCensus(manuscript, library, pack, breather);
    const reader = new StoryReader(people, pack, library, breather);
    const analysis: StoryAnalysis = { language, characters: [], quotations: [], scenes: [] };
    for (const chapter of manuscript.chapters) await reader.read(chapter, options.pace ?? 1, analysis);
    return { ...analysis, characters: reader.characters() };
  }
}
