import { serveService } from '@visiobook/subgraph-kit';
import { service } from './service.ts';

await serveService(service);
