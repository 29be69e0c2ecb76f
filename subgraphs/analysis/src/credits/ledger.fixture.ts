import { releaseCredits, reserveCredits, settleCredits, type Work } from '@visiobook/contracts';
import { handle } from '@visiobook/subgraph-kit';

interface Entry {
  held: Work;
  paid: Work | null;
  isOver: boolean;
}

const NOTHING: Work = { pictures: 0, narrations: 0, segments: 0, seconds: 0 };
const priceOf = ({ pictures, narrations, segments }: Work) => pictures + narrations + segments;

/** What the payment service does with its tasks, as far as this service can tell: one credit for each thing that is made. */
export class Ledger {
  credits: number;
  readonly holds = new Map<string, Entry>();

  constructor(credits: number) {
    this.credits = credits;
  }

  readonly handlers = [
    handle(reserveCredits, async ({ holdId, work }) => {
      const known = this.holds.get(holdId);
      if (known) return { granted: !known.isOver };
      const granted = priceOf(work) <= this.credits;
      if (granted) this.holds.set(holdId, { held: work, paid: null, isOver: false });
      if (granted) this.credits -= priceOf(work);
      return { granted };
    }),
    handle(settleCredits, async ({ holdId, work }) => this.#end(holdId, work)),
    handle(releaseCredits, async ({ holdId }) => this.#end(holdId, null)),
  ];

  #end(holdId: string, paid: Work | null) {
    const entry = this.holds.get(holdId) ?? { held: NOTHING, paid: null, isOver: false };
    if (!entry.isOver) this.credits += priceOf(entry.held) - Math.min(priceOf(paid ?? NOTHING), priceOf(entry.held));
    if (!entry.isOver) this.holds.set(holdId, { ...entry, paid, isOver: true });
    return {};
  }
}
