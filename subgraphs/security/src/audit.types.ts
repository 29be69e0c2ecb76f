import { Directive, Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum ActOutcome {
  DONE = 'DONE',
  DENIED = 'DENIED',
  FAILED = 'FAILED',
}
registerEnumType(ActOutcome, { name: 'ActOutcome', description: 'What became of it.' });

export enum AuditFaultKind {
  ALTERED = 'ALTERED',
  MISSING = 'MISSING',
  OUT_OF_PLACE = 'OUT_OF_PLACE',
  ADDED = 'ADDED',
  HEAD = 'HEAD',
}
registerEnumType(AuditFaultKind, {
  name: 'AuditFaultKind',
  description: 'How the audit log differs from what was written.',
  valuesConfig: {
    ALTERED: { description: 'A row is not what its hash says.' },
    MISSING: { description: 'Rows are not there, in the middle or at the end.' },
    OUT_OF_PLACE: { description: 'A row does not follow from the one before it.' },
    ADDED: { description: 'A row comes after the signed end.' },
    HEAD: { description: 'The signed end is missing, altered, or not signed by us.' },
  },
});

@ObjectType()
@Directive('@key(fields: "id")')
export class User {
  @Field(() => ID) id!: string;
}

@ObjectType({ description: 'What an act was done to.' })
export class AuditTarget {
  @Field(() => String) type!: string;
  @Field(() => ID) id!: string;
}

@ObjectType({ description: 'A name and what it stands for.' })
export class AuditDetail {
  @Field(() => String) name!: string;
  @Field(() => String) value!: string;
}

@ObjectType({ description: 'An act that matters for security, as it was written down.' })
export class AuditEvent {
  @Field(() => ID) id!: string;
  @Field(() => GraphQLISODateTime) at!: Date;
  @Field(() => String, { description: 'The service in which it happened.' }) service!: string;
  @Field(() => String, { description: 'What was done, in the past tense.' }) act!: string;
  @Field(() => ActOutcome) outcome!: ActOutcome;
  @Field(() => String, { nullable: true, description: 'Finds it in the logs of the services.' })
  requestId!: string | null;
}

@ObjectType({ description: 'One way in which the audit log differs from what was written.' })
export class AuditFault {
  @Field(() => AuditFaultKind) kind!: AuditFaultKind;
  @Field(() => Int, { description: 'Where: number of the row, from 1.' }) seq!: number;
}

@ObjectType({ description: 'What checking the whole audit log has found.' })
export class AuditReport {
  @Field(() => Boolean) isIntact!: boolean;
  @Field(() => Int) rows!: number;
  @Field(() => String, {
    description: 'Hash of the last row: written down elsewhere, it can be checked against later.',
  })
  headHash!: string;
  @Field(() => Int) faultCount!: number;
  @Field(() => [AuditFault], { description: 'The first hundred.' }) faults!: AuditFault[];
}
