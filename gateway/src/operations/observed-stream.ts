import type { ExecutionResult } from 'graphql';
import { type Activity, OK } from './activity.ts';
import { outcomeOf, outcomeOfFault } from './outcome.ts';

type Stream = AsyncIterableIterator<ExecutionResult>;

/** The same stream, or single answer; its activity counts the events and ends with it. */
export async function observed(
  activity: Activity,
  begin: () => Promise<Stream | ExecutionResult>,
): Promise<Stream | ExecutionResult> {
  const answer = await begun(activity, begin);
  if (!isStream(answer)) {
    activity.finish(outcomeOf(answer.errors));
    return answer;
  }
  const stream: Stream = {
    async next() {
      try {
        const result = await answer.next();
        if (result.done) activity.finish(OK);
        else activity.events++;
        return result;
      } catch (error) {
        activity.finish(outcomeOfFault(error));
        throw error;
      }
    },
    async return() {
      activity.finish(OK);
      await answer.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return stream;
}

async function begun<T>(activity: Activity, begin: () => Promise<T>): Promise<T> {
  try {
    return await begin();
  } catch (error) {
    activity.finish(outcomeOfFault(error));
    throw error;
  }
}

const isStream = (answer: Stream | ExecutionResult): answer is Stream => Symbol.asyncIterator in answer;
