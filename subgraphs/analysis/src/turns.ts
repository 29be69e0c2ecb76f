import type { Speaker, Turn } from '@visiobook/contracts';
import type { Span, Story } from './edits/story.ts';
import {
  type AnalysedCharacter,
  type AnalysedQuotation,
  NARRATOR_ID,
  type StoryAnalysis,
} from './engines/story-analyst.ts';

interface Said {
  start: number;
  end: number;
  speaker: Speaker | null;
}

/** For the stretches of blocks that a scene reads, who says what of it. */
export function turnFinder({ quotations, characters }: StoryAnalysis): (spans: readonly Span[]) => Turn[] {
  const speakers = new Map(characters.map((character) => [character.id, speakerOf(character)]));
  const byBlock = new Map<string, Said[]>();
  for (const quotation of quotations) {
    const said = saidIn(quotation, speakers.get(quotation.speakerId ?? '') ?? null);
    const known = byBlock.get(quotation.blockId);
    if (known) known.push(...said);
    else byBlock.set(quotation.blockId, said);
  }
  return (spans) => {
    let at = 0;
    return spans.flatMap((span) => {
      const turns = (byBlock.get(span.blockId) ?? []).flatMap((said) => within(said, span.start, span.end, at));
      // One line feed between blocks.
      at += span.end - span.start + 1;
      return turns;
    });
  };
}

/** Who tells the story has the film's voice. */
const speakerOf = ({ id, name, look }: AnalysedCharacter): Speaker | null =>
  id === NARRATOR_ID ? null : { name, gender: look.gender, age: look.age };

/** A quotation without what the narrator puts in. */
function saidIn({ start, end, incises }: AnalysedQuotation, speaker: Speaker | null): Said[] {
  const starts = [start, ...incises.map((incise) => incise.end)];
  const ends = [...incises.map((incise) => incise.start), end];
  return starts.flatMap((from, i) => {
    const until = ends[i] ?? end;
    return from < until ? [{ start: from, end: until, speaker }] : [];
  });
}

/** What of a turn stands between two places, counted from `at`, where the first of them is. */
function within({ start, end, speaker }: Said, from: number, until: number, at: number): Turn[] {
  const [first, last] = [Math.max(start, from), Math.min(end, until)];
  return first < last ? [{ start: first - from + at, end: last - from + at, speaker }] : [];
}

/** The turns of a scene that reads the story between two places, from those of the scenes as they were found; null where any is not known. */
export function turnsBetween(
  story: Story,
  found: ReadonlyMap<number, { turns: readonly Turn[] | null }>,
  from: number,
  until: number,
): Turn[] | null {
  const turns: Turn[] = [];
  for (let index = story.sceneAt(from); index <= story.sceneAt(until - 1); index += 1) {
    const ofScene = found.get(index)?.turns;
    if (!ofScene) return null;
    const at = story.startOf(index);
    const said = ofScene.map(({ start, end, speaker }) => ({ start: at + start, end: at + end, speaker }));
    turns.push(...said.flatMap((one) => within(one, from, until, 0)));
  }
  return turns;
}
