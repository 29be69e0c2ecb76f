import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { SignInResult } from '../second-factor/second-factor.types.ts';
import {
  LinkedIdentity,
  OpenIdCodeInput,
  OpenIdProvider,
  OpenIdSignInInput,
  OpenIdStart,
  OpenIdStartInput,
} from './openid.types.ts';

@Resolver()
export class OpenIdResolver {
  @Query(() => [OpenIdProvider], { description: 'By whom one may sign in here.' })
  openIdProviders(@Ctx() { openId }: Context) {
    return openId.providers();
  }

  @Mutation(() => OpenIdStart, { description: 'Begins to sign in, or up, by a provider.' })
  startOpenIdSignIn(@Arg('input', () => OpenIdStartInput) input: OpenIdStartInput, @Ctx() { openId }: Context) {
    return openId.startSignIn(input);
  }

  @Mutation(() => SignInResult, {
    description:
      'By the code with which the browser came back. Who has no account yet gets one, if the provider has verified her address and ' +
      'the sign-up policy lets her in; an account with a confirmed address is linked.',
  })
  signInWithOpenId(@Arg('input', () => OpenIdSignInInput) input: OpenIdSignInInput, @Ctx() { openId }: Context) {
    return openId.signIn(input);
  }

  @Query(() => [LinkedIdentity], { description: 'Of the viewer.' })
  @NeedsScope('account')
  linkedIdentities(@Ctx() { identities }: Context) {
    return identities.list();
  }

  @Mutation(() => OpenIdStart, { description: 'Begins to link an account elsewhere. Takes a recent sign-in.' })
  @Directive('@authenticated')
  startLinkingIdentity(@Arg('input', () => OpenIdStartInput) input: OpenIdStartInput, @Ctx() { openId }: Context) {
    return openId.startLinking(input);
  }

  @Mutation(() => LinkedIdentity, { description: 'By the code with which the browser came back, for who began it.' })
  @Directive('@authenticated')
  linkIdentity(@Arg('input', () => OpenIdCodeInput) input: OpenIdCodeInput, @Ctx() { openId }: Context) {
    return openId.link(input);
  }

  @Mutation(() => Boolean, { description: 'Not the last way to sign in. Takes a recent sign-in.' })
  @Directive('@authenticated')
  unlinkIdentity(@Arg('id', () => ID) id: string, @Ctx() { identities }: Context) {
    return identities.unlink(id);
  }
}
