import type { Language } from '@visiobook/contracts';
import { readPlainText } from './plain-text.ts';
import { BuiltinStoryAnalyst } from './story-analyst.builtin.ts';

export const analyst = new BuiltinStoryAnalyst();

/** A story of these paragraphs, as the built-in analyst understands it. */
export async function analyse(language: Language, ...paragraphs: string[]) {
  const { manuscript } = readPlainText(`A title\n\n${paragraphs.join('\n\n')}`, language);
  return { manuscript, analysis: await analyst.analyse(manuscript) };
}

export const factsOf = async (language: Language, ...paragraphs: string[]) =>
  (await analyse(language, ...paragraphs)).analysis.scenes.map(({ facts }) => facts);

export const last = <Item>(items: readonly Item[]): Item => {
  const item = items.at(-1);
  if (item === undefined) throw new Error('Nothing was found.');
  return item;
};

/** The text of each quotation with the name of who speaks it. */
export function spoken({ manuscript, analysis }: Awaited<ReturnType<typeof analyse>>) {
  const blocks = new Map(
    manuscript.chapters.flatMap((chapter) => chapter.blocks.map((block) => [block.id, block.text])),
  );
  const names = new Map(analysis.characters.map(({ id, name }) => [id, name]));
  return analysis.quotations.map(({ blockId, start, end, speakerId }) => [
    blocks.get(blockId)?.slice(start, end),
    names.get(speakerId ?? '') ?? null,
  ]);
}
