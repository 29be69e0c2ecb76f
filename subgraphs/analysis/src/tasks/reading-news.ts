import { projectTopic, scenesUnderstood } from '@visiobook/contracts';
import { derivedId, type EventLog, type Logger } from '@visiobook/subgraph-kit';

/** Of a text that is understood before this nobody needs to hear how far its reading has come. */
const EVERY_MILLISECONDS = 2000;

interface Origin {
  ownerId: string;
  projectId: string;
  generationId: string;
}

/** Tells whoever follows the film how far the reading of a long text, or one that a language model looks at, has come. */
export class ReadingNews {
  #scenes = 0;
  #stated = 0;
  #lastAt = Date.now();
  #stating: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly events: Pick<EventLog, 'append'>,
    private readonly origin: Origin,
    private readonly log: Logger,
  ) {}

  /** So many scenes more. */
  understood(scenes: number): void {
    this.#scenes += scenes;
    if (Date.now() - this.#lastAt < EVERY_MILLISECONDS) return;
    this.#lastAt = Date.now();
    const { ownerId, projectId, generationId } = this.origin;
    const news = { ...this.origin, sceneCount: this.#scenes };
    // Read again after a crash, the text is understood as before: what was stated is not stated twice.
    const id = derivedId('scenesUnderstood', generationId, this.#stated++);
    this.#stating = this.#stating
      .then(() => this.events.append(projectTopic(ownerId, projectId), scenesUnderstood, news, { id }))
      .catch((err: unknown) => this.log.warn({ err }, 'how far the reading has come could not be stated'));
  }

  /** Nothing is stated afterwards. */
  async end(): Promise<void> {
    await this.#stating;
  }
}
