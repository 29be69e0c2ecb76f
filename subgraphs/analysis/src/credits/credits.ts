import type { Work } from '@visiobook/contracts';
import { type Flow, TaskFailed } from '@visiobook/subgraph-kit';

/** Credits that are put aside for one film or preview, whose id it has. */
export interface Hold {
  ownerId: string;
  holdId: string;
}

/** Who pays for what is made. A call that is made again is the same call: once a hold has ended, nothing changes it. */
export interface Credits {
  /** Puts aside what the work costs at most. Answers false, and puts nothing aside, where there are not enough. */
  reserve(flow: Flow, hold: Hold, work: Work): Promise<boolean>;
  /** Ends the hold: what was made is paid for, the rest is given back. */
  settle(flow: Flow, hold: Hold, work: Work): Promise<void>;
  /** Ends the hold, also one that was never there: all of it is given back. */
  release(flow: Flow, hold: Hold): Promise<void>;
}

export const notEnoughCredits = () =>
  new TaskFailed(
    'NOT_ENOUGH_CREDITS',
    'There are not enough credits for this. Get some more, or have less made, then start it again: what is made is kept.',
  );
