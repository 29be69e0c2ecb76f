import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { ApiKey, CreateApiKeyInput, NewApiKey } from './api-key.types.ts';

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => [ApiKey], { description: 'Of the viewer, oldest first.' })
  @NeedsScope('account')
  apiKeys(@Ctx() { apiKeys }: Context) {
    return apiKeys.list();
  }

  @Mutation(() => NewApiKey, { description: 'Takes a recent sign-in.' })
  @Directive('@authenticated')
  createApiKey(@Arg('input', () => CreateApiKeyInput) input: CreateApiKeyInput, @Ctx() { apiKeys }: Context) {
    return apiKeys.create(input);
  }

  @Mutation(() => Boolean, { description: 'What it has opened ends at once.' })
  @Directive('@authenticated')
  revokeApiKey(@Arg('id', () => ID) id: string, @Ctx() { apiKeys }: Context) {
    return apiKeys.revoke(id);
  }
}
