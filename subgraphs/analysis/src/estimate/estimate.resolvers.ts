import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Project, Scene } from '../storyboard.types.ts';
import { GenerationEstimate, SceneProduct } from './estimate.types.ts';

@Resolver(() => Project)
export class ProjectEstimateResolver {
  @Directive('@requires(fields: "filmBrief")')
  @FieldResolver(() => GenerationEstimate, {
    nullable: true,
    description: 'What the next film takes; null before the first, while nothing is known of the text.',
  })
  estimate(@Root() project: Project, @Ctx() { estimates }: Context) {
    return estimates.ofProject(project);
  }
}

@Resolver(() => Scene)
export class SceneEstimateResolver {
  @FieldResolver(() => [SceneProduct], {
    description: 'What the next film has to make for it, with the settings of the latest.',
  })
  toMake(@Root() scene: Scene, @Ctx() { estimates }: Context) {
    return estimates.ofScene(scene);
  }
}
