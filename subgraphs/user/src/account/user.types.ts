import { Directive, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum Locale {
  EN = 'en',
  FR = 'fr',
}
registerEnumType(Locale, { name: 'Locale', description: 'The language in which a person is spoken to.' });

@ObjectType({ description: 'What films and screens are to be like for somebody.' })
export class Accessibility {
  @Field(() => Boolean, { description: 'Captions are on from the start.' }) captions!: boolean;
  @Field(() => Boolean, { description: 'Pictures and screens move as little as possible.' }) reducedMotion!: boolean;
  @Field(() => Boolean, { description: 'Text is set in a face that is easier to read with dyslexia.' })
  dyslexiaFont!: boolean;
  @Field(() => Int, { description: 'In percent of the usual, 80 to 300.' }) textSize!: number;
}

@ObjectType({ description: 'A person with an account.' })
@Directive('@key(fields: "id")')
export class User {
  @Field(() => ID) id!: string;
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

@InputType({ description: 'What is left out stays as it is.' })
export class AccessibilityInput {
  @Field(() => Boolean, { nullable: true }) captions?: boolean | null;
  @Field(() => Boolean, { nullable: true }) reducedMotion?: boolean | null;
  @Field(() => Boolean, { nullable: true }) dyslexiaFont?: boolean | null;
  @Field(() => Int, { nullable: true, description: 'In percent of the usual, 80 to 300.' }) textSize?: number | null;
}

@InputType({ description: 'What is left out stays as it is.' })
export class ProfileInput {
  @Field(() => String, { nullable: true }) displayName?: string | null;
  @Field(() => Locale, { nullable: true, description: 'In force with the next access token.' }) locale?: Locale | null;
  @Field(() => AccessibilityInput, { nullable: true }) accessibility?: AccessibilityInput | null;
}
