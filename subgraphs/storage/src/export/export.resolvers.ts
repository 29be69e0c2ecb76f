import { NeedsScope } from '@visiobook/subgraph-kit';
import { Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../file.resolvers.ts';
import type { DataExportRow } from '../tables.ts';
import { DataExport } from './export.types.ts';

@Resolver(() => DataExport)
export class ExportResolver {
  @Query(() => [DataExport], { description: 'The viewer’s, latest first.' })
  @NeedsScope('account')
  dataExports(@Ctx() { exports }: Context) {
    return exports.list();
  }

  @Mutation(() => DataExport, {
    description: 'Gathers all that is known of the viewer. Asked again within a day, it answers the same export.',
  })
  @NeedsScope('account')
  exportMyData(@Ctx() { exports }: Context) {
    return exports.start();
  }

  @FieldResolver(() => String, { nullable: true, description: 'Downloads it, for an hour; null unless it is ready.' })
  url(@Root() row: DataExportRow, @Ctx() { exports }: Context) {
    return exports.url(row);
  }
}
