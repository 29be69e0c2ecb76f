import type { GatewayContext } from './context.ts';
import type { Accepted, GraphQLRequest, SupergraphEngine } from './engine.ts';
import { outcomeOfFault } from './operations/outcome.ts';
import type { RateLimits } from './rate-limits/rate-limits.ts';
import { RequestFault } from './request-fault.ts';

/** Lets an operation in, whatever it came over, or says why not. */
export class Admission {
  readonly #limits: RateLimits | null;

  /** @param limits null where everybody may ask for as much as they like */
  constructor(limits: RateLimits | null) {
    this.#limits = limits;
  }

  /** @throws RequestFault for an operation that is not carried out */
  async admit(engine: SupergraphEngine, asked: GraphQLRequest, context: GatewayContext): Promise<Accepted> {
    this.#limits?.check(context);
    const accepted = await this.#prepare(engine, asked, context);
    await this.#limits?.charge(context, accepted.cost.of(accepted.variables));
    context.activity.accept(accepted.operation.kind, accepted.operation.name);
    return accepted;
  }

  /** For a credential that is none: finding that out is work, and nobody else is there to count it on. */
  async chargeRefused(address: string): Promise<void> {
    await this.#limits?.chargeRefused(address);
  }

  async #prepare(engine: SupergraphEngine, asked: GraphQLRequest, context: GatewayContext): Promise<Accepted> {
    const preparing = context.activity.trace?.preparing();
    try {
      const accepted = engine.accept(asked, context.viewer);
      preparing?.finish();
      return accepted;
    } catch (error) {
      preparing?.finish(outcomeOfFault(error));
      // Finding out what is wrong with an operation is work as well.
      if (error instanceof RequestFault) await this.#limits?.charge(context, 0);
      throw error;
    }
  }
}
