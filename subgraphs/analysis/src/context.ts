import type { EstimateService } from './estimate/estimate.service.ts';
import type { GenerationService } from './generation.service.ts';
import type { PreviewService } from './preview.service.ts';
import type { RetryService } from './retry.service.ts';
import type { StoryboardEditor } from './storyboard.editor.ts';
import type { StoryboardService } from './storyboard.service.ts';

export interface Context {
  storyboards: StoryboardService;
  editor: StoryboardEditor;
  estimates: EstimateService;
  previews: PreviewService;
  generations: GenerationService;
  retries: RetryService;
  /** Fires when the client of this operation is gone. */
  signal: AbortSignal;
}
