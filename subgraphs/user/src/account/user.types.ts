import { Directive, Field, GraphQLISODateTime, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

export enum Locale {
  EN = 'en',
  FR = 'fr',
}
registerEnumType(Locale, { name: 'Locale', description: 'The language in which a person is spoken to.' });

@ObjectType({ description: 'A person with an account.' })
@Directive('@key(fields: "id")')
export class User {
  @Field(() => ID) id!: string;
  @Field(() => String) email!: string;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When she has shown that the address is hers.' })
  emailConfirmedAt!: Date | null;
  @Field(() => String) displayName!: string;
  @Field(() => Locale) locale!: Locale;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
}

@InputType()
export class SignInInput {
  @Field(() => String) email!: string;
  @Field(() => String) password!: string;
  @Field(() => String, { nullable: true, description: 'Shown in the list of sessions.' }) deviceName?: string | null;
  @Field(() => String, { nullable: true, description: 'What an earlier sign-in on this device answered.' })
  deviceToken?: string | null;
}
