import type { Work } from '@visiobook/contracts';
import type { Database, Flow } from '@visiobook/subgraph-kit';
import { type Credits, type Hold, notEnoughCredits } from './credits.ts';
import { HoldRecord, isNothing, type SceneWork } from './hold.record.ts';

/** Puts credits aside before anything is made, and ends the hold by what was. */
export class Cashier {
  readonly #credits: Credits;
  readonly #record: HoldRecord;

  constructor(db: Database, credits: Credits) {
    this.#credits = credits;
    this.#record = new HoldRecord(db);
  }

  /**
   * @param work says what it takes at most
   * @throws TaskFailed NOT_ENOUGH_CREDITS
   */
  async reserve(flow: Flow, hold: Hold, work: () => Promise<Work>): Promise<void> {
    const most = await flow.step('hold', async () => this.#record.open(hold, await work()));
    if (isNothing(most)) return;
    if (!(await this.#credits.reserve(flow, hold, most))) throw notEnoughCredits();
  }

  /** To be called in a step. */
  note(holdId: string, scene: number, made: SceneWork): Promise<void> {
    return this.#record.note(holdId, scene, made);
  }

  /** What was made is paid for, however the work has ended: it stays, and is not made again. */
  async end(flow: Flow, hold: Hold): Promise<void> {
    const made = await flow.step('what was made', () => this.#record.made(hold.holdId));
    if (!made) return;
    if (isNothing(made)) await this.#credits.release(flow, hold);
    else await this.#credits.settle(flow, hold, made);
  }
}
