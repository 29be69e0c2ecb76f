import type { AnalysisConfig } from '../config.ts';
import { FreeCredits } from './credits.free.ts';
import { PaymentCredits } from './credits.payment.ts';
import type { Credits } from './credits.ts';

export const createCredits = ({ CREDITS }: Pick<AnalysisConfig, 'CREDITS'>): Credits =>
  CREDITS === 'payment' ? new PaymentCredits() : new FreeCredits();
