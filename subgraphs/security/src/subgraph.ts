import { actRecorded } from '@visiobook/contracts';
import {
  consume,
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
import { AuditService } from './audit.service.ts';
import { User } from './audit.types.ts';
import type { SecurityConfig } from './config.ts';
import type { Context } from './context.ts';
import { KeyResolver } from './key.resolvers.ts';
import { KeyRotation } from './key.rotation.ts';
import { KeyService } from './key.service.ts';
import { PolicyResolver } from './policy.resolvers.ts';
import { PolicyService } from './policy.service.ts';
import { destroyOwnerKeyTask } from './tasks/destroyOwnerKey.ts';
import { rewrapKeysTask } from './tasks/rewrapKeys.ts';

export function securitySubgraph({ db, outbox, config }: ServiceDeps<SecurityConfig>): Subgraph<Context> {
  const encryption = new OwnerEncryption({ db, keks: keyEncryptionKeys(config) });
  const deps = { db, encryption, seal: sealOf(config) };
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
  const seal = sealOf(config);
  return {
    handlers: [
      consume(actRecorded, async (act, { log }) => {
        // The logs of the services are kept elsewhere: whoever cuts the audit log off cannot cut these.
        log.info({ auditHead: await appendAct(db, seal, act) }, 'act appended');
      }),
      rewrapKeysTask(db, keyEncryptionKeys(config)),
      destroyOwnerKeyTask(db, outbox),
    ],
  };
}

export const securityBackground = ({ db, outbox, config, log }: ServiceDeps<SecurityConfig>) =>
  new KeyRotation(db, outbox, keyEncryptionKeys(config)).start(log);

const sealOf = ({ AUDIT_SIGNING_KEY, AUDIT_FORMER_KEY }: SecurityConfig) =>
  sealWith(AUDIT_SIGNING_KEY, AUDIT_FORMER_KEY);
