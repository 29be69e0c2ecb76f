import { createUnionType, Field, GraphQLISODateTime, InputType, Int, ObjectType } from 'type-graphql';
import { AuthPayload } from '../session/session.types.ts';

@ObjectType({ description: 'The password was right; a code is asked for as well.' })
export class SecondFactorNeeded {
  @Field(() => String) challenge: string;
  @Field(() => GraphQLISODateTime) expiresAt: Date;

  constructor({ challenge, expiresAt }: { challenge: string; expiresAt: Date }) {
    this.challenge = challenge;
    this.expiresAt = expiresAt;
  }
}

export const SignInResult = createUnionType({
  name: 'SignInResult',
  types: () => [AuthPayload, SecondFactorNeeded] as const,
  resolveType: (value) => (value instanceof SecondFactorNeeded ? SecondFactorNeeded : AuthPayload),
});

@InputType()
export class SecondFactorInput {
  @Field(() => String) challenge!: string;
  @Field(() => String, { description: 'Six digits from the program, or a recovery code.' }) code!: string;
  @Field(() => String, { nullable: true, description: 'What an earlier sign-in on this device answered.' })
  deviceToken?: string | null;
}

@InputType({ description: 'The code where a second factor is on, else the password.' })
export class StepUpInput {
  @Field(() => String, { nullable: true }) password?: string | null;
  @Field(() => String, { nullable: true }) code?: string | null;
}

@ObjectType({ description: 'A code beside the password.' })
export class SecondFactor {
  @Field(() => Boolean) isOn!: boolean;
  @Field(() => Int) recoveryCodesLeft!: number;
}

@ObjectType({ description: 'What a program that shows codes (RFC 6238) is told, by hand or as a QR code.' })
export class SecondFactorEnrolment {
  @Field(() => String, { description: 'Base32.' }) secret!: string;
  @Field(() => String, { description: '`otpauth://totp/…`' }) uri!: string;
}

@ObjectType({ description: 'Renewed, with the moment at which she has proved who she is.' })
export class SteppedUp {
  @Field(() => String) accessToken!: string;
  @Field(() => GraphQLISODateTime) expiresAt!: Date;
}
