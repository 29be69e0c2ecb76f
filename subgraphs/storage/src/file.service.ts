import { randomUUID } from 'node:crypto';
import { type BlobStore, incomingKey, uploadKey } from '@visiobook/blob-store';
import { type Database, InvalidInput, loadById, NotFound, type Viewer } from '@visiobook/subgraph-kit';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { digestOf } from './digest.ts';
import { ChecksumMismatch, FileTooLarge, UploadMissing } from './file.errors.ts';
import { type CreateUploadInput, type Upload, UploadStatus } from './file.types.ts';
import { type FileRow, files } from './tables.ts';

const UPLOAD_SECONDS = 3600;
const READ_SECONDS = 3600;
const MAX_FILENAME = 255;
const MAX_PAGE = 100;
const CONTENT_TYPE = /^[\w.+-]{1,64}\/[\w.+-]{1,64}$/;

export interface FileDeps {
  db: Database;
  blobs: BlobStore;
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
    const mine = and(eq(files.ownerId, ownerId), eq(files.status, 'STORED'));
    const seen = sql`(select f.created_at, f.id from ${files} f where f.id = ${after} and f.owner_id = ${ownerId})`;
    return this.#deps.db
      .select()
      .from(files)
      .where(after ? and(mine, sql`(${files.createdAt}, ${files.id}) > ${seen}`) : mine)
      .orderBy(asc(files.createdAt), asc(files.id))
      .limit(Math.min(Math.max(first, 1), MAX_PAGE));
  }

  /** The same bytes of the same owner are stored once: announced again, they need not be sent. */
  async createUpload(input: CreateUploadInput): Promise<Upload> {
    const ownerId = this.#viewer.requireId();
    const { maxBytes, db } = this.#deps;
    if (input.byteSize > maxBytes) throw new FileTooLarge(maxBytes);
    const announced = { ...checkAnnouncement(input), ownerId };
    const [known] = await db
      .select()
      .from(files)
      .where(and(eq(files.ownerId, ownerId), eq(files.sha256, announced.sha256)))
      .orderBy(sql`${files.status} = 'STORED' desc`, asc(files.createdAt))
      .limit(1);
    if (known?.status === 'STORED') return stored(known);
    return this.#invite(known ?? (await this.#announce(announced)));
  }

  /** Checks what arrived and makes it the owner's file. Asked again, it answers the same file. */
  async completeUpload(id: string): Promise<FileRow> {
    const ownerId = this.#viewer.requireId();
    const file = await this.#byId.load(id);
    if (!file || file.ownerId !== ownerId) throw new NotFound('upload');
    if (file.status === 'STORED') return file;
    await this.#accept(file);
    const change = { status: 'STORED' as const };
    const [row] = await this.#deps.db.update(files).set(change).where(eq(files.id, id)).returning();
    await this.#deps.blobs.delete(incomingKey(ownerId, id));
    return row as FileRow;
  }

  /** A URL with which anybody may read the file for an hour. */
  readUrl({ ownerId, id, filename, contentType }: FileRow): Promise<string> {
    return this.#deps.blobs.signedReadUrl(uploadKey(ownerId, id), {
      expiresInSeconds: READ_SECONDS,
      filename,
      contentType,
    });
  }

  async #announce(row: Omit<FileRow, 'id' | 'status' | 'createdAt'>): Promise<FileRow> {
    const [file] = await this.#deps.db
      .insert(files)
      .values({ ...row, id: randomUUID() })
      .returning();
    return file as FileRow;
  }

  async #invite({ id, ownerId, byteSize, contentType }: FileRow): Promise<Upload> {
    const write = await this.#deps.blobs.signedWriteUrl(incomingKey(ownerId, id), {
      expiresInSeconds: UPLOAD_SECONDS,
      maxBytes: byteSize,
      contentType,
    });
    const headers = Object.entries(write.headers).map(([name, value]) => ({ name, value }));
    const expiresAt = new Date(Date.now() + UPLOAD_SECONDS * 1000);
    return { id, status: UploadStatus.PENDING, method: write.method, url: write.url, headers, expiresAt, file: null };
  }

  /** Copied before the row says so: a crash between the two leaves an upload that can be completed again. */
  async #accept({ ownerId, id, byteSize, sha256 }: FileRow): Promise<void> {
    const { blobs } = this.#deps;
    const arrived = incomingKey(ownerId, id);
    if (!(await blobs.stat(arrived))) throw new UploadMissing();
    const actual = await digestOf(blobs, arrived, this.#signal);
    if (actual.size !== byteSize || actual.sha256 !== sha256) {
      await blobs.delete(arrived);
      throw new ChecksumMismatch();
    }
    await blobs.copy(arrived, uploadKey(ownerId, id));
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
  if (byteSize < 0) throw badInput('byteSize', 'is not a size', 'n’est pas une taille');
  if (!/^[0-9a-f]{64}$/.test(digest))
    throw badInput('sha256', 'is not a SHA-256 digest', 'n’est pas une empreinte SHA-256');
  if (contentType && !CONTENT_TYPE.test(contentType))
    throw badInput('contentType', 'is not a media type', 'n’est pas un type de média');
  const name =
    filename
      .replace(/^.*[/\\]/s, '')
      .trim()
      .slice(0, MAX_FILENAME) || 'file';
  return { filename: name, byteSize, sha256: digest, contentType: contentType ?? 'application/octet-stream' };
}

const badInput = (field: string, en: string, fr: string) =>
  new InvalidInput(field, { en: `${field} ${en}.`, fr: `${field} ${fr}.` });
