import { NeedsScope, type Viewer } from '@visiobook/subgraph-kit';

/** The gateway lets administrators alone in; the services behind it ask again. */
export const ForAdministrators = () => NeedsScope('admin');

/** @throws Unauthenticated, Forbidden */
export const requireAdministrator = (viewer: Viewer): string => viewer.requireScope('admin');
