import { type Environment, startMessage } from '@visiobook/subgraph-kit';
import { type RunningGateway, startGateway } from '../gateway.ts';
import { type ToPrimary, ToWorker } from './messages.ts';

/**
 * One of the processes that share a port. The primary says when it ends: a Ctrl-C in a terminal reaches all processes at the same time, and
 * is the primary's to act upon. Without its primary it ends by itself.
 */
export async function runWorker(environment: Environment): Promise<void> {
  const starting = startGateway(environment, { isWorker: true });
  const close = closing(starting);
  process.on('SIGINT', () => undefined);
  process.once('SIGTERM', close);
  process.once('disconnect', close);
  process.on('message', (message) => {
    const { data } = ToWorker.safeParse(message);
    if (data?.type === 'close') close();
    if (data?.type === 'ask') void starting.then(async (gateway) => tell(data.id, await gateway[data.what]()));
  });
  try {
    const { url } = await starting;
    send({ type: 'ready', url });
  } catch (error) {
    process.stderr.write(`${startMessage(error)}\n`);
    process.exit(1);
  }
}

const tell = (id: number, answer: unknown) => send({ type: 'answer', id, answer });

const send = (message: ToPrimary) => {
  if (process.connected) process.send?.(message);
};

function closing(starting: Promise<RunningGateway>): () => void {
  let isClosing = false;
  return () => {
    if (isClosing) return;
    isClosing = true;
    starting
      .then((gateway) => {
        setTimeout(() => process.exit(1), gateway.closeMilliseconds).unref();
        return gateway.close();
      })
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
}
