import { constants, setPriority } from 'node:os';
import { workService } from '@visiobook/subgraph-kit';
import { service } from './service.ts';

// Where one machine does everything, drawing ahead must not slow down the encoding of what somebody waits for.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
await workService(service);
