import type { UserService } from './account/user.service.ts';
import type { SessionService } from './session/session.service.ts';

/** What resolvers reach, made for one viewer's operation. */
export interface Context {
  users: UserService;
  sessions: SessionService;
}
