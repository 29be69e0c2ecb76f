import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { AuthPayload } from '../session/session.types.ts';
import { SignUpInput, SignUpPolicy, SignUpResult } from './sign-up.types.ts';

@Resolver()
export class SignUpResolver {
  @Query(() => SignUpPolicy)
  signUpPolicy(@Ctx() { signUps }: Context) {
    return signUps.policy();
  }

  @Mutation(() => SignUpResult)
  signUp(@Arg('input', () => SignUpInput) input: SignUpInput, @Ctx() { signUps }: Context) {
    return signUps.signUp(input);
  }

  @Mutation(() => AuthPayload, {
    description: 'Opens an account whose address is confirmed by the token from the mail.',
  })
  confirmSignUp(@Arg('token', () => String) token: string, @Ctx() { signUps }: Context) {
    return signUps.confirm(token);
  }

  @Mutation(() => Boolean, { description: 'Sends an invitation, good for a week.' })
  @NeedsScope('account')
  invite(@Arg('email', () => String) email: string, @Ctx() { signUps }: Context) {
    return signUps.invite(email);
  }
}
