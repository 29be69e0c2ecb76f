import { Field, Float, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { StatementSource, Verdict } from './vocabulary.ts';

registerEnumType(Verdict, {
  name: 'HealthVerdict',
  description: 'WARN: look at it this week. CRITICAL: look at it now.',
});

@ObjectType({ description: 'Why the verdict is not OK, in the viewer’s language.' })
export class HealthReason {
  @Field(() => Verdict) verdict!: Verdict;
  @Field(() => String) message!: string;
}

@ObjectType()
export class TableHealth {
  @Field(() => String) name!: string;
  @Field(() => Float, { description: 'Estimated by the server.' }) rows!: number;
  @Field(() => Float, { description: 'With what is kept beside it (TOAST), without indexes.' }) bytes!: number;
  @Field(() => Float) indexBytes!: number;
  @Field(() => Float, { description: 'Rows that are deleted, or old versions, and not cleared away yet.' })
  deadRows!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Estimate of what the table takes beyond its rows, from their mean width; null until it is analysed.',
  })
  bloatBytes!: number | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'By hand or by itself.' })
  lastVacuumAt!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) lastAnalyzeAt!: Date | null;
}

@ObjectType({ description: 'The size of one service’s part of the database.' })
export class SchemaHealth {
  @Field(() => String) name!: string;
  @Field(() => Float, { description: 'Tables and indexes.' }) bytes!: number;
  @Field(() => [TableHealth], { description: 'Largest first.' }) tables!: TableHealth[];
}

registerEnumType(StatementSource, {
  name: 'StatementSource',
  description:
    'HISTORY: what has taken longest altogether, where the server keeps pg_stat_statements. RUNNING: what is at work for over a second.',
});

@ObjectType({ description: 'A statement that takes long; its values are not in it.' })
export class SlowStatement {
  @Field(() => StatementSource) source!: StatementSource;
  @Field(() => String) role!: string;
  @Field(() => String) text!: string;
  @Field(() => Float) calls!: number;
  @Field(() => Float, { description: 'Of one call; of one that is still running, so far.' }) meanSeconds!: number;
  @Field(() => Float) totalSeconds!: number;
}

@ObjectType()
export class RoleConnections {
  @Field(() => String) role!: string;
  @Field(() => String, { description: 'As PostgreSQL calls it: active, idle, idle in transaction…' }) state!: string;
  @Field(() => Int) count!: number;
}

@ObjectType()
export class Connections {
  @Field(() => Int) used!: number;
  @Field(() => Int, { description: 'How many the server takes, those kept for its administrator not counted.' })
  most!: number;
  @Field(() => [RoleConnections]) byRole!: RoleConnections[];
}

@ObjectType({ description: 'Sessions that wait for others’ locks.' })
export class LockWaits {
  @Field(() => Int) count!: number;
  @Field(() => Float) longestSeconds!: number;
}

@ObjectType()
export class Replica {
  @Field(() => String) name!: string;
  @Field(() => String) state!: string;
  @Field(() => Float, { nullable: true }) lagBytes!: number | null;
  @Field(() => Float, { nullable: true, description: 'Null while there is nothing to send.' }) lagSeconds!:
    | number
    | null;
}

@ObjectType()
export class RedisHealth {
  @Field(() => Boolean) answers!: boolean;
  @Field(() => Float, { nullable: true }) pingMilliseconds!: number | null;
  @Field(() => Float, { nullable: true }) usedBytes!: number | null;
  @Field(() => Float, { nullable: true, description: 'Null without a limit.' }) mostBytes!: number | null;
}

@ObjectType({ description: 'How the database is, measured when it is asked for.' })
export class DatabaseHealth {
  @Field(() => Verdict) verdict!: Verdict;
  @Field(() => [HealthReason], { description: 'Gravest first.' }) reasons!: HealthReason[];
  @Field(() => String, { description: 'Of the server.' }) version!: string;
  @Field(() => Float) bytes!: number;
  @Field(() => [SchemaHealth]) schemas!: SchemaHealth[];
  @Field(() => [SlowStatement], { description: 'At most 20, slowest first.' }) statements!: SlowStatement[];
  @Field(() => Connections) connections!: Connections;
  @Field(() => LockWaits) lockWaits!: LockWaits;
  @Field(() => Float, { nullable: true, description: 'Share of blocks found in memory; null before any was read.' })
  cacheHitRatio!: number | null;
  @Field(() => Float, {
    description: 'How long the oldest transaction has been open; it keeps dead rows from being cleared.',
  })
  oldestTransactionSeconds!: number;
  @Field(() => Float, {
    description: 'Transactions since the oldest that is not frozen; the server stops at two thousand million.',
  })
  transactionAge!: number;
  @Field(() => [Replica]) replicas!: Replica[];
  @Field(() => RedisHealth, { nullable: true, description: 'Null where none is configured.' })
  redis!: RedisHealth | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Of those that can be read.' })
  newestBackupAt!: Date | null;
  @Field(() => Int) pendingMigrations!: number;
  @Field(() => Int, { description: 'Unknown, changed or late: services do not start on them.' })
  refusedMigrations!: number;
}

/** What is done for the database from time to time. `bornAt`: when its first migration was applied; null before. */
export type Upkeep = Pick<DatabaseHealth, 'newestBackupAt' | 'pendingMigrations' | 'refusedMigrations'> & {
  bornAt: Date | null;
};

/** What is measured of the server, before anybody judges it. */
export type Measurements = Omit<DatabaseHealth, 'verdict' | 'reasons' | keyof Upkeep>;
