import type { AuditService } from './audit.service.ts';
import type { KeyService } from './key.service.ts';
import type { PolicyService } from './policy.service.ts';

export interface Context {
  audit: AuditService;
  keys: KeyService;
  policies: PolicyService;
}
