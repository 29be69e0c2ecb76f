import { type Locale, NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Voice as EngineVoice } from './engines/speech-engine.ts';
import { Illustration, Painter, PainterState, VisualStyle } from './illustration.types.ts';
import type { MediaService } from './media.service.ts';
import { Narration, Voice } from './narration.types.ts';
import type { PainterSeen } from './painters.record.ts';
import { Scene } from './scene.types.ts';
import type { IllustrationRow, NarrationRow } from './tables.ts';
import { visualStyles } from './visual-style.ts';

export interface Context {
  media: MediaService;
  voices: readonly EngineVoice[];
  locale: Locale;
}

@Resolver(() => Illustration)
export class IllustrationResolver {
  @FieldResolver(() => String, { description: 'A JPEG; good for an hour.' })
  url(@Root() illustration: IllustrationRow, @Ctx() { media }: Context) {
    return media.url(illustration);
  }

  @Query(() => [VisualStyle])
  visualStyles(@Ctx() { locale }: Context): VisualStyle[] {
    return visualStyles(locale);
  }
}

@Resolver(() => VisualStyle)
export class VisualStyleResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether it could be had now. A painted style of which nobody has the model is drawn by the illustrator instead, until somebody has.',
  })
  isAvailable(@Root() { isPainted }: VisualStyle, @Ctx() { media }: Context): boolean | Promise<boolean> {
    return !isPainted || media.isAnyPainterThere();
  }
}

@Resolver(() => Painter)
export class PainterResolver {
  @FieldResolver(() => PainterState)
  state(@Root() { isThere, isLoaded, problem }: PainterSeen): PainterState {
    if (!isThere) return PainterState.GONE;
    if (isLoaded) return PainterState.READY;
    return problem === null ? PainterState.LOADING : PainterState.BROKEN;
  }

  @Query(() => [Painter], { description: 'Workers with a diffusion model, those seen last first.' })
  @NeedsScope('admin')
  painters(@Ctx() { media }: Context): Promise<PainterSeen[]> {
    return media.painters();
  }
}

@Resolver(() => Narration)
export class NarrationResolver {
  @FieldResolver(() => String, { description: 'A WAV; good for an hour.' })
  url(@Root() narration: NarrationRow, @Ctx() { media }: Context) {
    return media.url(narration);
  }

  @Query(() => [Voice], { description: 'Of one language (en or fr), or all.' })
  voices(
    @Arg('language', () => String, { nullable: true }) language: string | null,
    @Ctx() { voices }: Context,
  ): readonly Voice[] {
    return voices.filter((voice) => !language || voice.language === language);
  }
}

@Resolver(() => Scene)
export class SceneResolver {
  @FieldResolver(() => Illustration, { nullable: true, description: 'Null until it is drawn.' })
  illustration(@Root() { id }: Scene, @Ctx() { media }: Context) {
    return media.illustrationOf(id);
  }

  @FieldResolver(() => Narration, { nullable: true, description: 'Null until it is spoken.' })
  narration(@Root() { id }: Scene, @Ctx() { media }: Context) {
    return media.narrationOf(id);
  }
}
