import { randomUUID } from 'node:crypto';
import { type FilmSettings, generateFilm, projectCreated, projectTopic } from '@visiobook/contracts';
import {
  Conflict,
  type Database,
  InvalidInput,
  loadById,
  NotFound,
  type Outbox,
  ownPage,
  recordAct,
  type Transaction,
  type Viewer,
} from '@visiobook/subgraph-kit';
import type { Policies, PolicyAction } from '@visiobook/subgraph-kit/policy';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { withCharacterVoice, withoutCharacterVoice } from './character-voices.ts';
import { withoutPronunciation, withPronunciation } from './lexicon.ts';
import type { CharacterVoiceInput, CreateProjectInput, PronunciationInput, SettingsInput } from './project.types.ts';
import { DEFAULT_SETTINGS, withSettings } from './settings.ts';
import { type ProjectRow, projects } from './tables.ts';

const MAX_TITLE = 300;
const MAX_PAGE = 100;

export interface ProjectDeps {
  db: Database;
  outbox: Outbox;
  policies: Policies;
}

/** Made once per operation for one viewer, so no method can forget whose projects these are. */
export class ProjectService {
  readonly #db: Database;
  readonly #outbox: Outbox;
  readonly #policies: Policies;
  readonly #viewer: Viewer;
  readonly #byId = loadById((ids) => this.#db.select().from(projects).where(inArray(projects.id, ids)));

  constructor({ db, outbox, policies }: ProjectDeps, viewer: Viewer) {
    this.#db = db;
    this.#outbox = outbox;
    this.#policies = policies;
    this.#viewer = viewer;
  }

  /** Somebody else's project reads as missing, so that ids cannot be probed. */
  async find(id: string): Promise<ProjectRow | null> {
    const project = await this.#byId.load(id);
    return project && this.#policies.isAllowed(this.#viewer, 'read', asResource(project)) ? project : null;
  }

  /** A project with which she may do this. */
  async get(id: string, action: PolicyAction = 'read'): Promise<ProjectRow> {
    this.#viewer.requireId();
    const project = await this.#byId.load(id);
    if (!project) throw new NotFound('project');
    this.#policies.requires(this.#viewer, action, asResource(project));
    return project;
  }

  /** One page of a user's projects, oldest first; nobody sees another's. */
  async ownedBy(userId: string, first: number, after?: string | null): Promise<ProjectRow[]> {
    if (userId !== this.#viewer.id) return [];
    const { where, orderBy, limit } = ownPage(projects, { ownerId: userId, first, after, most: MAX_PAGE });
    return this.#db
      .select()
      .from(projects)
      .where(where)
      .orderBy(...orderBy)
      .limit(limit);
  }

  async create({ title, manuscriptId, settings }: CreateProjectInput): Promise<ProjectRow> {
    const ownerId = this.#viewer.requireId();
    const row = {
      id: randomUUID(),
      ownerId,
      title: checkTitle(title),
      manuscriptId: manuscriptId ?? null,
      settings: withSettings(DEFAULT_SETTINGS, settings),
    };
    return this.#db.transaction(async (tx) => {
      const [project] = await tx.insert(projects).values(row).returning();
      const news = { ownerId, projectId: row.id };
      await this.#outbox.announce(tx, projectTopic(ownerId, row.id), projectCreated, news);
      return project as ProjectRow;
    });
  }

  async updateSettings(id: string, given: SettingsInput): Promise<ProjectRow> {
    return this.#change(id, (settings) => withSettings(settings, given));
  }

  async setPronunciation(id: string, entry: PronunciationInput): Promise<ProjectRow> {
    return this.#change(id, (settings) => withPronunciation(settings, entry));
  }

  async removePronunciation(id: string, word: string): Promise<ProjectRow> {
    return this.#change(id, (settings) => withoutPronunciation(settings, word));
  }

  async setCharacterVoice(id: string, voice: CharacterVoiceInput): Promise<ProjectRow> {
    return this.#change(id, (settings) => withCharacterVoice(settings, voice));
  }

  async removeCharacterVoice(id: string, character: string): Promise<ProjectRow> {
    return this.#change(id, (settings) => withoutCharacterVoice(settings, character));
  }

  async setManuscript(id: string, manuscriptId: string): Promise<ProjectRow> {
    await this.get(id, 'edit');
    return this.#update(id, { manuscriptId });
  }

  /**
   * The stage and the work commit together: a crash between them cannot leave one without the other. Asked again while the
   * film is being made, it answers the run that is under way.
   */
  async generateFilm(id: string): Promise<ProjectRow> {
    await this.get(id, 'generate');
    return this.#db.transaction(async (tx) => {
      // Read again under a lock: settings may change, and another device may have begun, since the look above.
      const [project] = await tx.select().from(projects).where(eq(projects.id, id)).for('update');
      if (!project) throw new NotFound('project');
      if (project.stage === 'GENERATING') return project;
      const { ownerId, title, manuscriptId, settings } = project;
      if (manuscriptId === null) throw noManuscript();
      const generationId = randomUUID();
      const change = { stage: 'GENERATING' as const, generationId, updatedAt: new Date() };
      const [started] = await tx.update(projects).set(change).where(eq(projects.id, id)).returning();
      const input = { ownerId, projectId: id, generationId, manuscriptId, title, settings };
      await this.#outbox.enqueue(tx, generateFilm, input, { id: generationId });
      const on = { type: 'Project', id };
      await recordAct(this.#outbox, tx, { act: 'generationRequested', by: this.#viewer, on });
      return started ?? project;
    });
  }

  /** Read again under a lock: two devices that say something at the same time have both said it. */
  async #change(id: string, change: (settings: FilmSettings) => FilmSettings): Promise<ProjectRow> {
    await this.get(id, 'edit');
    return this.#db.transaction(async (tx) => {
      const [project] = await tx.select().from(projects).where(eq(projects.id, id)).for('update');
      if (!project) throw new NotFound('project');
      return this.#update(id, { settings: change(project.settings) }, tx);
    });
  }

  async #update(id: string, change: Partial<ProjectRow>, db: Database | Transaction = this.#db): Promise<ProjectRow> {
    const idle = and(eq(projects.id, id), ne(projects.stage, 'GENERATING'));
    const [row] = await db
      .update(projects)
      .set({ ...change, updatedAt: new Date() })
      .where(idle)
      .returning();
    if (!row) throw beingMade();
    return row;
  }
}

const asResource = ({ id, ownerId }: ProjectRow) => ({ type: 'Project', id, ownerId }) as const;

function checkTitle(title: string): string {
  const clean = title.trim();
  if (clean.length > 0 && clean.length <= MAX_TITLE) return clean;
  throw new InvalidInput('title', {
    en: `Give the project a title of 1 to ${MAX_TITLE} characters.`,
    fr: `Donnez au projet un titre de 1 à ${MAX_TITLE} caractères.`,
  });
}

const noManuscript = () =>
  new InvalidInput('manuscriptId', {
    en: 'This project has no manuscript yet. Import a book first.',
    fr: 'Ce projet n’a pas encore de manuscrit. Importez d’abord un livre.',
  });

const beingMade = () =>
  new Conflict({
    en: 'A film of this project is being made. Wait for it or cancel it first.',
    fr: 'Un film de ce projet est en cours. Attendez-le ou annulez-le d’abord.',
  });
