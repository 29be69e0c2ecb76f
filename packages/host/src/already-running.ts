import { StartFault } from '@visiobook/subgraph-kit';

const ANSWER_MILLISECONDS = 1_000;

/**
 * A second graph on the same folder would share the first one's database, and take it along when it ends.
 * @throws StartFault that says what runs where
 */
export async function refuseSecond(origin: string): Promise<void> {
  const answer = await fetch(`${origin}/health/live`, { signal: AbortSignal.timeout(ANSWER_MILLISECONDS) }).catch(
    () => null,
  );
  if (!answer) return;
  throw new StartFault(
    `Something already answers at ${origin}. Stop it first; for a second graph beside it set PORT_OFFSET and VISIOBOOK_DATA.`,
  );
}
