import type { Logger } from './log.ts';

const nothing = () => undefined;

/** The task engine's own lines, two levels down: it reports as errors what we have logged already, with more to say. */
export const engineLog = (log?: Logger) => {
  const engine = log?.child({ engine: 'dbos' });
  return {
    error: (entry: unknown) => engine?.debug(String(entry)),
    warn: (entry: unknown) => engine?.debug(String(entry)),
    info: (entry: unknown) => engine?.trace(String(entry)),
    debug: nothing,
  };
};
