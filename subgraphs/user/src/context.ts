import type { CredentialsService } from './account/credentials.service.ts';
import type { SignUpService } from './account/sign-up.service.ts';
import type { UserService } from './account/user.service.ts';
import type { ApiKeyService } from './api-key/api-key.service.ts';
import type { DeletionService } from './erasure/deletion.service.ts';
import type { IdentityService } from './openid/identity.service.ts';
import type { OpenIdService } from './openid/openid.service.ts';
import type { PasskeyService } from './passkey/passkey.service.ts';
import type { RoleService } from './role/role.service.ts';
import type { SecondFactorService } from './second-factor/second-factor.service.ts';
import type { SessionService } from './session/session.service.ts';

/** What resolvers reach, made for one viewer's operation. */
export interface Context {
  users: UserService;
  signUps: SignUpService;
  credentials: CredentialsService;
  sessions: SessionService;
  roles: RoleService;
  apiKeys: ApiKeyService;
  passkeys: PasskeyService;
  openId: OpenIdService;
  identities: IdentityService;
  secondFactors: SecondFactorService;
  deletions: DeletionService;
}
