import { Cancellation } from '../cancellation.ts';
import type { GatewayContext } from '../context.ts';
import type { Accepted, SupergraphEngine } from '../engine.ts';
import type { Answer } from '../execution/executor.ts';
import type { SubgraphAnswer } from '../execution/subgraphs.ts';
import type { SubscriptionSource } from '../execution/subscription-source.ts';
import { presentable } from '../format-error.ts';
import type { UpstreamListener } from '../subgraphs/subgraph-socket.ts';
import type { SubgraphSockets } from '../subgraphs/subgraph-sockets.ts';
import type { StreamResult } from './recent-results.ts';
import { Upstream, type UpstreamEvent } from './upstream.ts';

interface Carrying {
  readonly engine: SupergraphEngine;
  readonly accepted: Accepted;
}

interface Options {
  readonly sockets: SubgraphSockets;
  readonly outageMilliseconds: number;
}

/** The events of one prepared subscription: how they are had of their owner, and what the other subgraphs add to them. */
export class SubscribedEvents {
  readonly #carrying: Carrying;
  readonly #source: SubscriptionSource;
  readonly #options: Options;

  constructor(carrying: Carrying, source: SubscriptionSource, options: Options) {
    this.#carrying = carrying;
    this.#source = source;
    this.#options = options;
  }

  /** For one stream: its own way to end the work on an event when nobody waits for it any more. */
  forStream() {
    const gone = new Cancellation();
    return {
      open: (after: number | undefined, context: () => GatewayContext) => this.#open(after, context),
      resultOf: (event: UpstreamEvent, context: GatewayContext) => this.#resultOf(event, context, gone),
      abandon: () => gone.cancel(new Error('The subscription has ended.')),
    };
  }

  #open(after: number | undefined, context: () => GatewayContext): Upstream {
    const { subgraph, operationName, resumption } = this.#source;
    // As long as it lasts, where the supergraph says that it was planned for.
    const place = { name: subgraph, url: this.#carrying.engine.subgraphs.addressOf(subgraph) };
    const open = (seq: number | undefined, listener: UpstreamListener) =>
      this.#options.sockets.subscribe(
        place,
        { query: resumption?.query ?? this.#source.query, operationName, variables: this.#variables(seq) },
        context(),
        listener,
      );
    const { outageMilliseconds } = this.#options;
    return new Upstream({ key: resumption?.key ?? null, after, outageMilliseconds, open });
  }

  #variables(place: number | undefined): Record<string, unknown> {
    const { resumption } = this.#source;
    const { variables } = this.#carrying.accepted;
    const names = resumption?.variables ?? this.#source.variables;
    const given = names.filter((name) => variables[name] !== undefined).map((name) => [name, variables[name]] as const);
    const begin = resumption && place !== undefined ? [[resumption.afterVariable, place] as const] : [];
    return Object.fromEntries([...given, ...begin]);
  }

  async #resultOf({ seq, result }: UpstreamEvent, context: GatewayContext, gone: Cancellation): Promise<StreamResult> {
    const { engine, accepted } = this.#carrying;
    const answer = await engine.execute(accepted, context, gone, this.#eventOf(result));
    return { seq, text: answerText(answer) };
  }

  #eventOf({ data = null, errors = [] }: SubgraphAnswer): Answer {
    if (data) this.#source.rewriteOutput?.(data);
    return { data, errors };
  }
}

/** An answer as clients get it. */
export const answerText = ({ data, errors }: Answer): string =>
  JSON.stringify(errors.length > 0 ? { errors: errors.map(presentable), data } : { data });
