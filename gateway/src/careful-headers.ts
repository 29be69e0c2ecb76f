const YEAR_SECONDS = 365 * 24 * 3600;

/** For all that browsers are given. */
export const CAREFUL_PAGE = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

/** For the gateway's own answers, which are data and no pages: no browser may take them for anything else. */
const CAREFUL = {
  ...CAREFUL_PAGE,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** @param publicOrigin where clients reach the gateway: over TLS, they are told to come by nothing else */
export function carefulHeaders(publicOrigin: string | undefined): Readonly<Record<string, string>> {
  if (!publicOrigin?.startsWith('https:')) return CAREFUL;
  return { ...CAREFUL, 'strict-transport-security': `max-age=${YEAR_SECONDS}` };
}
