import { createBlobStore } from '@visiobook/blob-store';
import { eraseUserInUser, exportUserInUser } from '@visiobook/contracts';
import {
  eraseUserHandler,
  exportUserHandler,
  keyEncryptionKeys,
  OwnerEncryption,
  type ServiceDeps,
  type Subgraph,
  type Worker,
  type WorkerDeps,
} from '@visiobook/subgraph-kit';
import { Addresses } from './account/addresses.ts';
import { CredentialsResolver } from './account/credentials.resolvers.ts';
import { CredentialsService } from './account/credentials.service.ts';
import { personalRecords } from './account/personal-records.ts';
import { SignUpResolver } from './account/sign-up.resolvers.ts';
import { SignUpService } from './account/sign-up.service.ts';
import { Trust } from './account/trust.ts';
import { UserResolver } from './account/user.resolvers.ts';
import { UserService } from './account/user.service.ts';
import { WaysIn } from './account/ways-in.ts';
import { Acts } from './acts/acts.ts';
import { ApiKeyResolver } from './api-key/api-key.resolvers.ts';
import { ApiKeyService } from './api-key/api-key.service.ts';
import type { UserConfig } from './config.ts';
import type { Context } from './context.ts';
import { folderMailer } from './engines/mailer.folder.ts';
import { smtpMailer } from './engines/mailer.smtp.ts';
import type { Mailer } from './engines/mailer.ts';
import { DeletionResolver } from './erasure/deletion.resolvers.ts';
import { DeletionService } from './erasure/deletion.service.ts';
import { erasePerson } from './erasure/erase-person.ts';
import { ErasureRecord } from './erasure/erasure.record.ts';
import { scheduleErasures } from './erasure/erasure.schedule.ts';
import { Letters } from './letters/letters.ts';
import { OpenIdAttempts } from './openid/attempts.ts';
import { IdentityService } from './openid/identity.service.ts';
import { OpenIdResolver } from './openid/openid.resolvers.ts';
import { OpenIdService } from './openid/openid.service.ts';
import { OpenIdProviders } from './openid/providers.ts';
import { PasskeyResolver } from './passkey/passkey.resolvers.ts';
import { PasskeyService } from './passkey/passkey.service.ts';
import { AccountResolver, UserRolesResolver } from './role/role.resolvers.ts';
import { RoleService } from './role/role.service.ts';
import { Roles } from './role/roles.ts';
import { Codes } from './second-factor/codes.ts';
import { SecondFactorResolver } from './second-factor/second-factor.resolvers.ts';
import { SecondFactorService } from './second-factor/second-factor.service.ts';
import { Secret } from './secret.ts';
import { AccessTokens } from './session/access-token.ts';
import { Challenges } from './session/challenges.ts';
import { RefreshTokens } from './session/refresh-tokens.ts';
import { SessionResolver } from './session/session.resolvers.ts';
import { SessionService } from './session/session.service.ts';
import { keepSweeping } from './session/sweep-expired.ts';
import { eraseAccountWorkflow } from './tasks/eraseAccount.ts';
import { sendMailHandler } from './tasks/sendMail.ts';
import { Throttle } from './throttle/throttle.ts';

export const accessTokens = (config: UserConfig) =>
  new AccessTokens(
    { current: config.ACCESS_TOKEN_KEY, others: config.ACCESS_TOKEN_OTHER_KEYS },
    config.ACCESS_TOKEN_MINUTES,
    new Roles(config.DEFAULT_ROLE),
  );

/** What API and worker keep secrets and addresses with. */
function keepers({ db, config, outbox }: Pick<ServiceDeps<UserConfig>, 'db' | 'config' | 'outbox'>) {
  const secret = new Secret(config.USER_SECRET);
  const encryption = new OwnerEncryption({ db, keks: keyEncryptionKeys(config) });
  const addresses = new Addresses(encryption);
  return { secret, encryption, addresses, letters: new Letters({ db, outbox, secret, encryption, addresses }) };
}

export function userSubgraph({ db, config, outbox, log }: ServiceDeps<UserConfig>): Subgraph<Context> {
  const { secret, encryption, addresses, letters } = keepers({ db, config, outbox });
  const actDeps = { db, outbox, log, encryption };
  const roles = new Roles(config.DEFAULT_ROLE);
  const trust = new Trust(db, secret);
  const throttle = new Throttle(db, secret);
  const sessionDeps = {
    db,
    outbox,
    trust,
    accessTokens: accessTokens(config),
    refreshTokens: new RefreshTokens(secret),
    sessionDays: config.SESSION_DAYS,
  };
  const deletionDeps = { db, outbox, letters, addresses, config };
  const challenges = new Challenges(db);
  const factorDeps = { db, addresses, codes: new Codes(db, encryption), challenges, trust, throttle };
  const providers = OpenIdProviders.of(config);
  const waysIn = new WaysIn(providers.all.map(({ issuer }) => issuer));
  const openIdDeps = { providers, attempts: new OpenIdAttempts(db, secret, encryption) };
  const identityDeps = { db, letters, addresses, providers, waysIn };
  return {
    name: 'user',
    resolvers: [
      UserResolver,
      SignUpResolver,
      CredentialsResolver,
      SessionResolver,
      SecondFactorResolver,
      PasskeyResolver,
      OpenIdResolver,
      ApiKeyResolver,
      AccountResolver,
      UserRolesResolver,
      DeletionResolver,
    ],
    references: { User: ({ id }, { users }) => users.find(id) },
    context({ viewer, client }) {
      const acts = new Acts(actDeps, viewer, client);
      const sessions = new SessionService(sessionDeps, acts, viewer, client);
      const secondFactors = new SecondFactorService(factorDeps, acts, sessions, viewer, client);
      const signUps = new SignUpService({ db, outbox, letters, addresses, config }, acts, sessions, viewer);
      const identities = new IdentityService(identityDeps, acts, signUps, sessions, viewer);
      return {
        sessions,
        secondFactors,
        signUps,
        identities,
        openId: new OpenIdService(openIdDeps, identities, sessions, secondFactors, viewer),
        deletions: new DeletionService(deletionDeps, acts, sessions, viewer),
        roles: new RoleService({ db, roles, addresses }, acts, sessions, viewer),
        apiKeys: new ApiKeyService({ db, outbox, roles }, acts, sessions, viewer),
        passkeys: new PasskeyService(
          { db, challenges, waysIn, addresses, publicOrigin: config.PUBLIC_ORIGIN },
          acts,
          sessions,
          viewer,
        ),
        users: new UserService({ db, trust, throttle, addresses }, acts, secondFactors, viewer, client),
        credentials: new CredentialsService({ db, outbox, letters, addresses, throttle }, acts, sessions, viewer),
      };
    },
  };
}

export function userWorker({ db, config, outbox, events, tasks, log }: WorkerDeps<UserConfig>): Worker {
  const mailer = mailerOf(config);
  const sweeping = keepSweeping(db, log);
  const erasures = scheduleErasures({ db, outbox, tasks, log });
  const { addresses, letters } = keepers({ db, config, outbox });
  return {
    handlers: [
      sendMailHandler({ db, outbox, mailer, letters, publicOrigin: config.PUBLIC_ORIGIN }),
      eraseAccountWorkflow({ record: new ErasureRecord(db, outbox), tasks, events }),
      eraseUserHandler(eraseUserInUser, erasePerson({ db, outbox })),
      exportUserHandler(exportUserInUser, createBlobStore(config), personalRecords(db, addresses)),
    ],
    async close() {
      await erasures.close();
      await sweeping.close();
      mailer.close();
    },
  };
}

/** @throws Error where mail has nowhere to go */
function mailerOf({ SMTP_URL, MAIL_DIRECTORY, MAIL_FROM }: UserConfig): Mailer {
  if (SMTP_URL) return smtpMailer(SMTP_URL, MAIL_FROM);
  if (MAIL_DIRECTORY) return folderMailer(MAIL_DIRECTORY, MAIL_FROM);
  throw new Error('Set SMTP_URL, or MAIL_DIRECTORY where mail is to become files.');
}
