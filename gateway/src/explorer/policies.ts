/** Altair opens these without the nonce and leaves them empty while nobody has made a theme: white space and `:root { }`. */
const EMPTY_STYLES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-KEusrVhJr9hIBdaMJvOVaP+WWz8kc3DCY43CCLLIGfY='",
  "'sha256-yk9i/VlAiCewfGAOHBXDc9YkttDeM+lHMEWQuZFElGM='",
];

/**
 * What the page may do: run its own files, ask its own origin. Altair would also report to its makers and fetch plugins. It needs
 * `eval` to let people’s own scripts run before and after a request, in a worker; without it they would wait for ever.
 * @param host of the request; browsers differ on whether 'self' takes in the WebSockets of an origin
 */
export function pagePolicy(nonce: string, host: string | undefined): string {
  const sockets = host && /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    `script-src 'self' 'unsafe-eval' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}' ${EMPTY_STYLES.join(' ')}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "worker-src 'self'",
    "base-uri 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What people’s own scripts may do: nothing but to be run. What they want to ask, the page asks for them. */
export const WORKER_POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval'";
