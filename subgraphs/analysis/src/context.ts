import type { GenerationService } from './generation.service.ts';
import type { StoryboardService } from './storyboard.service.ts';

export interface Context {
  storyboards: StoryboardService;
  generations: GenerationService;
  /** Fires when the client of this operation is gone. */
  signal: AbortSignal;
}
