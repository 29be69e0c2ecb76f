import { testService } from '@visiobook/subgraph-kit/testing';
import { service } from '../service.ts';
import { askHandler, creditsContract } from './credits.contract.ts';
import { FreeCredits } from './credits.free.ts';

creditsContract('nobody', () => testService(service, { handlers: [askHandler(new FreeCredits())] }), null);
