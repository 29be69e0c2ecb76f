import { silentLogger } from '@visiobook/subgraph-kit';
import type { GatewayContext } from '../context.ts';
import type { ErrorFacts } from '../execution/json.ts';
import { Operations } from '../operations/operations.ts';
import { type Sink, Subscriber, type SubscriberOptions } from './subscriber.ts';

export function contextOfNobody(): GatewayContext {
  const viewer = { id: null, sessionId: null, locale: 'en', scopes: [] } as const;
  const activity = new Operations([], null).begin({ transport: 'websocket', requestId: 'r', headers: {} });
  return { viewer, requestId: 'r', log: silentLogger(), activity, caller: '' };
}

/** A reader whose line is full or not as a test wants it. */
export class HeldReader implements Sink {
  readonly subscriber: Subscriber;
  readonly texts: string[] = [];
  errors: readonly ErrorFacts[] | undefined;
  hasRoom: boolean;

  constructor(hasRoom: boolean, options: Partial<SubscriberOptions> = {}) {
    this.hasRoom = hasRoom;
    const context = contextOfNobody();
    const usual = { context, after: 0, isResumable: true, join() {}, onEnd() {} };
    this.subscriber = new Subscriber({ ...usual, ...options, sink: this });
  }

  next(text: string): void {
    this.texts.push(text);
  }

  end(errors: readonly ErrorFacts[]): void {
    this.errors = errors;
  }

  makeRoom(): void {
    this.hasRoom = true;
    this.subscriber.drained();
  }
}
