import type { ManuscriptText, SceneFacts } from '@visiobook/contracts';
import { type Reading, readChapter } from './analyst/document.ts';
import { languagePack } from './analyst/language-pack.ts';
import { narrationOf } from './analyst/narration.ts';
import { Breather } from './analyst/pacing.ts';
import { quoteStyle } from './analyst/quotations.ts';
import { segment } from './analyst/segmentation.ts';
import { unitsOf } from './analyst/units.ts';
import type { AnalyseOptions, StoryAnalysis, StoryAnalyst } from './story-analyst.ts';

/** The analyst that needs nothing but the text: rules and word lists for French and English, no model, no network. */
export class BuiltinStoryAnalyst implements StoryAnalyst {
  readonly engine = 'builtin-analyst@1';

  async analyse(manuscript: ManuscriptText, options: AnalyseOptions = {}): Promise<StoryAnalysis> {
    const breather = new Breather(options.signal);
    const pack = languagePack(manuscript.language);
    const texts = manuscript.chapters.flatMap((chapter) => chapter.blocks.map((block) => block.text));
    const reading: Reading = {
      language: manuscript.language,
      style: quoteStyle(texts),
      isSpeechVerb: pack.isSpeechVerb,
    };
    const analysis: StoryAnalysis = { language: manuscript.language, characters: [], quotations: [], scenes: [] };
    for (const chapter of manuscript.chapters) {
      const read = readChapter(chapter, reading);
      const units = unitsOf(read, manuscript.language, options.pace ?? 1);
      const starts = segment(units, (index) => (units[index]?.startsParagraph ? 0.6 : 0));
      starts.forEach((start, index) => {
        const { seconds, ...narration } = narrationOf(units.slice(start, starts[index + 1] ?? units.length));
        analysis.scenes.push({
          chapterNumber: chapter.number,
          ...narration,
          facts: plainFacts(narration.text),
          estimatedSeconds: seconds,
        });
      });
      for (const block of read.blocks) {
        for (const quotation of block.quotations)
          analysis.quotations.push({ blockId: block.id, ...quotation, speakerId: null });
        await breather.worked(block.text.length);
      }
    }
    return analysis;
  }
}

const plainFacts = (text: string): SceneFacts => ({
  place: { kind: 'room', name: null, indoors: true },
  timeOfDay: 'afternoon',
  weather: 'clear',
  season: null,
  mood: 'calm',
  shot: 'wide',
  cast: [],
  action: text.slice(0, 60),
  props: [],
  description: text.slice(0, 120),
});
