import { type RenderOptions, renderAltair } from 'altair-static';

/** What stands in the editor at first. */
export const WELCOME = `# VisioBook's graph. The button above an operation runs it; Ctrl + Enter runs the same one again.
#
# Nobody is signed in yet. SignUp (or SignIn) answers an access token. It goes under "Set Headers" as
#   authorization: Bearer <accessToken>
# and for subscriptions under "Request Handlers", into the connection parameters, as
#   { "authorization": "Bearer <accessToken>" }

mutation SignUp {
  signUp(input: { displayName: "Ada", email: "ada@example.org", password: "a long password" }) {
    ... on AuthPayload {
      accessToken
      refreshToken
    }
  }
}

query MyProjects {
  me {
    displayName
    projects {
      id
      title
      stage
    }
  }
}

subscription WatchAFilm {
  generationProgress(projectId: "") {
    seq
    kind
    playableSeconds
  }
}
`;

export interface PageOptions {
  /** Path of the GraphQL endpoint, for HTTP and WebSocket. */
  endpoint: string;
  /** Path of the folder where the explorer's files are, with a slash at its end. */
  files: string;
  language: 'en' | 'fr';
  /** Allows this page's inline script and styles, and no others. */
  nonce: string;
}

/** The page that starts Altair. */
export function explorerPage({ endpoint, files, language, nonce }: PageOptions): string {
  const options: RenderOptions = {
    baseURL: files,
    endpointURL: endpoint,
    subscriptionsEndpoint: endpoint,
    initialSubscriptionRequestHandlerId: 'graphql-ws',
    initialQuery: WELCOME,
    initialSettings: {
      language: language === 'fr' ? 'fr-FR' : 'en-US',
      theme: 'system',
      'alert.disableUpdateNotification': true,
      'banners.disable': true,
      disablePushNotification: true,
    },
    disableAccount: true,
    cspNonce: nonce,
  };
  return renderAltair(options)
    .replace('<title>Altair</title>', '<title>VisioBook API</title>')
    .replace('<html>', `<html lang="${language}">`)
    .replace('<app-root>', `<app-root ngCspNonce="${nonce}">`);
}
