import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { AuditDetail, AuditEvent, AuditReport, AuditTarget, User } from './audit.types.ts';
import type { Context } from './context.ts';
import type { AuditRow } from './tables.ts';

@Resolver(() => AuditEvent)
export class AuditEventResolver {
  @NeedsScope('admin')
  @Query(() => [AuditEvent], {
    description: 'Everybody’s security-relevant acts, newest first; continue with the last one’s id.',
  })
  auditTrail(
    @Arg('actorId', () => ID, { nullable: true, description: 'Only what this person did.' }) actorId: string | null,
    @Arg('subjectId', () => ID, { nullable: true, description: 'Only what is about this person.' })
    subjectId: string | null,
    @Arg('act', () => String, { nullable: true }) act: string | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => ID, { nullable: true }) after: string | null,
    @Ctx() { audit }: Context,
  ) {
    return audit.all({ actorId, subjectId, act }, first, after);
  }

  @NeedsScope('admin')
  @Query(() => AuditReport, { description: 'Checks the whole audit log against its hashes and its signed end.' })
  auditReport(@Ctx() { audit }: Context) {
    return audit.verify();
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who did it, as far as you may know.' })
  actor(@Root() row: AuditRow, @Ctx() { audit }: Context) {
    return audit.actorOf(row);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Whom it is about, as far as you may know.' })
  subject(@Root() row: AuditRow, @Ctx() { audit }: Context) {
    return audit.subjectOf(row);
  }

  @FieldResolver(() => AuditTarget, { nullable: true })
  target(@Root() row: AuditRow, @Ctx() { audit }: Context) {
    return audit.targetOf(row);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The network it came from; gone when its person is.' })
  address(@Root() row: AuditRow, @Ctx() { audit }: Context) {
    return audit.addressOf(row);
  }

  @FieldResolver(() => [AuditDetail], { description: 'Gone when the person they are about is.' })
  details(@Root() row: AuditRow, @Ctx() { audit }: Context) {
    return audit.detailsOf(row);
  }
}

@Resolver(() => User)
export class UserResolver {
  @NeedsScope('account')
  @FieldResolver(() => [AuditEvent], {
    description: 'What happened to her account and by her hand, newest first; continue with the last one’s id.',
  })
  auditTrail(
    @Root() { id }: User,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => ID, { nullable: true }) after: string | null,
    @Ctx() { audit }: Context,
  ) {
    return audit.of(id, first, after);
  }
}
