import { Ctx, Query, Resolver } from 'type-graphql';
import { ForAdministrators } from '../administrator.ts';
import type { HealthService } from './health.service.ts';
import { DatabaseHealth } from './health.types.ts';

export interface HealthContext {
  health: HealthService;
}

@Resolver()
export class HealthResolver {
  @ForAdministrators()
  @Query(() => DatabaseHealth)
  databaseHealth(@Ctx() { health }: HealthContext) {
    return health.measure();
  }
}
