import {
  CLIENT_ADDRESS_HEADER,
  CLIENT_AGENT_HEADER,
  DomainError,
  INTERNAL_TOKEN_HEADER,
  type InternalTokenSigner,
  REQUEST_ID_HEADER,
} from '@visiobook/subgraph-kit';
import { GraphQLError } from 'graphql';
import type { Cancellation } from '../cancellation.ts';
import type { GatewayContext } from '../context.ts';
import type { SubgraphAnswer, SubgraphRequest, Subgraphs } from '../execution/subgraphs.ts';
import { isMasked } from '../format-error.ts';
import type { Meter } from '../metrics/meter.ts';
import { outcomeOfFault } from '../operations/outcome.ts';
import type { OperationTrace } from '../tracing/tracer.ts';
import { SubgraphHttp } from './subgraph-http.ts';
import { TimeBudget } from './time-budget.ts';

export interface SubgraphClientsOptions {
  /** Null where subgraphs trust whoever can reach them. */
  readonly tokens: InternalTokenSigner | null;
  readonly timeoutMilliseconds: number;
  /** For all that one operation asks. */
  readonly operationMilliseconds: number;
  /** Open at once to one subgraph. */
  readonly connections: number;
  readonly meter: Meter;
  /** Where subgraphs are when not where the supergraph says. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** Connections to all subgraphs, whatever supergraph they belong to. */
export class SubgraphClients {
  readonly #options: SubgraphClientsOptions;
  readonly #byUrl = new Map<string, SubgraphHttp>();

  constructor(options: SubgraphClientsOptions) {
    this.#options = options;
  }

  /**
   * The subgraphs of one supergraph; who has begun to ask those goes on when another comes into force.
   * @param urls GraphQL address of each by name, as the supergraph says
   */
  reach(urls: ReadonlyMap<string, string>): ReachableSubgraphs {
    const reached = [...urls].map(([name, url]): [string, SubgraphHttp] => [
      name,
      this.#clientAt(name, this.#options.addresses.get(name) ?? url),
    ]);
    return new ReachedSubgraphs(new Map(reached), this.#options);
  }

  /** Connections to addresses that are asked no more close when idle. */
  #clientAt(name: string, url: string): SubgraphHttp {
    const key = `${name} ${url}`;
    const { meter, ...options } = this.#options;
    const client = this.#byUrl.get(key) ?? new SubgraphHttp({ name, url, ...options, meter: meter.subgraph(name) });
    this.#byUrl.set(key, client);
    return client;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#byUrl.values()].map((client) => client.close()));
  }
}

interface Asking {
  readonly context: GatewayContext;
  readonly cancellation: Cancellation;
  /** Of the operation, or of the event that fields are joined to. */
  readonly trace: OperationTrace | undefined;
}

/** The subgraphs of one supergraph. */
export interface ReachableSubgraphs {
  readonly all: readonly SubgraphHttp[];
  /** Its GraphQL address, over HTTP. */
  addressOf(subgraph: string): string;
  onBehalfOf(asking: Asking): Subgraphs;
}

/** Asked on behalf of a viewer by an internal token that only the one subgraph accepts. */
class ReachedSubgraphs implements ReachableSubgraphs {
  readonly all: readonly SubgraphHttp[];
  readonly #byName: ReadonlyMap<string, SubgraphHttp>;
  readonly #options: SubgraphClientsOptions;

  constructor(byName: ReadonlyMap<string, SubgraphHttp>, options: SubgraphClientsOptions) {
    this.#byName = byName;
    this.#options = options;
    this.all = [...byName.values()];
  }

  addressOf(subgraph: string): string {
    return this.#clientOf(subgraph).url;
  }

  onBehalfOf(asking: Asking): Subgraphs {
    const budget = new TimeBudget(this.#options.operationMilliseconds);
    return { send: (request) => this.#send(request, asking, budget) };
  }

  async #send(request: SubgraphRequest, asking: Asking, budget: TimeBudget): Promise<SubgraphAnswer> {
    const { context, cancellation } = asking;
    const client = this.#clientOf(request.subgraph);
    context.activity.subgraphCalls++;
    const span = asking.trace?.fetching(request.subgraph);
    try {
      const { tokens } = this.#options;
      const headers: Record<string, string> = {
        ...JSON_HEADERS,
        [REQUEST_ID_HEADER]: context.requestId,
        ...span?.headers,
      };
      if (tokens) Object.assign(headers, await credentials(tokens, request.subgraph, context));
      const answer = await client.send(request, { headers, cancellation, budget });
      span?.finish();
      const fault = answer.errors?.find(isMasked);
      if (fault) context.log.warn({ subgraph: request.subgraph, fault }, 'a subgraph says that something broke');
      return answer;
    } catch (error) {
      span?.finish(cancellation.isCancelled ? 'CANCELLED' : outcomeOfFault(error));
      if (!(error instanceof DomainError)) throw error;
      context.log.warn({ err: error.cause }, 'a subgraph gave no answer');
      throw new GraphQLError(error.messages[context.viewer.locale], { extensions: error.extensions });
    }
  }

  #clientOf(subgraph: string): SubgraphHttp {
    const client = this.#byName.get(subgraph);
    if (!client) throw new Error(`There is no address for the subgraph ${subgraph}.`);
    return client;
  }
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** What a subgraph believes of who asks. */
async function credentials(tokens: InternalTokenSigner, subgraph: string, context: GatewayContext) {
  const about = subgraph === KEEPER_OF_SESSIONS ? aboutClient(context) : undefined;
  return { ...about, [INTERNAL_TOKEN_HEADER]: await tokens.sign(context.viewer, subgraph) };
}

/** The one service that is told where requests come from: it shows people their sessions and slows down who tries passwords. */
const KEEPER_OF_SESSIONS = 'user';
const MAX_AGENT = 400;

function aboutClient({ client }: GatewayContext): Record<string, string> {
  if (!client) return {};
  const { address, userAgent } = client();
  const agent = userAgent === null ? undefined : { [CLIENT_AGENT_HEADER]: userAgent.slice(0, MAX_AGENT) };
  return { [CLIENT_ADDRESS_HEADER]: address ?? '', ...agent };
}
