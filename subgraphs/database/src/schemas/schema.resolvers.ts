import { Ctx, Query, Resolver } from 'type-graphql';
import { ForAdministrators } from '../administrator.ts';
import type { SchemaService } from './schema.service.ts';
import { DatabaseSchema, MigrationPlan } from './schema.types.ts';

export interface SchemaContext {
  schemas: SchemaService;
}

@Resolver()
export class SchemaResolver {
  @ForAdministrators()
  @Query(() => [DatabaseSchema], { description: 'Every service’s schema, with its history.' })
  schemas(@Ctx() { schemas }: SchemaContext) {
    return schemas.all();
  }

  @ForAdministrators()
  @Query(() => MigrationPlan, { description: 'Changes nothing.' })
  planMigrations(@Ctx() { schemas }: SchemaContext) {
    return schemas.plan();
  }
}
