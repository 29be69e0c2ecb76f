import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const trace = new AsyncLocalStorage<string>();

/** Runs something on behalf of a request: outbox rows written inside carry its id into tasks and their children. */
export const withRequestId = <T>(requestId: string, run: () => T): T => trace.run(requestId, run);

export const currentRequestId = (): string | undefined => trace.getStore();

/** For work that nobody asked for: a fresh id, so that its log lines still belong together. */
export const requestIdOrNew = (requestId: string | null | undefined): string => requestId ?? randomUUID();
