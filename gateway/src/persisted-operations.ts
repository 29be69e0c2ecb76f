import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { RequestFault } from './request-fault.ts';
import { withFile } from './setting-fault.ts';

/** `off`: any operation; `prefer`: those of the manifest by their ids too; `require`: those of the manifest and no others. */
export type PersistedMode = 'off' | 'prefer' | 'require';

/** What Apollo's generator writes: https://www.apollographql.com/docs/graphos/platform/security/persisted-queries */
const Manifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/** @throws Error */
function manifestIn(text: string): z.output<typeof Manifest> {
  const { data } = Manifest.safeParse(JSON.parse(text));
  if (!data) throw new Error('it is no manifest of persisted operations; `npm run codegen` writes one.');
  return data;
}

const Extensions = z.looseObject({ persistedQuery: z.object({ sha256Hash: z.string() }).optional() });

const MAX_REMEMBERED_CHARACTERS = 8 * 1024 * 1024;

export interface OperationSource {
  readonly query?: string | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Operations that clients name instead of sending: those of the manifest, and those that somebody has sent with their hash before. */
export class PersistedOperations {
  readonly #mode: PersistedMode;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #ofManifest: ReadonlySet<string>;
  readonly #remembered = new LRUCache<string, string>({
    maxSize: MAX_REMEMBERED_CHARACTERS,
    sizeCalculation: (text) => text.length + 1,
  });

  /** @param texts of the manifest's operations, by id */
  constructor(mode: PersistedMode, texts: ReadonlyMap<string, string> = new Map()) {
    this.#mode = mode;
    this.#texts = texts;
    this.#ofManifest = new Set(texts.values());
  }

  /** @throws StartFault for a file that cannot be read or is no manifest */
  static async load(mode: PersistedMode, file: string | undefined): Promise<PersistedOperations> {
    if (mode === 'off' || file === undefined) return new PersistedOperations(mode);
    const { operations } = await withFile('PERSISTED_MANIFEST', file, async () =>
      manifestIn(await readFile(file, 'utf8')),
    );
    return new PersistedOperations(mode, new Map(operations.map(({ id, body }) => [id, body])));
  }

  /**
   * The operation's text.
   * @throws RequestFault for one that is not known, or not of the manifest where it has to be
   */
  textOf({ query, extensions }: OperationSource): string {
    const hash = extensions && Extensions.safeParse(extensions).data?.persistedQuery?.sha256Hash;
    const text = hash === undefined ? query : this.#named(hash, query);
    if (!text) throw NO_QUERY;
    if (this.#mode === 'require' && !this.#ofManifest.has(text)) throw NOT_IN_MANIFEST;
    return text;
  }

  #named(hash: string, query: string | undefined): string {
    const known = this.#texts.get(hash) ?? this.#remembered.get(hash);
    if (known !== undefined) return known;
    if (!query) throw NOT_FOUND;
    if (createHash('sha256').update(query).digest('hex') !== hash) throw MISMATCH;
    if (this.#mode !== 'require') this.#remembered.set(hash, query);
    return query;
  }
}

const fault = (code: string, message: string) => RequestFault.of([new GraphQLError(message)], code);

const NO_QUERY = fault('BAD_REQUEST', 'The request has no query.');
/** Clients know this message: they send the text as well, once. */
const NOT_FOUND = fault('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
const MISMATCH = fault('PERSISTED_QUERY_HASH_MISMATCH', 'The hash is not that of the query.');
const NOT_IN_MANIFEST = fault(
  'OPERATION_NOT_PERSISTED',
  'Only operations of the clients’ manifest are carried out here.',
);
