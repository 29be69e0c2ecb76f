import type { ServerResponse } from 'node:http';
import { sendJson } from '@visiobook/subgraph-kit';
import type { Health } from './health.ts';

const NOT_KEPT = { 'cache-control': 'no-store' };

/** That the process runs is all that this says: who restarts it for the sake of a subgraph makes matters worse. */
export const answerLive = (response: ServerResponse): void => sendJson(response, 200, { status: 'live' }, NOT_KEPT);

/** Without what lies behind the gateway. */
export function answerReady(response: ServerResponse, { isReady, status, supergraph }: Health): void {
  sendJson(response, isReady ? 200 : 503, { status, supergraph }, NOT_KEPT);
}

/** With everything: for the platform alone. */
export function answerHealth<Report extends { isReady: boolean }>(response: ServerResponse, report: Report): void {
  sendJson(response, report.isReady ? 200 : 503, report, NOT_KEPT);
}
