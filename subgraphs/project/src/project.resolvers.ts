import type { FilmBrief } from '@visiobook/contracts';
import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ProjectService } from './project.service.ts';
import {
  CharacterVoice,
  CharacterVoiceInput,
  CreateProjectInput,
  Manuscript,
  Project,
  Pronunciation,
  PronunciationInput,
  Settings,
  SettingsInput,
  User,
} from './project.types.ts';
import type { ProjectRow } from './tables.ts';

export interface Context {
  projects: ProjectService;
}

@Resolver(() => Project)
export class ProjectResolver {
  @NeedsScope('films')
  @Query(() => Project)
  project(@Arg('id', () => ID) id: string, @Ctx() { projects }: Context) {
    return projects.get(id);
  }

  @NeedsScope('films')
  @Mutation(() => Project)
  createProject(@Arg('input', () => CreateProjectInput) input: CreateProjectInput, @Ctx() { projects }: Context) {
    return projects.create(input);
  }

  @NeedsScope('films')
  @Mutation(() => Project)
  updateSettings(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('settings', () => SettingsInput) settings: SettingsInput,
    @Ctx() { projects }: Context,
  ) {
    return projects.updateSettings(projectId, settings);
  }

  @NeedsScope('films')
  @Mutation(() => Project, {
    description: 'Says how a word is spoken from now on; the next film makes the scenes again in which it stands.',
  })
  setPronunciation(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('entry', () => PronunciationInput) entry: PronunciationInput,
    @Ctx() { projects }: Context,
  ) {
    return projects.setPronunciation(projectId, entry);
  }

  @NeedsScope('films')
  @Mutation(() => Project)
  removePronunciation(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('word', () => String) word: string,
    @Ctx() { projects }: Context,
  ) {
    return projects.removePronunciation(projectId, word);
  }

  @NeedsScope('films')
  @Mutation(() => Project, {
    description: 'Says how a character sounds; the next film makes the scenes again in which he speaks.',
  })
  setCharacterVoice(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('voice', () => CharacterVoiceInput) voice: CharacterVoiceInput,
    @Ctx() { projects }: Context,
  ) {
    return projects.setCharacterVoice(projectId, voice);
  }

  @NeedsScope('films')
  @Mutation(() => Project)
  removeCharacterVoice(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('character', () => String) character: string,
    @Ctx() { projects }: Context,
  ) {
    return projects.removeCharacterVoice(projectId, character);
  }

  @NeedsScope('films')
  @Mutation(() => Project, {
    description: 'Not while a film is being made. As in createProject, the manuscript is not looked up.',
  })
  setManuscript(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('manuscriptId', () => ID) manuscriptId: string,
    @Ctx() { projects }: Context,
  ) {
    return projects.setManuscript(projectId, manuscriptId);
  }

  @NeedsScope('generate')
  @Mutation(() => Project, { description: 'Starts making the film; while one is being made, answers that one.' })
  generateFilm(@Arg('projectId', () => ID) projectId: string, @Ctx() { projects }: Context) {
    return projects.generateFilm(projectId);
  }

  @Directive('@inaccessible')
  @FieldResolver(() => String, { nullable: true, description: 'A `FilmBrief` of the contracts, for other services.' })
  filmBrief(@Root() { manuscriptId, settings }: ProjectRow): string {
    return JSON.stringify({ manuscriptId, settings } satisfies FilmBrief);
  }

  @FieldResolver(() => User)
  owner(@Root() { ownerId }: ProjectRow): User {
    return { id: ownerId };
  }

  @FieldResolver(() => Manuscript, { nullable: true })
  manuscript(@Root() { manuscriptId }: ProjectRow): Manuscript | null {
    return manuscriptId === null ? null : { id: manuscriptId };
  }
}

/** Settings of before there was a lexicon have none. */
@Resolver(() => Settings)
export class SettingsResolver {
  @FieldResolver(() => [Pronunciation], { description: 'The lexicon, the latest entry last.' })
  pronunciations(@Root() { pronunciations }: Settings): readonly Pronunciation[] {
    return pronunciations ?? [];
  }

  @FieldResolver(() => [CharacterVoice], { description: 'Of those who were given one.' })
  characterVoices(@Root() { characterVoices }: Settings): readonly CharacterVoice[] {
    return characterVoices ?? [];
  }
}

@Resolver(() => User)
export class UserResolver {
  @NeedsScope('films')
  @FieldResolver(() => [Project], { description: 'Oldest first; continue with the last one’s id.' })
  projects(
    @Root() user: User,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => ID, { nullable: true }) after: string | null,
    @Ctx() { projects }: Context,
  ) {
    return projects.ownedBy(user.id, first, after);
  }
}
