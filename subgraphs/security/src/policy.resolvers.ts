import { Ctx, Directive, Query, Resolver } from 'type-graphql';
import { type Context, FOR_ADMINS } from './context.ts';
import { PolicySet } from './policy.types.ts';

@Resolver(() => PolicySet)
export class PolicyResolver {
  @Directive(FOR_ADMINS)
  @Query(() => PolicySet, { description: 'The policies of this release.' })
  policies(@Ctx() { policies }: Context) {
    return policies.current();
  }
}
