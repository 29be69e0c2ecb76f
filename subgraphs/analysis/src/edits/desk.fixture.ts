import type { Language, ManuscriptText, SceneFacts } from '@visiobook/contracts';
import fc from 'fast-check';
import { BuiltinStoryAnalyst } from '../engines/story-analyst.builtin.ts';
import type { StoryAnalysis } from '../engines/story-analyst.ts';
import { anchorsOf, type Edit, liveEdits, type MadeEdit } from './edit.ts';
import { moveBetween, stretchOf } from './move.ts';
import { type PlannedScene, planScenes } from './plan.ts';
import { type EarlierText, findAgain, finder, type MovedAnchors } from './reanchor.ts';
import { spansOf } from './spans.ts';
import { Story } from './story.ts';
import { isWordStart, StoryWords } from './words.ts';

/** A book of chapters of paragraphs, with ids that follow from the words as ingestion's do. */
export function bookOf(chapters: readonly (readonly string[])[], language: Language = 'en'): ManuscriptText {
  const seen = new Map<string, number>();
  const idOf = (text: string) => {
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return count === 1 ? text : `${text}-${count}`;
  };
  return {
    ...{ title: 'T', author: null, language },
    chapters: chapters.map((paragraphs, i) => ({
      ...{ id: `c${i}`, number: i + 1, title: `Chapter ${i + 1}` },
      blocks: paragraphs.map((text) => ({ id: idOf(text), kind: 'PARAGRAPH' as const, text })),
    })),
  };
}

/** A storyboard and its edits without a database. */
export class Desk {
  readonly analysis: StoryAnalysis;
  readonly theStory: Story;
  readonly words: StoryWords;
  readonly made: MadeEdit[];
  readonly movedAnchors: MovedAnchors;
  readonly #find: ReturnType<typeof finder>;

  private constructor(
    manuscript: ManuscriptText,
    analysis: StoryAnalysis,
    made: readonly MadeEdit[],
    earlier: EarlierText,
  ) {
    this.analysis = analysis;
    const read = spansOf(manuscript, analysis.scenes);
    const found = analysis.scenes.map(({ chapterNumber }, i) => {
      const { spans = [], glue = '' } = read[i] ?? {};
      return { id: `s${i}`, chapterNumber, spans, glue };
    });
    this.theStory = new Story(found);
    this.words = new StoryWords(this.theStory, new Map(analysis.scenes.map(({ text }, i) => [i, text])));
    this.made = [...made];
    const anchors = made.flatMap(({ edit }) => anchorsOf(edit));
    this.movedAnchors = findAgain(anchors, manuscript, earlier);
    this.#find = finder(this.theStory, this.movedAnchors);
  }

  static async of(manuscript: ManuscriptText): Promise<Desk> {
    return Desk.#on(manuscript, [], { blockIds: new Set(), movedAnchors: {} });
  }

  /** Understands another text with what was said of this one. */
  async next(manuscript: ManuscriptText): Promise<Desk> {
    const blockIds = new Set(this.theStory.scenes.flatMap(({ spans }) => spans.map(({ blockId }) => blockId)));
    return Desk.#on(manuscript, this.made, { blockIds, movedAnchors: this.movedAnchors });
  }

  static async #on(manuscript: ManuscriptText, made: readonly MadeEdit[], earlier: EarlierText): Promise<Desk> {
    return new Desk(manuscript, await new BuiltinStoryAnalyst().analyse(manuscript), made, earlier);
  }

  get planned() {
    return planScenes(this.theStory, liveEdits(this.made), this.#find);
  }

  get scenes(): PlannedScene[] {
    return this.planned.scenes;
  }

  /** What is told, scene by scene, and what was said of it. */
  get told() {
    return this.scenes.map(({ from, until, rewriting, lock, take, pauseSeconds }) => ({
      text: this.words.read(from, until),
      change: rewriting.change,
      lock: lock?.textKey,
      take,
      pauseSeconds,
    }));
  }

  async story(): Promise<Story> {
    return this.theStory;
  }

  async anchorAt(at: number) {
    return this.words.anchorAt(at);
  }

  add(edit: Edit): number {
    this.made.push({ version: this.made.length + 1, edit });
    return this.made.length;
  }

  rewrite({ from }: PlannedScene, description: string): number {
    return this.add({ kind: 'rewrite', at: this.words.anchorAt(from), change: { description } });
  }

  split(at: number): number {
    return this.add({ kind: 'split', at: this.words.anchorAt(at) });
  }

  merge(at: number): number {
    return this.add({ kind: 'merge', at: this.words.anchorAt(at) });
  }

  async text(from: number, until: number) {
    return this.words.read(from, until);
  }

  async lock(scene: PlannedScene): Promise<number> {
    const { from, until, source } = scene;
    const stretch = await stretchOf(this, scene);
    const facts = this.analysis.scenes[source]?.facts as SceneFacts;
    return this.add({ kind: 'lock', stretch, facts, textKey: `key of ${this.words.read(from, until)}` });
  }

  async move(scene: PlannedScene, gap: number): Promise<number> {
    return this.add(await moveBetween(this, scene, this.othersOf(scene), gap));
  }

  othersOf(scene: PlannedScene): PlannedScene[] {
    return this.scenes.filter(({ id, chapterNumber }) => chapterNumber === scene.chapterNumber && id !== scene.id);
  }

  /** Places within a scene where it can be split. */
  cutsOf({ from, until }: PlannedScene): number[] {
    const text = this.words.read(from, until);
    return Array.from({ length: text.length }, (_, at) => at)
      .filter((at) => isWordStart(text, at))
      .map((at) => from + at);
  }

  retake({ from }: PlannedScene): number {
    return this.add({ kind: 'retake', at: this.words.anchorAt(from) });
  }

  undo(version: number): number {
    return this.add({ kind: 'undo', versions: [version] });
  }
}

/** Something that a reader may do; which scene, and what with it, depends on the storyboard that she finds. */
export interface Deed {
  kind: 'rewrite' | 'split' | 'merge' | 'move' | 'lock' | 'retake' | 'undo';
  scene: number;
  choice: number;
}

export const deeds = fc.array(
  fc.record<Deed>({
    kind: fc.constantFrom('rewrite', 'split', 'merge', 'move', 'lock', 'retake', 'undo'),
    scene: fc.nat(1000),
    choice: fc.nat(1000),
  }),
  { maxLength: 12 },
);

/** Does what the editor would let a reader do. */
export async function act(desk: Desk, { kind, scene: which, choice }: Deed): Promise<void> {
  const { scenes } = desk;
  const scene = scenes[which % scenes.length];
  if (kind === 'undo' && desk.made.length > 0) desk.undo((choice % desk.made.length) + 1);
  if (!scene || scene.lock) return;
  if (kind === 'rewrite') desk.rewrite(scene, `picture ${choice}`);
  if (kind === 'retake') desk.retake(scene);
  if (kind === 'lock') await desk.lock(scene);
  const [cuts, next, others] = [desk.cutsOf(scene), scenes[scene.index + 1], desk.othersOf(scene)];
  if (kind === 'split' && cuts.length > 0) desk.split(cuts[choice % cuts.length] as number);
  const follows = next && next.from === scene.until && next.chapterNumber === scene.chapterNumber && !next.lock;
  if (kind === 'merge' && follows) desk.merge(next.from);
  if (kind === 'move' && others.length > 0) await desk.move(scene, choice % (others.length + 1));
}

const sentence = fc.constantFrom(
  'Nell ran to the harbour at dawn.',
  '“Wait for me!” cried Tom, and he laughed.',
  'It rained all night; the wind blew over the sea, and nobody came to the old mill.',
  'The dog slept beside the fire, and 🙂 the clock struck nine.',
  'She opened the letter, read it twice, and said nothing.',
  'In the kitchen a candle burned on the table.',
);

/** Paragraphs that are all different, as most are in books. */
export const chapters = fc
  .array(fc.array(fc.array(sentence, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((each) =>
    each.map((paragraphs, c) =>
      paragraphs.map((sentences, p) => `Day ${10 * c + p} of the voyage had come. ${sentences.join(' ')}`),
    ),
  );

/** The same, where no sentence begins or ends like another. */
export const telling = chapters.map((each) => {
  let page = 0;
  const numbered = (sentence: string) => {
    page += 1;
    return `On page ${page} ${sentence.replace(/[.!]”?$/u, (end) => ` as page ${page} says${end}`)}`;
  };
  const sentencesOf = (text: string) => text.split(/(?<=[.]) (?=[“A-Z])/u);
  return each.map((paragraphs) => paragraphs.map((text) => sentencesOf(text).map(numbered).join(' ')));
});
