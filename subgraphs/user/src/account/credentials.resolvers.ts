import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';

@Resolver()
export class CredentialsResolver {
  @Mutation(() => Boolean, {
    description:
      'Mails a link for a new password, good for an hour. True for every address, whether it has an account or not.',
  })
  requestPasswordReset(@Arg('email', () => String) email: string, @Ctx() { credentials }: Context) {
    return credentials.requestPasswordReset(email);
  }

  @Mutation(() => Boolean, { description: 'Sets a password by the token from the mail, and ends all sessions.' })
  resetPassword(
    @Arg('token', () => String) token: string,
    @Arg('password', () => String) password: string,
    @Ctx() { credentials }: Context,
  ) {
    return credentials.resetPassword(token, password);
  }

  @Mutation(() => Boolean, { description: 'Ends all other sessions.' })
  @NeedsScope('account')
  changePassword(
    @Arg('current', () => String) current: string,
    @Arg('next', () => String) next: string,
    @Ctx() { credentials }: Context,
  ) {
    return credentials.changePassword(current, next);
  }

  @Mutation(() => Boolean, {
    description:
      'Asks at the old address and at the new one; the account moves when both have said yes. Takes a recent sign-in.',
  })
  @NeedsScope('account')
  requestEmailChange(@Arg('newEmail', () => String) newEmail: string, @Ctx() { credentials }: Context) {
    return credentials.requestEmailChange(newEmail);
  }

  @Mutation(() => Boolean, { description: 'The old address says yes. True when the account has moved.' })
  approveEmailChange(@Arg('token', () => String) token: string, @Ctx() { credentials }: Context) {
    return credentials.confirmEmailChange('approveEmailChange', token);
  }

  @Mutation(() => Boolean, { description: 'The new address says yes. True when the account has moved.' })
  confirmNewEmail(@Arg('token', () => String) token: string, @Ctx() { credentials }: Context) {
    return credentials.confirmEmailChange('confirmNewEmail', token);
  }
}
