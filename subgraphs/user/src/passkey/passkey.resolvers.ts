import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { AuthPayload } from '../session/session.types.ts';
import { Passkey } from './passkey.types.ts';

@Resolver(() => Passkey)
export class PasskeyResolver {
  @Query(() => [Passkey])
  @NeedsScope('account')
  passkeys(@Ctx() { passkeys }: Context) {
    return passkeys.list();
  }

  @Mutation(() => String, {
    description: 'Options for `navigator.credentials.create`, as JSON (WebAuthn 3). Takes a recent sign-in.',
  })
  @Directive('@authenticated')
  startPasskey(@Ctx() { passkeys }: Context) {
    return passkeys.startRegistration();
  }

  @Mutation(() => Passkey, { description: 'By what the device answered, as JSON.' })
  @Directive('@authenticated')
  addPasskey(
    @Arg('response', () => String) response: string,
    @Arg('name', () => String) name: string,
    @Ctx() { passkeys }: Context,
  ) {
    return passkeys.register(response, name);
  }

  @Mutation(() => Boolean, { description: 'Takes a recent sign-in.' })
  @Directive('@authenticated')
  removePasskey(@Arg('id', () => ID) id: string, @Ctx() { passkeys }: Context) {
    return passkeys.remove(id);
  }

  @Mutation(() => String, {
    description: 'Options for `navigator.credentials.get`, as JSON. The device knows for whom.',
  })
  startPasskeySignIn(@Ctx() { passkeys }: Context) {
    return passkeys.startSignIn();
  }

  @Mutation(() => AuthPayload, {
    description: 'By what the device answered, as JSON. No second factor is asked for: this is two.',
  })
  signInWithPasskey(
    @Arg('response', () => String) response: string,
    @Arg('deviceName', () => String, { nullable: true }) deviceName: string | null,
    @Ctx() { passkeys }: Context,
  ) {
    return passkeys.signIn(response, deviceName);
  }
}
