/** What one subgraph of a benchmark answers. Resolvers are methods of the values, as graphql-js calls them by default. */
export interface BenchSubgraph {
  readonly typeDefs: string;
  /** Root fields. */
  readonly root: object;
  /** An entity by its key, with what else the representation carries. */
  entity(representation: Representation): object;
}

export interface Representation {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** A graph and the one operation that is asked of it again and again. */
export interface Shape {
  readonly name: string;
  readonly query: string;
  readonly subgraphs: Readonly<Record<string, BenchSubgraph>>;
}

export const federation = (...directives: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${directives.map((name) => `"@${name}"`)}])`;
