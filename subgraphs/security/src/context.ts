import type { AuditService } from './audit.service.ts';
import type { KeyService } from './key.service.ts';

export interface Context {
  audit: AuditService;
  keys: KeyService;
}

export const FOR_ADMINS = '@requiresScopes(scopes: [["admin"]])';
