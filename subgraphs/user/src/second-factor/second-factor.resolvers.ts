import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { AuthPayload } from '../session/session.types.ts';
import {
  SecondFactor,
  SecondFactorEnrolment,
  SecondFactorInput,
  SteppedUp,
  StepUpInput,
} from './second-factor.types.ts';

@Resolver()
export class SecondFactorResolver {
  @Query(() => SecondFactor)
  @NeedsScope('account')
  secondFactor(@Ctx() { secondFactors }: Context) {
    return secondFactors.state();
  }

  @Mutation(() => AuthPayload, { description: 'The second half of signing in.' })
  confirmSecondFactor(
    @Arg('input', () => SecondFactorInput) input: SecondFactorInput,
    @Ctx() { secondFactors }: Context,
  ) {
    return secondFactors.confirm(input);
  }

  @Mutation(() => SteppedUp, {
    description: 'Proves again who one is, for what answers STEP_UP_NEEDED; good for ten minutes.',
  })
  @Directive('@authenticated')
  stepUp(@Arg('input', () => StepUpInput) input: StepUpInput, @Ctx() { secondFactors }: Context) {
    return secondFactors.stepUp(input);
  }

  @Mutation(() => SecondFactorEnrolment, {
    description: 'Asks for nothing before it is turned on. Takes a recent sign-in.',
  })
  @Directive('@authenticated')
  startSecondFactor(@Ctx() { secondFactors }: Context) {
    return secondFactors.start();
  }

  @Mutation(() => [String], {
    description: 'By a first code. Answers the recovery codes, once; ends all other sessions.',
  })
  @Directive('@authenticated')
  turnSecondFactorOn(@Arg('code', () => String) code: string, @Ctx() { secondFactors }: Context) {
    return secondFactors.turnOn(code);
  }

  @Mutation(() => Boolean, { description: 'Takes a recent sign-in.' })
  @Directive('@authenticated')
  turnSecondFactorOff(@Ctx() { secondFactors }: Context) {
    return secondFactors.turnOff();
  }
}
