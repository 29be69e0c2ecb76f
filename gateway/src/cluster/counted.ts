import { HttpFault } from '@visiobook/subgraph-kit';
import { type Figures, remains } from '../metrics/add-up.ts';

/** One worker, as far as its figures go. */
interface Counting {
  /** Takes requests. */
  readonly isUp: boolean;
  ask(what: 'figures'): Promise<unknown>;
}

/**
 * What all workers have counted, also those that are gone: whoever watches a counter takes one that falls for a new start. Of a worker that
 * dies, what it counted since it was last asked is lost with it.
 */
export class Counted {
  readonly #latest = new Map<Counting, Figures>();
  #past: Promise<Figures> = Promise.resolve([]);

  /** @throws HttpFault (503) when a worker that is there says nothing: a sum without it would be wrong */
  async of(workers: readonly Counting[]): Promise<Figures[]> {
    await Promise.all(workers.map((worker) => this.#ask(worker)));
    return [await this.#past, ...this.#latest.values()];
  }

  /** Its place may be taken by another that begins to count at nothing. */
  died(worker: Counting): void {
    const last = this.#latest.get(worker);
    if (!last) return;
    this.#latest.delete(worker);
    this.#past = this.#past.then((past) => remains([past, last]));
  }

  async #ask(worker: Counting): Promise<void> {
    if (!worker.isUp) return;
    const figures = await worker.ask('figures');
    if (Array.isArray(figures)) this.#latest.set(worker, figures);
    else if (worker.isUp) throw new HttpFault(503, 'SERVICE_UNAVAILABLE', 'A worker does not say what it has counted.');
  }
}
