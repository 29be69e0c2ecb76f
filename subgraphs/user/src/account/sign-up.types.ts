import { createUnionType, Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { AuthPayload } from '../session/session.types.ts';
import { Locale } from './user.types.ts';

export enum SignUpPolicy {
  OPEN = 'open',
  INVITE_ONLY = 'invite-only',
  CLOSED = 'closed',
}
registerEnumType(SignUpPolicy, { name: 'SignUpPolicy', description: 'Who may sign up.' });

@ObjectType({
  description:
    'A mail is on its way; what is in it goes on. The same for every address, whether it has an account or not.',
})
export class ConfirmationSent {
  @Field(() => String) email: string;

  constructor(email: string) {
    this.email = email;
  }
}

export const SignUpResult = createUnionType({
  name: 'SignUpResult',
  description: 'Signed in at once where there is an invitation, or no mail.',
  types: () => [AuthPayload, ConfirmationSent] as const,
  resolveType: (value) => (value instanceof ConfirmationSent ? ConfirmationSent : AuthPayload),
});

@InputType()
export class SignUpInput {
  @Field(() => String) email!: string;
  @Field(() => String, { description: 'At least 10 characters.' }) password!: string;
  @Field(() => String) displayName!: string;
  @Field(() => Locale, { nullable: true, description: 'That of the request when left out.' }) locale?: Locale | null;
  @Field(() => String, { nullable: true, description: 'What an invitation’s link holds.' }) invite?: string | null;
  @Field(() => String, { nullable: true, description: 'Shown in the list of sessions.' }) deviceName?: string | null;
}
