import { randomBytes, randomUUID } from 'node:crypto';
import { apiKeySession } from '@visiobook/contracts';
import {
  type Database,
  InvalidInput,
  type Message,
  NotFound,
  type Outbox,
  SESSION_SCOPES,
  Unauthenticated,
  type Viewer,
} from '@visiobook/subgraph-kit';
import { and, asc, eq } from 'drizzle-orm';
import type { Acts } from '../acts/acts.ts';
import type { Roles } from '../role/roles.ts';
import { sha256 } from '../secret.ts';
import { tellEnded } from '../session/end-sessions.ts';
import type { SessionService } from '../session/session.service.ts';
import { apiKeys, users } from '../tables.ts';
import type { ApiKey, CreateApiKeyInput, NewApiKey } from './api-key.types.ts';

const USUAL_DAYS = 90;
const MOST_DAYS = 366;
const MOST_KEYS = 50;
const SHOWN = 10;
const UNNAMED: Message = { en: 'Key', fr: 'Clé' };

export interface ApiKeyDeps {
  db: Database;
  outbox: Outbox;
  roles: Roles;
}

/** Keys for programs that act for the viewer. No key makes or revokes keys: all of this takes a session. */
export class ApiKeyService {
  readonly #db: Database;
  readonly #outbox: Outbox;
  readonly #roles: Roles;
  readonly #acts: Acts;
  readonly #sessions: SessionService;
  readonly #viewer: Viewer;

  constructor({ db, outbox, roles }: ApiKeyDeps, acts: Acts, sessions: SessionService, viewer: Viewer) {
    this.#db = db;
    this.#outbox = outbox;
    this.#roles = roles;
    this.#acts = acts;
    this.#sessions = sessions;
    this.#viewer = viewer;
  }

  async list(): Promise<ApiKey[]> {
    const isHers = eq(apiKeys.userId, this.#viewer.requireId());
    return this.#db.select().from(apiKeys).where(isHers).orderBy(asc(apiKeys.createdAt));
  }

  async create({ name, scopes, days }: CreateApiKeyInput): Promise<NewApiKey> {
    await this.#sessions.requireRecent();
    checkScopes(scopes, await this.#own());
    if ((await this.list()).length >= MOST_KEYS) throw tooMany();
    const key = `vbk_${randomBytes(32).toString('base64url')}`;
    const row = {
      id: randomUUID(),
      userId: this.#viewer.requireId(),
      name: name.trim().slice(0, 60) || UNNAMED[this.#viewer.locale],
      prefix: key.slice(0, SHOWN),
      hash: sha256(key),
      scopes: [...new Set(scopes)],
      expiresAt: new Date(Date.now() + checkedDays(days) * 86_400_000),
    };
    const record = await this.#acts.by({ id: row.userId });
    return this.#db.transaction(async (tx) => {
      const [apiKey] = await tx.insert(apiKeys).values(row).returning();
      if (!apiKey) throw new Error('A key that was just inserted is not there.');
      await record(tx, 'apiKeyCreated', asTarget(row.id));
      return { key, apiKey };
    });
  }

  async revoke(id: string): Promise<true> {
    const { userId } = await this.#sessions.current();
    const isHers = and(eq(apiKeys.id, id), eq(apiKeys.userId, userId));
    const record = await this.#acts.by({ id: userId });
    await this.#db.transaction(async (tx) => {
      const revoked = await tx.delete(apiKeys).where(isHers).returning({ id: apiKeys.id });
      if (revoked.length === 0) throw new NotFound('API key');
      await tellEnded(this.#outbox, tx, [apiKeySession(id)]);
      await record(tx, 'apiKeyRevoked', asTarget(id));
    });
    return true;
  }

  /** What she may do now, whatever her token says, as far as it can be handed on. */
  async #own(): Promise<readonly string[]> {
    const [user] = await this.#db.select().from(users).where(eq(users.id, this.#viewer.requireId()));
    if (!user) throw new Unauthenticated();
    return this.#roles.scopesOf(user).filter((scope) => !SESSION_SCOPES.includes(scope));
  }
}

const asTarget = (id: string) => ({ type: 'ApiKey', id });

function checkScopes(scopes: readonly string[], own: readonly string[]): void {
  if (scopes.length > 0 && scopes.every((scope) => own.includes(scope))) return;
  const known = own.join(', ');
  throw new InvalidInput('scopes', { en: `Choose from ${known}.`, fr: `Choisissez parmi ${known}.` });
}

function checkedDays(days: number | null | undefined): number {
  const checked = days ?? USUAL_DAYS;
  if (checked >= 1 && checked <= MOST_DAYS) return checked;
  throw new InvalidInput('days', {
    en: `A key is good for 1 to ${MOST_DAYS} days.`,
    fr: `Une clé est valable de 1 à ${MOST_DAYS} jours.`,
  });
}

const tooMany = () =>
  new InvalidInput('name', {
    en: 'You have many keys. Revoke one that you do not use.',
    fr: 'Vous avez beaucoup de clés. Révoquez-en une qui ne sert pas.',
  });
