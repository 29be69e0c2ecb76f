import type { ViewerFacts } from '@visiobook/subgraph-kit';
import type { GatewayContext } from '../context.ts';
import type { Accepted, SupergraphEngine } from '../engine.ts';
import type { SubscriptionSource } from '../execution/subscription-source.ts';
import type { PreparedOperation } from '../planning/operation.ts';
import type { SubgraphSockets } from '../subgraphs/subgraph-sockets.ts';
import { OpenCounts } from './open-counts.ts';
import { SharedStream } from './shared-stream.ts';
import { answerOnce } from './single-answer.ts';
import { streamInterrupted, tooManyStreams } from './stream-errors.ts';
import { StreamFamily } from './stream-family.ts';
import { SubscribedEvents } from './subscribed-events.ts';
import { type Sink, Subscriber } from './subscriber.ts';

export interface StreamsOptions {
  readonly sockets: SubgraphSockets;
  /** At the same time, here; 0 for no limit. */
  readonly perViewer: number;
  readonly perAddress: number;
  /** How long the owner of a stream that can be resumed may be away. */
  readonly outageMilliseconds: number;
}

export interface Asked {
  readonly engine: SupergraphEngine;
  readonly accepted: Accepted;
  readonly context: GatewayContext;
  /** Where the client is, by which those are counted who are not signed in. */
  readonly address: string;
}

/** All subscriptions of this gateway, and what else is answered the way they are. */
export class Streams {
  readonly #options: StreamsOptions;
  readonly #families = new WeakMap<PreparedOperation, Map<string, StreamFamily>>();
  readonly #counts = new OpenCounts();
  readonly #subscribers = new Set<Subscriber>();

  constructor(options: StreamsOptions) {
    this.#options = options;
  }

  /**
   * Begins an operation, most likely a subscription; what comes of it goes into the sink, nothing before this has returned.
   * @throws RequestFault when the viewer has too many
   */
  open(asked: Asked, sink: Sink): Subscriber {
    const giveBack = asked.accepted.operation.kind === 'subscription' ? this.#count(asked) : () => {};
    const { source } = asked.accepted.operation;
    const subscriber: Subscriber = new Subscriber({
      context: asked.context,
      sink,
      isResumable: Boolean(source?.resumption),
      after: source?.resumption?.placeIn(asked.accepted.variables),
      join: source ? this.#joining(asked, source) : (each) => answerOnce(asked, each),
      onEnd: () => {
        giveBack();
        this.#subscribers.delete(subscriber);
      },
    });
    this.#subscribers.add(subscriber);
    process.nextTick(() => subscriber.begin());
    return subscriber;
  }

  /** Every subscriber is told to come back, to another gateway or to this one when it is up again. */
  close(): void {
    for (const subscriber of this.#subscribers) subscriber.fail([streamInterrupted]);
  }

  #count({ context: { viewer }, address }: Asked): () => void {
    const { perViewer, perAddress } = this.#options;
    const [whose, most, words] =
      viewer.id === null ? [`at ${address}`, perAddress, 'from one address'] : [viewer.id, perViewer, 'for one reader'];
    if (this.#counts.take(whose, most)) return () => this.#counts.giveBack(whose);
    throw tooManyStreams(most, words);
  }

  #joining(asked: Asked, source: SubscriptionSource): (subscriber: Subscriber) => void {
    const events = new SubscribedEvents(asked, source, this.#options);
    if (!source.resumption) return (subscriber) => familyOf(events, () => {}).join(subscriber);
    const key = meaningOf(asked, source.resumption.placeVariable);
    return (subscriber) => this.#family(asked.accepted.operation, key, events).join(subscriber);
  }

  #family(operation: PreparedOperation, key: string, events: SubscribedEvents): StreamFamily {
    const families = this.#families.get(operation) ?? new Map<string, StreamFamily>();
    this.#families.set(operation, families);
    const family = families.get(key) ?? familyOf(events, () => families.delete(key));
    families.set(key, family);
    return family;
  }
}

const familyOf = (events: SubscribedEvents, onEmpty: () => void) =>
  new StreamFamily(
    (first, told) => new SharedStream(first, { after: first.place, ...events.forStream(), ...told }),
    onEmpty,
  );

/** What two subscriptions to one operation must have in common to be given the same. */
function meaningOf({ accepted, context: { viewer } }: Asked, placeVariable: string | null): string {
  const variables = Object.entries(accepted.variables).filter(([name]) => name !== placeVariable);
  return JSON.stringify([grantOf(viewer), variables]);
}

/**
 * What a viewer may be shown depends on this: to her API keys services refuse what her devices may have. Which of her sessions it is
 * does not tell streams apart; what says so, such as whether a session is the current one, speaks of the one that came first.
 */
const grantOf = ({ id, sessionId, scopes, locale }: ViewerFacts) => [
  id,
  isKey(sessionId),
  locale,
  ...[...scopes].sort(),
];

/** As the user service names the sessions of API keys. */
const isKey = (sessionId: string | null) => sessionId?.startsWith('key:') ?? false;
