import type { ServiceDeps, Subgraph } from '@visiobook/subgraph-kit';
import { UserResolver } from './account/user.resolvers.ts';
import { UserService } from './account/user.service.ts';
import type { UserConfig } from './config.ts';
import type { Context } from './context.ts';
import { Secret } from './secret.ts';
import { AccessTokens } from './session/access-token.ts';
import { RefreshTokens } from './session/refresh-tokens.ts';
import { SessionResolver } from './session/session.resolvers.ts';
import { SessionService } from './session/session.service.ts';

export const accessTokens = (config: UserConfig) =>
  new AccessTokens(
    { current: config.ACCESS_TOKEN_KEY, others: config.ACCESS_TOKEN_OTHER_KEYS },
    config.ACCESS_TOKEN_MINUTES,
  );

export function userSubgraph({ db, config }: ServiceDeps<UserConfig>): Subgraph<Context> {
  const secret = new Secret(config.USER_SECRET);
  const sessionDeps = {
    db,
    accessTokens: accessTokens(config),
    refreshTokens: new RefreshTokens(secret),
    sessionDays: config.SESSION_DAYS,
  };
  return {
    name: 'user',
    resolvers: [UserResolver, SessionResolver],
    references: { User: ({ id }, { users }) => users.find(id) },
    context({ viewer, client }) {
      const sessions = new SessionService(sessionDeps, viewer, client);
      return { sessions, users: new UserService(db, sessions, viewer) };
    },
  };
}
