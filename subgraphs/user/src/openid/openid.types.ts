import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { Locale } from '../account/user.types.ts';

@ObjectType({ description: 'Somebody else who says who a person is, such as Google or Apple.' })
export class OpenIdProvider {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@InputType()
export class OpenIdStartInput {
  @Field(() => String, { description: 'The id of one that is offered.' }) provider!: string;
  @Field(() => String, {
    description: 'Where the browser is sent in the end, with `code` added; one of those that are configured.',
  })
  returnTo!: string;
  @Field(() => String, {
    description:
      'SHA-256, base64url, of a random verifier that the client makes and keeps: without it the code is worth nothing.',
  })
  challenge!: string;
  @Field(() => String, { nullable: true, description: 'Shown in the list of sessions.' }) deviceName?: string | null;
}

@ObjectType({ description: 'To be opened in a browser.' })
export class OpenIdStart {
  @Field(() => String) url!: string;
  @Field(() => GraphQLISODateTime) expiresAt!: Date;
}

@InputType()
export class OpenIdCodeInput {
  @Field(() => String, { description: 'What came back with the return address; good for two minutes, once.' })
  code!: string;
  @Field(() => String, { description: 'What the challenge was made of.' }) verifier!: string;
}

@InputType()
export class OpenIdSignInInput extends OpenIdCodeInput {
  @Field(() => String, { nullable: true, description: 'What an earlier sign-in on this device answered.' })
  deviceToken?: string | null;
  @Field(() => String, { nullable: true, description: 'What an invitation’s link holds, for who has no account yet.' })
  invite?: string | null;
  @Field(() => Locale, { nullable: true, description: 'Of a new account; that of the request when left out.' })
  locale?: Locale | null;
}

@ObjectType({ description: 'An account elsewhere that signs its owner in here.' })
export class LinkedIdentity {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'Its provider’s name.' }) provider!: string;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) lastUsedAt!: Date | null;
}
