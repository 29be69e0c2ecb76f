import { NeedsScope } from '@visiobook/subgraph-kit';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from './context.ts';
import { PolicySet } from './policy.types.ts';

@Resolver(() => PolicySet)
export class PolicyResolver {
  @NeedsScope('admin')
  @Query(() => PolicySet, { description: 'The policies of this release.' })
  policies(@Ctx() { policies }: Context) {
    return policies.current();
  }
}
