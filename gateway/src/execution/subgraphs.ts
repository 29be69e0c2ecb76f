import type { ErrorFacts, JsonObject } from './json.ts';

/** One request to one subgraph. Texts are JSON already: operations never change, and representations are compared as text. */
export interface SubgraphRequest {
  readonly subgraph: string;
  readonly queryJson: string;
  readonly name: string | undefined;
  readonly variablesJson: string;
  readonly isMutation: boolean;
}

export interface SubgraphAnswer {
  readonly data?: JsonObject | null;
  readonly errors?: readonly ErrorFacts[];
}

/** The subgraphs, on behalf of one viewer's operation. */
export interface Subgraphs {
  /** @throws GraphQLError with a code when no answer can be had, or the reason of the operation's cancellation */
  send(request: SubgraphRequest): Promise<SubgraphAnswer>;
}
