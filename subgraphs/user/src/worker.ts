import { workService } from '@visiobook/subgraph-kit';
import { service } from './service.ts';

await workService(service);
