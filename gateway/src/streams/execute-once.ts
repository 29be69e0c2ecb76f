import { Cancellation } from '../cancellation.ts';
import { answerText } from './event-source.ts';
import { brokenEvent } from './stream-errors.ts';
import type { Asked } from './streams.ts';
import type { Sink } from './subscriber.ts';

/** A query or a mutation over a stream: one answer, then the end. */
export function executeOnce({ engine, accepted, context }: Asked, sink: Sink) {
  const gone = new Cancellation();
  engine
    .execute(accepted, context, gone)
    .then((answer) => {
      if (gone.isCancelled) return;
      sink.next(answerText(answer));
      sink.end([]);
    })
    .catch((error: unknown) => {
      if (gone.isCancelled) return;
      context.log.error({ err: error }, 'unexpected error in an operation');
      sink.end([brokenEvent]);
    });
  return { drained() {}, stop: () => gone.cancel(new Error('The client is gone.')) };
}
