import type { NonEmptyArray } from 'type-graphql';
import type { Logger } from './log.ts';
import type { Viewer } from './viewer.ts';

/** Where a request comes from. Only the service that keeps sessions is told; null where the gateway does not say. */
export interface ClientFacts {
  /** IPv4, or the /64 of an IPv6 address. */
  address: string | null;
  userAgent: string | null;
}

/** What is known of one operation before any resolver runs. */
export interface RequestScope {
  viewer: Viewer;
  client: ClientFacts;
  requestId: string;
  log: Logger;
  /** Fires when the client goes away or the process stops. */
  signal: AbortSignal;
}

/** A class that type-graphql reads through its decorators. */
export type DecoratedClass = abstract new (...args: never[]) => object;

/** A method type, so that a subgraph with a context of its own still is a `Subgraph<object>`. */
export type ReferenceResolver<Context> = { resolve(reference: { id: string }, context: Context): unknown }['resolve'];

/** A domain service as a part of the graph: its types, its rules, no I/O. */
export interface Subgraph<Context extends object> {
  /** Audience of its internal tokens, name of its schema and queue. */
  name: string;
  resolvers: NonEmptyArray<DecoratedClass>;
  orphanedTypes?: DecoratedClass[];
  /** Entity look-ups for the gateway; null for what is missing or somebody else's. */
  references?: Record<string, ReferenceResolver<Context>>;
  /** Once per operation, and once per event of a subscription: services made here cannot outlive their viewer. */
  context(request: RequestScope): Context;
}
