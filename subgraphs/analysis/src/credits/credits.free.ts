import type { Credits } from './credits.ts';

/** Where nobody pays: there are always enough. */
export class FreeCredits implements Credits {
  async reserve(): Promise<boolean> {
    return true;
  }

  async settle(): Promise<void> {}

  async release(): Promise<void> {}
}
