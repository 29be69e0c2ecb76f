import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, FieldResolver, Float, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { beatSeconds } from './engines/film-format.ts';
import type { FilmService } from './film.service.ts';
import { Film, FilmChapter, Project, Segment } from './film.types.ts';
import type { FilmRow } from './tables.ts';

export interface Context {
  films: FilmService;
}

@Resolver(() => Film)
export class FilmResolver {
  @NeedsScope('films')
  @Query(() => Film)
  film(@Arg('id', () => ID) id: string, @Ctx() { films }: Context) {
    return films.get(id);
  }

  @FieldResolver(() => Float, { description: 'Seconds of film there are; of the whole film once it is ready.' })
  durationSeconds(@Root() film: FilmRow) {
    return beatSeconds(film.publishedBeats);
  }

  @FieldResolver(() => Float, { description: 'The film can be played from its start up to here.' })
  playableSeconds(@Root() film: FilmRow) {
    return beatSeconds(film.publishedBeats);
  }

  @FieldResolver(() => Int, { description: 'Scenes that can be played.' })
  readySceneCount(@Root() film: FilmRow) {
    return film.publishedScenes;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'HLS with sound and subtitles; grows while the film is being made. Null until its first scene is there.',
  })
  playlistUrl(@Root() film: FilmRow, @Ctx() { films }: Context) {
    return films.playlistUrl(film);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The finished film with subtitles and chapters.' })
  mp4Url(@Root() film: FilmRow, @Ctx() { films }: Context) {
    return films.mp4Url(film);
  }

  @FieldResolver(() => String, { nullable: true, description: 'WebVTT of the finished film.' })
  subtitlesUrl(@Root() film: FilmRow, @Ctx() { films }: Context) {
    return films.subtitlesUrl(film);
  }

  @FieldResolver(() => String, { nullable: true, description: 'WebVTT with the moment of every word, to read along.' })
  wordTimingsUrl(@Root() film: FilmRow, @Ctx() { films }: Context) {
    return films.wordTimingsUrl(film);
  }

  @FieldResolver(() => [Segment], {
    description: 'The scenes that can be played, in order; continue with the last one’s index.',
  })
  segments(
    @Root() film: FilmRow,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => Int, { nullable: true }) after: number | null,
    @Ctx() { films }: Context,
  ) {
    return films.segments(film, first, after);
  }

  @FieldResolver(() => [FilmChapter], { description: 'Known once the film is ready.' })
  chapters(@Root() film: FilmRow, @Ctx() { films }: Context) {
    return films.chapters(film);
  }
}

@Resolver(() => Project)
export class ProjectFilmResolver {
  @FieldResolver(() => Film, { nullable: true, description: 'The latest film of this project.' })
  film(@Root() project: Project, @Ctx() { films }: Context) {
    return films.latestOfProject(project.id);
  }
}
