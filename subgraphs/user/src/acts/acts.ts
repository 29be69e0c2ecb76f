import {
  type Act,
  type ClientFacts,
  coarseAddress,
  type Database,
  type Logger,
  type Outbox,
  type OwnerEncryption,
  recordAct,
  type SealedFacts,
  sealFacts,
  type Transaction,
  type Viewer,
} from '@visiobook/subgraph-kit';

export interface ActDeps {
  db: Database;
  outbox: Outbox;
  encryption: OwnerEncryption;
  log: Logger;
}

/** Whose act it is, where she is not the viewer yet. */
export interface Actor {
  id: string;
  sessionId?: string | null;
}

/** Writes one act of hers down, in the transaction of its effect. */
export type RecordAct = (tx: Transaction, act: string, on?: Act['on']) => Promise<void>;

/** What one client does with accounts, for the audit log, with the network it comes from. */
export class Acts {
  readonly #deps: ActDeps;
  readonly #viewer: Viewer;
  readonly #client: ClientFacts;

  constructor(deps: ActDeps, viewer: Viewer, client: ClientFacts) {
    this.#deps = deps;
    this.#viewer = viewer;
    this.#client = client;
  }

  /** To be called before the transaction: see `sealFacts`. */
  async by({ id, sessionId = this.#viewer.sessionId }: Actor, details?: Record<string, string>): Promise<RecordAct> {
    const facts = await this.#facts(id, id, details);
    return (tx, act, on) => recordAct(this.#deps.outbox, tx, { act, by: { id, sessionId }, on, facts });
  }

  /** What the viewer does with somebody else's account. */
  async upon(subjectId: string): Promise<RecordAct> {
    const by = { id: this.#viewer.requireId(), sessionId: this.#viewer.sessionId };
    const facts = await this.#facts(by.id, subjectId);
    return (tx, act, on) => recordAct(this.#deps.outbox, tx, { act, by, about: subjectId, on, facts });
  }

  /** The same of an account whose owner cannot be known to be the one who acts. */
  async about(subjectId: string, outcome: Act['outcome'] = 'DONE'): Promise<RecordAct> {
    const facts = await this.#facts(null, subjectId);
    return (tx, act, on) => recordAct(this.#deps.outbox, tx, { act, by: null, about: subjectId, on, outcome, facts });
  }

  /**
   * Somebody was kept from doing it. Written down while the answer is on its way: the time that takes would tell whether there is such an
   * account. So a crash in this very moment loses it, as it loses nothing that had an effect.
   * @param subjectId whose account it was tried with; null where there is none
   */
  refused(act: string, subjectId: string | null): void {
    this.#refused(act, subjectId).catch((error: unknown) =>
      this.#deps.log.error({ err: error, act }, 'what was refused could not be written down'),
    );
  }

  async #refused(act: string, subjectId: string | null): Promise<void> {
    const { db, outbox } = this.#deps;
    const facts = await this.#facts(null, subjectId);
    const refusal: Act = { act, by: null, about: subjectId, outcome: 'DENIED', facts };
    await db.transaction((tx) => recordAct(outbox, tx, refusal));
  }

  #facts(actorId: string | null, subjectId: string | null, details?: Record<string, string>): Promise<SealedFacts> {
    const address = coarseAddress(this.#client.address);
    return sealFacts(this.#deps.encryption, { actorId, subjectId, address, details });
  }
}
