import { preferredLocale, type Viewer, type Viewers } from './access-token.ts';
import type { GatewayContext } from './context.ts';
import type { Accepted, GraphQLRequest, SupergraphEngine } from './engine.ts';
import { outcomeOfFault } from './operations/outcome.ts';
import type { RateLimits } from './rate-limits/rate-limits.ts';

/** Lets an operation in, whatever it came over, or says why not. */
export class Admission {
  readonly #viewers: Viewers;
  readonly #limits: RateLimits | null;

  /** @param limits null where everybody may ask for as much as they like */
  constructor(viewers: Viewers, limits: RateLimits | null) {
    this.#viewers = viewers;
    this.#limits = limits;
  }

  /**
   * Who asks; what it throws is thrown by `Viewers`, too. Finding out whether a credential is one is work, and guessing is to be slow.
   * @throws RequestFault for one that is not known where too many that are none have come from
   */
  viewerOf(authorization: string | undefined, acceptLanguage: string | undefined, address: string): Promise<Viewer> {
    if (authorization !== undefined && this.#limits?.distrusts(address) && !this.#viewers.knows(authorization))
      throw this.#limits.distrust(address, preferredLocale(acceptLanguage));
    return this.#viewers.viewerOf(authorization, acceptLanguage);
  }

  /** @throws RequestFault for an operation that is not carried out, or what planning it broke by */
  async admit(engine: SupergraphEngine, asked: GraphQLRequest, context: GatewayContext): Promise<Accepted> {
    this.#limits?.check(context);
    const accepted = await this.#prepare(engine, asked, context);
    await this.#limits?.charge(context, accepted.cost.of(accepted.variables));
    context.activity.accept(accepted.operation.kind, accepted.operation.name);
    return accepted;
  }

  /** For a credential that is none: there is nobody but its address to count it on. */
  async chargeRefused(address: string): Promise<void> {
    await this.#limits?.chargeRefused(address);
  }

  /** Finding out what is wrong with an operation is work as well, whoever is to blame. */
  async refuse(context: GatewayContext, fault: unknown): Promise<never> {
    await this.#limits?.charge(context, 0);
    throw fault;
  }

  async #prepare(engine: SupergraphEngine, asked: GraphQLRequest, context: GatewayContext): Promise<Accepted> {
    const preparing = context.activity.trace?.preparing();
    try {
      const accepted = engine.accept(asked, context.viewer);
      preparing?.finish();
      return accepted;
    } catch (error) {
      preparing?.finish(outcomeOfFault(error));
      return this.refuse(context, error);
    }
  }
}
