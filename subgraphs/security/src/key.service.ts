import { rewrapKeys } from '@visiobook/contracts';
import { type Database, type Outbox, recordAct, type Viewer } from '@visiobook/subgraph-kit';

export class KeyService {
  readonly #db: Database;
  readonly #outbox: Outbox;
  readonly #viewer: Viewer;

  constructor(db: Database, outbox: Outbox, viewer: Viewer) {
    this.#db = db;
    this.#outbox = outbox;
    this.#viewer = viewer;
  }

  /** Answers the task's id. */
  async rewrap(): Promise<string> {
    this.#viewer.requireScope('admin');
    return this.#db.transaction(async (tx) => {
      await recordAct(this.#outbox, tx, { act: 'keyRewrapRequested', by: this.#viewer });
      return this.#outbox.enqueue(tx, rewrapKeys, {});
    });
  }
}
