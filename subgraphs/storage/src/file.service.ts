import { randomUUID } from 'node:crypto';
import { type BlobStore, incomingKey, safeFilename, uploadKey } from '@visiobook/blob-store';
import { type Database, InvalidInput, loadById, NotFound, ownPage, type Viewer } from '@visiobook/subgraph-kit';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { EmptyFile, FileTooLarge } from './file.errors.ts';
import { type CreateUploadInput, type Upload, UploadStatus } from './file.types.ts';
import type { Intake } from './intake.ts';
import { type FileRow, files } from './tables.ts';

const UPLOAD_SECONDS = 3600;
const READ_SECONDS = 3600;
const MAX_PAGE = 100;
const CONTENT_TYPE = /^[\w.+-]{1,64}\/[\w.+-]{1,64}$/;

export interface FileDeps {
  db: Database;
  blobs: BlobStore;
  intake: Intake;
  maxBytes: number;
}

/** A viewer's files: bytes arrive beside the graph, are checked, and only then exist. */
export class FileService {
  readonly #deps: FileDeps;
  readonly #viewer: Viewer;
  readonly #signal: AbortSignal;
  readonly #byId = loadById((ids) => this.#deps.db.select().from(files).where(inArray(files.id, ids)));

  constructor(deps: FileDeps, viewer: Viewer, signal: AbortSignal) {
    this.#deps = deps;
    this.#viewer = viewer;
    this.#signal = signal;
  }

  /** A stored file of the viewer's; null for what is pending, missing or somebody else's. */
  async find(id: string): Promise<FileRow | null> {
    const file = await this.#byId.load(id);
    return file && file.ownerId === this.#viewer.id && file.status === 'STORED' ? file : null;
  }

  async get(id: string): Promise<FileRow> {
    this.#viewer.requireId();
    const file = await this.find(id);
    if (!file) throw new NotFound('file');
    return file;
  }

  /** Oldest first; continue with the last one's id. */
  async page(first: number, after?: string | null): Promise<FileRow[]> {
    const ownerId = this.#viewer.requireId();
    const { where, orderBy, limit } = ownPage(files, { ownerId, first, after, most: MAX_PAGE });
    return this.#deps.db
      .select()
      .from(files)
      .where(and(where, eq(files.status, 'STORED')))
      .orderBy(...orderBy)
      .limit(limit);
  }

  /** The same bytes of the same owner are stored once: announced again, they need not be sent. */
  async createUpload(input: CreateUploadInput): Promise<Upload> {
    const ownerId = this.#viewer.requireId();
    const { maxBytes } = this.#deps;
    if (input.byteSize > maxBytes) throw new FileTooLarge(maxBytes);
    const known = await this.#announce({ ...checkAnnouncement(input), ownerId });
    return known.status === 'STORED' ? stored(known) : this.#invite(known);
  }

  /** Checks what arrived and makes it the owner's file. Asked again, it answers the same file. */
  async completeUpload(id: string): Promise<FileRow> {
    const ownerId = this.#viewer.requireId();
    const file = await this.#byId.load(id);
    if (!file || file.ownerId !== ownerId) throw new NotFound('upload');
    if (file.status === 'STORED') return file;
    const accepted = await this.#deps.intake.accept(id, this.#viewer, this.#signal);
    // What comes after it in the same operation finds it stored.
    this.#byId.clear(id).prime(id, accepted);
    return accepted;
  }

  /** A URL with which anybody may read the file for an hour. */
  readUrl({ ownerId, id, filename, contentType }: FileRow): Promise<string> {
    return this.#deps.blobs.signedReadUrl(uploadKey(ownerId, id), {
      expiresInSeconds: READ_SECONDS,
      filename,
      contentType,
    });
  }

  /** A pending announcement of the same bytes is renewed with what is said now, a stored one left as it is. */
  async #announce(announced: Announcement & { ownerId: string }): Promise<FileRow> {
    const { db } = this.#deps;
    const expiresAt = new Date(Date.now() + UPLOAD_SECONDS * 1000);
    const [pending] = await db
      .insert(files)
      .values({ ...announced, id: randomUUID(), expiresAt })
      .onConflictDoUpdate({
        target: [files.ownerId, files.sha256],
        targetWhere: sql`status <> 'EXPIRED'`,
        set: { ...announced, expiresAt },
        setWhere: eq(files.status, 'PENDING'),
      })
      .returning();
    if (pending) return pending;
    const { ownerId, sha256 } = announced;
    const same = and(eq(files.ownerId, ownerId), eq(files.sha256, sha256), ne(files.status, 'EXPIRED'));
    const [file] = await db.select().from(files).where(same);
    return file as FileRow;
  }

  async #invite({ id, ownerId, byteSize, contentType, expiresAt }: FileRow): Promise<Upload> {
    const write = await this.#deps.blobs.signedWriteUrl(incomingKey(ownerId, id), {
      expiresInSeconds: UPLOAD_SECONDS,
      maxBytes: byteSize,
      contentType,
    });
    const headers = Object.entries(write.headers).map(([name, value]) => ({ name, value }));
    return { id, status: UploadStatus.PENDING, method: write.method, url: write.url, headers, expiresAt, file: null };
  }
}

const stored = (file: FileRow): Upload => ({
  id: file.id,
  status: UploadStatus.STORED,
  method: null,
  url: null,
  headers: [],
  expiresAt: null,
  file,
});

function checkAnnouncement({ filename, byteSize, sha256, contentType }: CreateUploadInput) {
  const digest = sha256.toLowerCase();
  if (byteSize < 1) throw new EmptyFile();
  if (!/^[0-9a-f]{64}$/.test(digest))
    throw badInput('sha256', 'is not a SHA-256 digest', 'n’est pas une empreinte SHA-256');
  if (contentType && !CONTENT_TYPE.test(contentType))
    throw badInput('contentType', 'is not a media type', 'n’est pas un type de média');
  const name = safeFilename(filename.replace(/^.*[/\\]/s, '').trim()) || 'file';
  return { filename: name, byteSize, sha256: digest, contentType: contentType ?? 'application/octet-stream' };
}

type Announcement = ReturnType<typeof checkAnnouncement>;

const badInput = (field: string, en: string, fr: string) =>
  new InvalidInput(field, { en: `${field} ${en}.`, fr: `${field} ${fr}.` });
