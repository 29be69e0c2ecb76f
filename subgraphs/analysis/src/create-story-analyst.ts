import type { Logger } from '@visiobook/subgraph-kit';
import type { AnalysisConfig } from './config.ts';
import { OpenAiChatModel } from './engines/language-model/chat-model.openai.ts';
import { BuiltinStoryAnalyst } from './engines/story-analyst.builtin.ts';
import { LanguageModelAnalyst } from './engines/story-analyst.language-model.ts';
import type { StoryAnalyst } from './engines/story-analyst.ts';

/** The built-in analyst, with a language model beside it where one is configured. @throws Error for half a configuration */
export function createStoryAnalyst(config: AnalysisConfig, log: Logger): StoryAnalyst {
  const base = new BuiltinStoryAnalyst();
  const { ANALYSIS_LLM_URL: url, ANALYSIS_LLM_MODEL: model } = config;
  if (url === undefined && model === undefined) return base;
  if (url === undefined || model === undefined)
    throw new Error('Set ANALYSIS_LLM_URL and ANALYSIS_LLM_MODEL, or neither.');
  const timeoutMilliseconds = config.ANALYSIS_LLM_TIMEOUT_SECONDS * 1000;
  return new LanguageModelAnalyst({
    model: new OpenAiChatModel({ url, model, key: config.ANALYSIS_LLM_KEY, timeoutMilliseconds }),
    base,
    concurrency: config.ANALYSIS_LLM_CONCURRENCY,
    budgetMilliseconds: config.ANALYSIS_LLM_BUDGET_SECONDS * 1000,
    onFault: (err) =>
      log.warn({ err }, 'the language model does not answer; the rest of the story is analysed without it'),
  });
}
