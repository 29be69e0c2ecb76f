export { HeadSeal, publicHalf } from './audit.seal.ts';
export { type AuditReport, verifyAuditLog } from './audit.verify.ts';
export { service } from './service.ts';
