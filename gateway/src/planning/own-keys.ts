import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';

/** Begins the response keys under which subgraphs answer fields that would be mixed up under the client's. */
const PREFIX = '_own_';

export const ownKey = (key: string) => `${PREFIX}${key}`;
export const isOwnKey = (key: string) => key.startsWith(PREFIX);
const clientKey = (key: string) => (isOwnKey(key) ? key.slice(PREFIX.length) : key);

/** An error's path, as the client knows it. */
export const clientPath = (path: readonly (string | number)[]) =>
  path.map((step) => (typeof step === 'string' ? clientKey(step) : step));

export interface OwnKeys {
  readonly document: DocumentNode;
  /** The client's keys that have another in the document. */
  readonly renamed: ReadonlySet<string>;
}

/** @param isTaken whether a response key of the client's is the name of something that a plan may fetch there for itself */
export function withOwnKeys(document: DocumentNode, isTaken: (node: FieldNode) => boolean): OwnKeys {
  const renamed = new Set<string>();
  visit(document, {
    Field(node) {
      if (isTaken(node)) renamed.add(keyOf(node));
    },
  });
  if (renamed.size === 0) return { document, renamed };
  const aliased = visit(document, {
    Field: (node) =>
      renamed.has(keyOf(node)) ? { ...node, alias: { kind: Kind.NAME, value: ownKey(keyOf(node)) } } : undefined,
  });
  return { document: aliased, renamed };
}

export const keyOf = (node: FieldNode) => node.alias?.value ?? node.name.value;
