import { type RenderOptions, renderAltair } from 'altair-static';

const WELCOME = `# VisioBook's graph. Ctrl + Enter runs what the cursor is in.
#
# Nobody is signed in yet. SignUp (or SignIn) answers an access token. It goes under "Set Headers" as
#   authorization: Bearer <accessToken>
# and for subscriptions also into their connection parameters: { "authorization": "Bearer <accessToken>" }

mutation SignUp {
  signUp(input: { displayName: "Ada", email: "ada@example.org", password: "a long password" }) {
    accessToken
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

/** Altair opens these without the nonce and leaves them empty while nobody has made a theme: white space and `:root { }`. */
const EMPTY_STYLES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-KEusrVhJr9hIBdaMJvOVaP+WWz8kc3DCY43CCLLIGfY='",
  "'sha256-yk9i/VlAiCewfGAOHBXDc9YkttDeM+lHMEWQuZFElGM='",
];

/**
 * What the page may do: run its own files, ask its own origin. Altair would also report to its makers and fetch plugins.
 * @param host of the request; browsers differ on whether 'self' takes in the WebSockets of an origin
 */
export function pagePolicy(nonce: string, host: string | undefined): string {
  const sockets = host && /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}' ${EMPTY_STYLES.join(' ')}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
