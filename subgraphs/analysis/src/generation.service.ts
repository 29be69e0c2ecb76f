import { setTimeout as delay } from 'node:timers/promises';
import { generationCancelled, projectTopic } from '@visiobook/contracts';
import {
  Conflict,
  type Database,
  type EventLog,
  loadById,
  NotFound,
  type Outbox,
  type Viewer,
} from '@visiobook/subgraph-kit';
import { and, desc, eq, inArray, notInArray } from 'drizzle-orm';
import { generationEvent } from './generation.events.ts';
import { failureFor } from './generation.failure.ts';
import type { GenerationEvent } from './generation.types.ts';
import { type GenerationRow, generations } from './tables.ts';

/** A project made a moment ago may not have reached the event log yet. */
const NEW_PROJECT_MILLISECONDS = 2_000;
const ENDED = ['READY', 'FAILED', 'CANCELLED'] as const;

export interface GenerationDeps {
  db: Database;
  events: EventLog;
  outbox: Outbox;
}

export class GenerationService {
  readonly #deps: GenerationDeps;
  readonly #viewer: Viewer;
  readonly #byId = loadById((ids) => this.#deps.db.select().from(generations).where(inArray(generations.id, ids)));

  constructor(deps: GenerationDeps, viewer: Viewer) {
    this.#deps = deps;
    this.#viewer = viewer;
  }

  async find(id: string): Promise<GenerationRow | null> {
    const row = await this.#byId.load(id);
    return row && row.ownerId === this.#viewer.id ? this.#shown(row) : null;
  }

  async ofProject(projectId: string): Promise<GenerationRow | null> {
    if (this.#viewer.id === null) return null;
    const mine = and(eq(generations.ownerId, this.#viewer.id), eq(generations.projectId, projectId));
    const [latest] = await this.#deps.db
      .select()
      .from(generations)
      .where(mine)
      .orderBy(desc(generations.startedAt))
      .limit(1);
    return latest ? this.#shown(latest) : null;
  }

  /** Everything that happened to the project's film after `after`, then what happens, until the reader leaves. */
  async *progress(projectId: string, after: number, signal: AbortSignal): AsyncGenerator<GenerationEvent> {
    const topic = projectTopic(this.#viewer.requireId(), projectId);
    await this.#requireTopic(topic, signal);
    for await (const stored of this.#deps.events.read(topic, { after, signal })) {
      const event = generationEvent(stored, this.#viewer.locale);
      if (event) yield event;
    }
  }

  /** Stops a film being made. What is made already stays and is used again by a later run. */
  async cancel(projectId: string): Promise<GenerationRow> {
    this.#viewer.requireId();
    const current = await this.ofProject(projectId);
    if (!current) throw new NotFound('generation');
    const { id, ownerId } = current;
    return this.#deps.db.transaction(async (tx) => {
      const running = and(eq(generations.id, id), notInArray(generations.status, [...ENDED]));
      const change = { status: 'CANCELLED' as const, endedAt: new Date() };
      const [cancelled] = await tx.update(generations).set(change).where(running).returning();
      if (!cancelled) throw alreadyEnded();
      await this.#deps.outbox.cancel(tx, id);
      const news = { ownerId, projectId, generationId: id };
      await this.#deps.outbox.announce(tx, projectTopic(ownerId, projectId), generationCancelled, news);
      return cancelled;
    });
  }

  #shown(row: GenerationRow): GenerationRow {
    return { ...row, failure: row.failure && failureFor(row.failure, this.#viewer.locale) };
  }

  /** The topic's name holds its owner: somebody else's project has none under the viewer's name. */
  async #requireTopic(topic: string, signal: AbortSignal): Promise<void> {
    const deadline = Date.now() + NEW_PROJECT_MILLISECONDS;
    while (!signal.aborted && !(await this.#deps.events.exists(topic))) {
      if (Date.now() > deadline) throw new NotFound('project');
      await delay(100);
    }
  }
}

const alreadyEnded = () =>
  new Conflict({ en: 'This film is not being made any more.', fr: 'Ce film n’est plus en cours de fabrication.' });
