import { settleHold } from '@visiobook/contracts';
import { orchestrate } from '@visiobook/subgraph-kit';
import type { Cashier } from '../credits/cashier.ts';

export const settleHoldWorkflow = (cashier: Cashier) =>
  orchestrate(settleHold, async (hold, flow) => {
    await cashier.end(flow, hold);
    return {};
  });
