import { createHash } from 'node:crypto';
import type { Look, ManuscriptText } from '@visiobook/contracts';
import { within } from '@visiobook/subgraph-kit';
import pLimit from 'p-limit';
import type { ChatModel } from './language-model/chat-model.ts';
import {
  BRIEF_VERSION,
  type Candidate,
  factsFrom,
  questionAbout,
  type SceneQuestion,
} from './language-model/scene-brief.ts';
import { TextOrder } from './language-model/text-order.ts';
import type { AnalysedScene, AnalyseOptions, StoryAnalysis, StoryAnalyst } from './story-analyst.ts';

/** A model that gives no answer so often in a row is not asked again for this story. */
const FAILURES_IN_A_ROW = 3;

export interface LanguageModelOptions {
  readonly model: ChatModel;
  /** What it starts from, and what stands wherever the model has no usable answer. */
  readonly base: StoryAnalyst;
  /** Scenes asked about at the same time. */
  readonly concurrency: number;
  /** For a whole story; whatever the model has not said by then stands as it was understood without it. */
  readonly budgetMilliseconds: number;
  /** Told why a model is not, or no longer, asked. */
  readonly onFault: (fault: unknown) => void;
}

/**
 * Lets a language model look at each scene once the built-in analysis has understood the story. The model is asked about one scene at
 * a time and told nothing of the others: what a book says cannot reach beyond the scene that says it. Where it does not answer, or not
 * in the form it was asked for, the scene is what it was without it.
 */
export class LanguageModelAnalyst implements StoryAnalyst {
  readonly engine: string;
  readonly #options: LanguageModelOptions;

  constructor(options: LanguageModelOptions) {
    this.engine = `${options.base.engine}+${options.model.name}@${BRIEF_VERSION}`;
    this.#options = options;
  }

  async analyse(manuscript: ManuscriptText, options: AnalyseOptions = {}): Promise<StoryAnalysis> {
    const { onScenes, ...told } = options;
    const analysis = await this.#options.base.analyse(manuscript, told);
    const reading = new Reading(this.#options, options);
    const limit = pLimit(this.#options.concurrency);
    const questions = questionsOf(manuscript, analysis);
    const seen = analysis.scenes.map((scene, i) => limit(() => reading.look(scene, questions[i] as SceneQuestion)));
    // One that fails is noticed in its turn.
    void Promise.allSettled(seen);
    const scenes: AnalysedScene[] = [];
    for (const one of seen) {
      scenes.push(await one);
      options.signal?.throwIfAborted();
      onScenes?.(scenes.slice(-1));
    }
    return { ...analysis, scenes };
  }
}

/** One story's scenes, asked about in order until they are done, the time is up or the model has failed too often. */
class Reading {
  readonly #parts: LanguageModelOptions;
  readonly #options: AnalyseOptions;
  readonly #timeIsUp: AbortSignal;
  #failures = 0;
  #isOver = false;

  constructor(parts: LanguageModelOptions, options: AnalyseOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#timeIsUp = within(parts.budgetMilliseconds, options.signal);
  }

  async look(scene: AnalysedScene, question: SceneQuestion): Promise<AnalysedScene> {
    const { answers } = this.#options;
    const key = keyOf(this.#parts.model, question);
    const kept = (await answers?.find(key)) ?? null;
    const answer = kept ?? (await this.#ask(question));
    if (answer === null) return scene;
    // Also one that cannot be used: asked the same, the model would say the same.
    if (kept === null) await answers?.keep(key, answer);
    try {
      return { ...scene, facts: factsFrom(answer, question) };
    } catch {
      return scene;
    }
  }

  /** Null where there is no answer. */
  async #ask(question: SceneQuestion): Promise<string | null> {
    if (this.#isOver) return null;
    try {
      this.#timeIsUp.throwIfAborted();
      const answer = await this.#parts.model.ask(questionAbout(question), this.#timeIsUp);
      this.#failures = 0;
      return answer;
    } catch (fault) {
      if (this.#timeIsUp.aborted || ++this.#failures >= FAILURES_IN_A_ROW) this.#end(fault);
      return null;
    }
  }

  #end(fault: unknown): void {
    if (!this.#isOver && !this.#options.signal?.aborted) this.#parts.onFault(fault);
    this.#isOver = true;
  }
}

const keyOf = (model: ChatModel, question: SceneQuestion) =>
  createHash('sha256')
    .update(JSON.stringify([model.name, BRIEF_VERSION, question]))
    .digest('hex')
    .slice(0, 32);

/** Who the model may put into each picture: those the analysis sees there, and those the scene's text names. */
function questionsOf(
  manuscript: ManuscriptText,
  { language, scenes, characters, quotations }: StoryAnalysis,
): SceneQuestion[] {
  const order = new TextOrder(manuscript, scenes);
  const named = order.byScene(characters.flatMap(({ id, mentions }) => mentions.map((range) => ({ ...range, id }))));
  const speaking = order.byScene(
    quotations.flatMap(({ speakerId, ...range }) => (speakerId ? [{ ...range, id: speakerId }] : [])),
  );
  const nameOf = new Map(characters.map(({ id, name }) => [id, name]));
  // As the story has told it so far: what it tells later would give away how somebody changes.
  const looks = new Map<string, Look>();
  return scenes.map(({ text, facts }, i) => {
    for (const { characterId, look } of facts.cast) looks.set(characterId, look);
    const ids = new Set([...facts.cast.map(({ characterId }) => characterId), ...(named[i] ?? [])]);
    const candidates = [...ids].flatMap((id): Candidate[] => {
      const [name, look] = [nameOf.get(id), looks.get(id)];
      return name !== undefined && look ? [{ id, name, look, speaking: speaking[i]?.has(id) ?? false }] : [];
    });
    return { language, text, facts, candidates };
  });
}
