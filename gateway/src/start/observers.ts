import { createBufferedLog } from '@visiobook/subgraph-kit';
import type { GatewayConfig } from '../config.ts';
import { loadFigures } from '../metrics/load-figures.ts';
import { AccessLog } from '../operations/access-log.ts';
import { Operations } from '../operations/operations.ts';
import type { Closing } from '../shutdown/closing.ts';
import { Drain } from '../shutdown/drain.ts';
import { loadTracer } from '../tracing/destination.ts';

/** Who watches operations. They are closed last: what is said of the others' end is written, too. */
export async function startObservers(config: GatewayConfig, closing: Closing) {
  const access = config.ACCESS_LOG ? createBufferedLog({ level: config.LOG_LEVEL, name: 'gateway' }) : null;
  closing.add('access log', () => access?.close());
  const tracer = await loadTracer(config);
  closing.add('traces', () => tracer?.close());
  const figures = await loadFigures(config.GATEWAY_ADMIN_PORT !== undefined);
  const drain = new Drain();
  const accessLog = new AccessLog(access);
  return { figures, drain, accessLog, operations: new Operations([figures.meter, drain, accessLog], tracer) };
}
