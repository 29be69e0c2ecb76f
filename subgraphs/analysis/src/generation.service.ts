import { setTimeout as delay } from 'node:timers/promises';
import {
  generateFilm,
  generationCancelled,
  generationPaused,
  generationResumed,
  projectTopic,
  settleHold,
} from '@visiobook/contracts';
import {
  Conflict,
  type Database,
  type EventLog,
  loadById,
  NotFound,
  type Outbox,
  recordAct,
  type Transaction,
  type Viewer,
} from '@visiobook/subgraph-kit';
import { and, desc, eq, inArray, notInArray, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { generationEvent } from './generation.events.ts';
import { failureFor } from './generation.failure.ts';
import type { GenerationEvent } from './generation.types.ts';
import type { StoryboardService } from './storyboard.service.ts';
import { type GenerationRow, generations } from './tables.ts';

/** A project made a moment ago may not have reached the event log yet. */
const NEW_PROJECT_MILLISECONDS = 2_000;
const ENDED = ['READY', 'FAILED', 'CANCELLED'] as const;

export interface GenerationDeps {
  db: Database;
  events: EventLog;
  outbox: Outbox;
  storyboards: StoryboardService;
}

interface Decision {
  from: SQL;
  to: PgUpdateSetSource<typeof generations>;
  refusal: () => Conflict;
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

  async ofProject(projectId: string, db: Database | Transaction = this.#deps.db): Promise<GenerationRow | null> {
    if (this.#viewer.id === null) return null;
    const mine = and(eq(generations.ownerId, this.#viewer.id), eq(generations.projectId, projectId));
    const [latest] = await db.select().from(generations).where(mine).orderBy(desc(generations.startedAt)).limit(1);
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
    const going = notInArray(generations.status, [...ENDED]);
    const ended = { status: 'CANCELLED' as const, endedAt: new Date() };
    return this.#change(projectId, { from: going, to: ended, refusal: alreadyEnded }, async (tx, cancelled) => {
      await this.#deps.outbox.cancel(tx, taskIdOf(cancelled));
      const { id: holdId, ownerId } = cancelled;
      await this.#deps.outbox.enqueue(tx, settleHold, { ownerId, holdId }, { id: `${holdId}.settled` });
      await this.#announce(tx, cancelled, generationCancelled);
      await this.#record(tx, 'generationCancelled', projectId);
    });
  }

  /** Gives its places in the queues back until it is resumed. */
  async pause(projectId: string): Promise<GenerationRow> {
    const going = notInArray(generations.status, [...ENDED, 'PAUSED']);
    return this.#change(projectId, { from: going, to: { status: 'PAUSED' }, refusal: notGoing }, async (tx, paused) => {
      await this.#deps.outbox.cancel(tx, taskIdOf(paused));
      await this.#announce(tx, paused, generationPaused);
      await this.#record(tx, 'generationPaused', projectId);
    });
  }

  /** A new task takes over; it finds everything that was made, and states nothing twice. */
  async resume(projectId: string): Promise<GenerationRow> {
    const paused = eq(generations.status, 'PAUSED');
    const going = {
      status: sql`case when scene_count is null then 'ANALYSING' else 'MAKING' end`,
      resumed: sql`resumed + 1`,
    };
    return this.#change(projectId, { from: paused, to: going, refusal: notPaused }, async (tx, resumed) => {
      const { id: generationId, ownerId, manuscriptId, title, settings } = resumed;
      const retry = resumed.retry ?? undefined;
      const input = { ownerId, projectId, generationId, manuscriptId, title, settings, retry };
      await this.#deps.outbox.enqueue(tx, generateFilm, input, { id: taskIdOf(resumed) });
      await this.#announce(tx, resumed, generationResumed);
      await this.#record(tx, 'generationResumed', projectId);
    });
  }

  /** A place in a film that is not being made any more, or in another, changes nothing. */
  async watchFrom(sceneId: string): Promise<GenerationRow> {
    const { db, storyboards } = this.#deps;
    this.#viewer.requireId();
    const scene = await storyboards.scene(sceneId);
    const storyboard = scene && (await storyboards.storyboard(scene.storyboardId));
    const run = storyboard && (await this.ofProject(storyboard.projectId));
    if (!run) throw new NotFound('scene');
    const filmed = await storyboards.filmedBoardOf(run, storyboard);
    const watched = await filmed?.scene(sceneId);
    if (!watched) return run;
    const going = and(eq(generations.id, run.id), notInArray(generations.status, [...ENDED]));
    await db.update(generations).set({ watchedScene: watched.index, watchedAt: new Date() }).where(going);
    return run;
  }

  /** A decision about the latest run, and what follows from it: both or neither. */
  async #change(
    projectId: string,
    { from, to, refusal }: Decision,
    then: (tx: Transaction, changed: GenerationRow) => Promise<void>,
  ): Promise<GenerationRow> {
    this.#viewer.requireId();
    const current = await this.ofProject(projectId);
    if (!current) throw new NotFound('generation');
    return this.#deps.db.transaction(async (tx) => {
      const still = and(eq(generations.id, current.id), from);
      const [changed] = await tx.update(generations).set(to).where(still).returning();
      if (!changed) throw refusal();
      await then(tx, changed);
      return changed;
    });
  }

  #record(tx: Transaction, act: string, projectId: string): Promise<void> {
    return recordAct(this.#deps.outbox, tx, { act, by: this.#viewer, on: { type: 'Project', id: projectId } });
  }

  #announce(tx: Transaction, { id: generationId, ownerId, projectId }: GenerationRow, event: typeof generationPaused) {
    return this.#deps.outbox.announce(tx, projectTopic(ownerId, projectId), event, {
      ownerId,
      projectId,
      generationId,
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

/** The task that carries the run now; a cancelled task never runs again. */
const taskIdOf = ({ id, resumed }: GenerationRow) => (resumed === 0 ? id : `${id}.resumed-${resumed}`);

const notGoing = () =>
  new Conflict({ en: 'This film is not being made now.', fr: 'Ce film n’est pas en cours de fabrication.' });

const notPaused = () => new Conflict({ en: 'This film is not paused.', fr: 'Ce film n’est pas en pause.' });

const alreadyEnded = () =>
  new Conflict({ en: 'This film is not being made any more.', fr: 'Ce film n’est plus en cours de fabrication.' });
