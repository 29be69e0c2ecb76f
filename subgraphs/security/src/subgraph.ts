import { createBlobStore } from '@visiobook/blob-store';
import { actRecorded, exportUserInSecurity } from '@visiobook/contracts';
import {
  consume,
  exportUserHandler,
  keyEncryptionKeys,
  OwnerEncryption,
  type ServiceDeps,
  type Subgraph,
  type Worker,
  type WorkerDeps,
} from '@visiobook/subgraph-kit';
import { Policies } from '@visiobook/subgraph-kit/policy';
import { appendAct } from './audit.append.ts';
import { AuditEventResolver, UserResolver } from './audit.resolvers.ts';
import { sealWith } from './audit.seal.ts';
import { type AuditDeps, AuditService } from './audit.service.ts';
import { User } from './audit.types.ts';
import type { SecurityConfig } from './config.ts';
import type { Context } from './context.ts';
import { KeyResolver } from './key.resolvers.ts';
import { KeyRotation } from './key.rotation.ts';
import { KeyService } from './key.service.ts';
import { personalRecords } from './personal-records.ts';
import { PolicyResolver } from './policy.resolvers.ts';
import { PolicyService } from './policy.service.ts';
import { destroyOwnerKeyTask } from './tasks/destroyOwnerKey.ts';
import { rewrapKeysTask } from './tasks/rewrapKeys.ts';

export function securitySubgraph({ db, outbox, config }: ServiceDeps<SecurityConfig>): Subgraph<Context> {
  const deps = auditDeps({ db, config });
  const { set } = new Policies();
  return {
    name: 'security',
    resolvers: [AuditEventResolver, UserResolver, KeyResolver, PolicyResolver],
    orphanedTypes: [User],
    references: { User: ({ id }) => ({ id }) },
    context: ({ viewer }) => ({
      audit: new AuditService(deps, viewer),
      keys: new KeyService(db, outbox, viewer),
      policies: new PolicyService(set, viewer),
    }),
  };
}

export function securityWorker({ db, outbox, config }: WorkerDeps<SecurityConfig>): Worker {
  const audit = auditDeps({ db, config });
  return {
    handlers: [
      consume(actRecorded, async (act, { log }) => {
        // The logs of the services are kept elsewhere: whoever cuts the audit log off cannot cut these.
        log.info({ auditHead: await appendAct(db, audit.seal, act) }, 'act appended');
      }),
      exportUserHandler(exportUserInSecurity, createBlobStore(config), personalRecords(audit)),
      rewrapKeysTask(db, keyEncryptionKeys(config)),
      destroyOwnerKeyTask(db, outbox),
    ],
  };
}

export const securityBackground = ({ db, outbox, config, log }: ServiceDeps<SecurityConfig>) =>
  new KeyRotation(db, outbox, keyEncryptionKeys(config)).start(log);

const auditDeps = ({ db, config }: Pick<ServiceDeps<SecurityConfig>, 'db' | 'config'>): AuditDeps => ({
  db,
  encryption: new OwnerEncryption({ db, keks: keyEncryptionKeys(config) }),
  seal: sealWith(config.AUDIT_SIGNING_KEY, config.AUDIT_FORMER_KEY),
});
