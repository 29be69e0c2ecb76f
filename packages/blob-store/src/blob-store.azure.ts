import { Readable } from 'node:stream';
import type { BlobSASPermissions, BlockBlobClient, ContainerClient, SASProtocol } from '@azure/storage-blob';
import { azureDownload, azureErrorStatus } from './azure-download.ts';
import { azureUpload } from './azure-upload.ts';
import {
  type BlobInfo,
  BlobNotFound,
  type BlobStore,
  BlobTooLarge,
  DEFAULT_CONTENT_TYPE,
  type OpenBlob,
  type OpenOptions,
  type PutOptions,
  RangeNotSatisfiable,
  type SignedReadOptions,
  type SignedWrite,
  type SignedWriteOptions,
} from './blob-store.ts';
import { collect } from './collect.ts';
import { contentDisposition } from './content-disposition.ts';
import { keySegments, prefixSegments } from './keys.ts';

export interface AzureOptions {
  connectionString: string;
  container: string;
}

type Sdk = typeof import('@azure/storage-blob');

/** Blobs in one container of Azure Blob Storage. Block uploads are atomic there, so nothing half-written is ever seen. */
export class AzureBlobStore implements BlobStore {
  readonly #options: AzureOptions;
  #opened: Promise<{ sdk: Sdk; container: ContainerClient }> | undefined;

  constructor(options: AzureOptions) {
    this.#options = options;
  }

  async put(key: string, body: Uint8Array | Readable, options: PutOptions = {}) {
    options.signal?.throwIfAborted();
    const blob = await this.#blob(key);
    return azureUpload(blob, body instanceof Readable ? body : Readable.from([body]), options);
  }

  async read(
    key: string,
    { maxBytes = Number.POSITIVE_INFINITY, signal }: { maxBytes?: number; signal?: AbortSignal } = {},
  ) {
    const { stream, size } = await this.open(key, { signal });
    if (size <= maxBytes) return collect(stream);
    stream.destroy();
    throw new BlobTooLarge(maxBytes);
  }

  async open(key: string, options: OpenOptions = {}): Promise<OpenBlob> {
    options.signal?.throwIfAborted();
    const blob = await this.#blob(key);
    try {
      return await azureDownload(blob, options);
    } catch (error) {
      if (azureErrorStatus(error) === 404) throw new BlobNotFound(key);
      if (azureErrorStatus(error) !== 416) throw error;
      throw new RangeNotSatisfiable((await this.stat(key))?.size ?? 0);
    }
  }

  async stat(key: string): Promise<BlobInfo | null> {
    const blob = await this.#blob(key);
    try {
      return infoOf(key, await blob.getProperties());
    } catch (error) {
      if (azureErrorStatus(error) === 404) return null;
      throw error;
    }
  }

  async copy(from: string, to: string) {
    const source = await this.#blob(from);
    const target = await this.#blob(to);
    try {
      if (from === to) await source.getProperties();
      else await (await target.beginCopyFromURL(source.url, { intervalInMs: 250 })).pollUntilDone();
    } catch (error) {
      throw azureErrorStatus(error) === 404 ? new BlobNotFound(from) : error;
    }
  }

  async delete(key: string) {
    await (await this.#blob(key)).deleteIfExists({ deleteSnapshots: 'include' });
  }

  async *list(prefix: string): AsyncGenerator<BlobInfo> {
    const folder = `${prefixSegments(prefix).join('/')}/`;
    const { container } = await this.#open();
    for await (const { name, properties, metadata } of container.listBlobsFlat({
      prefix: folder,
      includeMetadata: true,
    })) {
      yield infoOf(name, { ...properties, metadata });
    }
  }

  async deletePrefix(prefix: string) {
    for await (const { key } of this.list(prefix)) await this.delete(key);
  }

  async signedReadUrl(key: string, { expiresInSeconds, contentType, filename }: SignedReadOptions) {
    const blob = await this.#blob(key);
    return blob.generateSasUrl({
      ...(await this.#sas('r', expiresInSeconds)),
      contentType,
      contentDisposition: filename === undefined ? undefined : contentDisposition('attachment', filename),
    });
  }

  async signedWriteUrl(key: string, { expiresInSeconds, contentType }: SignedWriteOptions): Promise<SignedWrite> {
    const blob = await this.#blob(key);
    const url = await blob.generateSasUrl(await this.#sas('cw', expiresInSeconds));
    const headers: Record<string, string> = { 'x-ms-blob-type': 'BlockBlob' };
    if (contentType !== undefined) headers['content-type'] = contentType;
    return { url, method: 'PUT', headers };
  }

  /** Azure itself discards uncommitted blocks after a week. */
  async removeLeftovers() {
    return 0;
  }

  async #sas(
    permissions: string,
    seconds: number,
  ): Promise<{ permissions: BlobSASPermissions; expiresOn: Date; protocol: SASProtocol }> {
    const { sdk, container } = await this.#open();
    const isLocal = container.url.startsWith('http:');
    return {
      permissions: sdk.BlobSASPermissions.parse(permissions),
      expiresOn: new Date(Date.now() + seconds * 1000),
      protocol: isLocal ? sdk.SASProtocol.HttpsAndHttp : sdk.SASProtocol.Https,
    };
  }

  async #blob(key: string): Promise<BlockBlobClient> {
    keySegments(key);
    return (await this.#open()).container.getBlockBlobClient(key);
  }

  /** The libraries take 13 MB of memory, so they are loaded at first use. A failure is not remembered. */
  #open() {
    this.#opened ??= connect(this.#options).catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }
}

async function connect({ connectionString, container: name }: AzureOptions) {
  const sdk = await import('@azure/storage-blob');
  const container = sdk.BlobServiceClient.fromConnectionString(connectionString).getContainerClient(name);
  await container.createIfNotExists();
  return { sdk, container };
}

interface AzureFacts {
  contentLength?: number;
  contentType?: string;
  etag?: string;
  lastModified?: Date;
  metadata?: Record<string, string>;
}

const infoOf = (
  key: string,
  { contentLength, contentType, etag = '', lastModified, metadata }: AzureFacts,
): BlobInfo => ({
  key,
  size: contentLength ?? 0,
  contentType: contentType ?? DEFAULT_CONTENT_TYPE,
  etag: etag.startsWith('"') ? etag : `"${etag}"`, // lists come without the quotes
  lastModified: lastModified ?? new Date(0),
  sha256: metadata?.sha256 ?? null,
});
