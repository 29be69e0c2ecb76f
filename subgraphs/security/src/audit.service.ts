import {
  type Database,
  type OwnerEncryption,
  openAddress,
  openDetails,
  pageSize,
  type Viewer,
} from '@visiobook/subgraph-kit';
import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import type { HeadSeal } from './audit.seal.ts';
import type { AuditDetail, AuditReport, AuditTarget } from './audit.types.ts';
import { verifyAuditLog } from './audit.verify.ts';
import { type AuditRow, auditLog } from './tables.ts';

const MAX_PAGE = 100;

export interface AuditFilter {
  actorId?: string | null;
  subjectId?: string | null;
  act?: string | null;
}

export interface AuditDeps {
  db: Database;
  encryption: OwnerEncryption;
  seal: HeadSeal;
}

/** The log as one viewer may read it: administrators all of it, everybody what is about herself or was done by her. */
export class AuditService {
  readonly #deps: AuditDeps;
  readonly #viewer: Viewer;

  constructor(deps: AuditDeps, viewer: Viewer) {
    this.#deps = deps;
    this.#viewer = viewer;
  }

  /** Everybody's, newest first. */
  async all(filter: AuditFilter, first: number, after?: string | null): Promise<AuditRow[]> {
    this.#viewer.requireScope('admin');
    const asked = [
      filter.actorId ? eq(auditLog.actorId, filter.actorId) : undefined,
      filter.subjectId ? eq(auditLog.subjectId, filter.subjectId) : undefined,
      filter.act ? eq(auditLog.act, filter.act) : undefined,
    ];
    return this.#page(and(...asked), first, after);
  }

  /** A user's own; nothing to anybody else. */
  async of(userId: string, first: number, after?: string | null): Promise<AuditRow[]> {
    return userId === this.#viewer.id ? this.#page(isAbout(userId), first, after) : [];
  }

  async verify(): Promise<AuditReport> {
    this.#viewer.requireScope('admin');
    const { head, ...found } = await verifyAuditLog(this.#deps.db, this.#deps.seal);
    const faults = found.faults as AuditReport['faults'];
    return { ...found, faults, headHash: head.hash, isIntact: found.faultCount === 0 };
  }

  /** Who else acts on one's account is the administrators' to know: that somebody did is everybody's. */
  actorOf({ actorId }: AuditRow): { id: string } | null {
    return actorId !== null && this.#mayKnow(actorId) ? { id: actorId } : null;
  }

  subjectOf({ subjectId }: AuditRow): { id: string } | null {
    return subjectId !== null && this.#mayKnow(subjectId) ? { id: subjectId } : null;
  }

  targetOf({ targetType, targetId }: AuditRow): AuditTarget | null {
    return targetType === null || targetId === null ? null : { type: targetType, id: targetId };
  }

  async addressOf(row: AuditRow): Promise<string | null> {
    return this.#mayKnow(row.actorId ?? row.subjectId) ? openAddress(this.#deps.encryption, row) : null;
  }

  async detailsOf(row: AuditRow): Promise<AuditDetail[]> {
    if (!this.#mayKnow(row.subjectId ?? row.actorId)) return [];
    const details = await openDetails(this.#deps.encryption, row);
    return Object.entries(details ?? {}).map(([name, value]) => ({ name, value }));
  }

  #mayKnow(userId: string | null): boolean {
    return userId === this.#viewer.id || isAdmin(this.#viewer);
  }

  #page(which: SQL | undefined, first: number, after?: string | null): Promise<AuditRow[]> {
    // Somebody else's act, or none, gives an empty page.
    const earlier = after
      ? sql`${auditLog.seq} < (select seen.seq from ${auditLog} seen where seen.id = ${after} and ${this.#mayContinueFrom()})`
      : undefined;
    return this.#deps.db
      .select()
      .from(auditLog)
      .where(and(which, earlier))
      .orderBy(desc(auditLog.seq))
      .limit(pageSize(first, MAX_PAGE));
  }

  #mayContinueFrom(): SQL {
    const { id } = this.#viewer;
    return isAdmin(this.#viewer) ? sql`true` : sql`(seen.subject_id = ${id} or seen.actor_id = ${id})`;
  }
}

const isAbout = (userId: string) => or(eq(auditLog.subjectId, userId), eq(auditLog.actorId, userId));

const isAdmin = (viewer: Viewer) => viewer.hasScope('admin');
