import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ManuscriptService } from './manuscript.service.ts';
import { Block, Chapter, ImportManuscriptInput, Manuscript, ManuscriptFailure } from './manuscript.types.ts';
import type { ChapterRow, ManuscriptRow } from './tables.ts';

export interface Context {
  manuscripts: ManuscriptService;
}

@Resolver(() => Manuscript)
export class ManuscriptResolver {
  @NeedsScope('books')
  @Query(() => Manuscript)
  manuscript(@Arg('id', () => ID) id: string, @Ctx() { manuscripts }: Context) {
    return manuscripts.get(id);
  }

  @NeedsScope('books')
  @Query(() => [Manuscript], { description: 'Oldest first; continue with the last one’s id.' })
  manuscripts(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => ID, { nullable: true }) after: string | null,
    @Ctx() { manuscripts }: Context,
  ) {
    return manuscripts.page(first, after);
  }

  @NeedsScope('books')
  @Mutation(() => Manuscript)
  importManuscript(
    @Arg('input', () => ImportManuscriptInput) input: ImportManuscriptInput,
    @Ctx() { manuscripts }: Context,
  ) {
    return manuscripts.import(input);
  }

  @FieldResolver(() => [Chapter])
  chapters(@Root() manuscript: ManuscriptRow, @Ctx() { manuscripts }: Context) {
    return manuscripts.chaptersOf(manuscript);
  }

  @FieldResolver(() => ManuscriptFailure, { nullable: true })
  failure(@Root() manuscript: ManuscriptRow, @Ctx() { manuscripts }: Context) {
    return manuscripts.failureOf(manuscript);
  }
}

@Resolver(() => Chapter)
export class ChapterResolver {
  @FieldResolver(() => [Block], { description: 'In reading order; continue with the last one’s id.' })
  blocks(
    @Root() chapter: ChapterRow,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => ID, { nullable: true }) after: string | null,
    @Ctx() { manuscripts }: Context,
  ) {
    return manuscripts.blocksOf(chapter, first, after);
  }
}
