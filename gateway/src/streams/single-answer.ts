import { Cancellation } from '../cancellation.ts';
import { outcomeOf } from '../operations/outcome.ts';
import { brokenEvent } from './stream-errors.ts';
import type { Asked } from './streams.ts';
import { answerText } from './subscribed-events.ts';
import type { Subscriber } from './subscriber.ts';

/** What is no stream: a query or a mutation, or a subscription of which its viewer may have nothing, which is answered with why. */
export async function answerOnce({ engine, accepted, context }: Asked, subscriber: Subscriber): Promise<void> {
  const gone = new Cancellation();
  subscriber.moveTo({ roomMade() {}, leave: () => gone.cancel(new Error('The client is gone.')) });
  try {
    const answer = await engine.execute(accepted, context, gone);
    context.activity.finish(outcomeOf(answer.errors));
    subscriber.offer({ seq: null, text: answerText(answer) });
    subscriber.end([]);
  } catch (error) {
    if (gone.isCancelled) return;
    context.log.error({ err: error }, 'unexpected error in an operation');
    subscriber.end([brokenEvent]);
  }
}
