import type { ViewerFacts } from '@visiobook/subgraph-kit';
import type { ErrorFacts } from '../execution/json.ts';

const SIGN_IN = {
  en: (what: string) => `Sign in to have access to ${what}.`,
  fr: (what: string) => `Connectez-vous pour avoir accès à ${what}.`,
};
const NOT_YOURS = {
  en: (what: string) => `You have no access to ${what}.`,
  fr: (what: string) => `Vous n’avez pas accès à ${what}.`,
};

/** Why something is missing from an answer; kept with the operation, and told to each viewer in her own words. */
export class AccessDenied {
  /** `Type.field`, or the type, that is closed. */
  readonly coordinate: string;
  readonly path: readonly string[] | undefined;

  constructor(coordinate: string, path: readonly string[]) {
    this.coordinate = coordinate;
    this.path = path.length > 0 ? path : undefined;
  }

  tell({ id, locale }: Pick<ViewerFacts, 'id' | 'locale'>): ErrorFacts {
    const message = (id === null ? SIGN_IN : NOT_YOURS)[locale](this.coordinate);
    const extensions = { code: 'UNAUTHORIZED_FIELD_OR_TYPE', coordinate: this.coordinate };
    return { message, path: this.path, extensions };
  }
}
