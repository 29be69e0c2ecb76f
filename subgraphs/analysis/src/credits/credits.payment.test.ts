import { testService } from '@visiobook/subgraph-kit/testing';
import { service } from '../service.ts';
import { askHandler, creditsContract } from './credits.contract.ts';
import { PaymentCredits } from './credits.payment.ts';
import { Ledger } from './ledger.fixture.ts';

const MOST = 5;
const handlers = [askHandler(new PaymentCredits()), ...new Ledger(MOST).handlers];

creditsContract('tasks of the payment service', () => testService(service, { handlers }), MOST);
