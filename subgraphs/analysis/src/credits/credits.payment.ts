import { releaseCredits, reserveCredits, settleCredits, type Work } from '@visiobook/contracts';
import type { Flow } from '@visiobook/subgraph-kit';
import type { Credits, Hold } from './credits.ts';

/** The payment service's ledger, by its tasks. */
export class PaymentCredits implements Credits {
  async reserve(flow: Flow, hold: Hold, work: Work): Promise<boolean> {
    return (await (await flow.start(reserveCredits, { ...hold, work })).result()).granted;
  }

  async settle(flow: Flow, hold: Hold, work: Work): Promise<void> {
    await (await flow.start(settleCredits, { ...hold, work })).result();
  }

  async release(flow: Flow, hold: Hold): Promise<void> {
    await (await flow.start(releaseCredits, hold)).result();
  }
}
