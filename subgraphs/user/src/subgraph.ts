import type { ServiceDeps, Subgraph } from '@visiobook/subgraph-kit';
import { AccessTokens } from './access-token.ts';
import type { UserConfig } from './config.ts';
import { type Context, UserResolver } from './user.resolvers.ts';
import { UserService } from './user.service.ts';

export const accessTokens = ({ ACCESS_TOKEN_KEY, ACCESS_TOKEN_MINUTES }: UserConfig) =>
  new AccessTokens(ACCESS_TOKEN_KEY, ACCESS_TOKEN_MINUTES);

export function userSubgraph({ db, config }: ServiceDeps<UserConfig>): Subgraph<Context> {
  const tokens = accessTokens(config);
  return {
    name: 'user',
    resolvers: [UserResolver],
    references: { User: ({ id }, { users }) => users.find(id) },
    context: ({ viewer }) => ({ users: new UserService(db, tokens, viewer) }),
  };
}
