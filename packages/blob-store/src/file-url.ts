import { isBlobKey } from './keys.ts';
import { sameText, sign } from './signature.ts';

/** What a signed `/files/…` URL allows, until `expires` (Unix seconds). */
export interface FileGrant {
  method: 'GET' | 'PUT';
  key: string;
  expires: number;
  /** PUT: the most bytes it takes. */
  maxBytes?: number;
  /** GET: served as this type. PUT: must be sent as this type. */
  contentType?: string;
  /** GET: offered as a download of this name. */
  filename?: string;
}

export const FILES_PATH = '/files/';

/** Also escapes what URL parsers would, so that a signed URL is the same text after passing through one. */
const escapeText = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Path and query of the one URL that stands for this grant. */
export function fileTarget(grant: FileGrant, signingKey: string): string {
  const path = FILES_PATH + grant.key.split('/').map(escapeText).join('/');
  const query = [`expires=${grant.expires}`, `method=${grant.method}`];
  if (grant.maxBytes !== undefined) query.push(`max=${grant.maxBytes}`);
  if (grant.contentType !== undefined) query.push(`type=${escapeText(grant.contentType)}`);
  if (grant.filename !== undefined) query.push(`filename=${escapeText(grant.filename)}`);
  const unsigned = `${path}?${query.join('&')}`;
  return `${unsigned}&signature=${sign('files', unsigned, signingKey)}`;
}

/**
 * The grant of a request target that we signed, character for character: the target is made anew from what was read out of it and
 * both are compared whole, so no second spelling of a URL is good. Null for anything else; expiry is the caller's to check.
 */
export function verifyFileTarget(target: string, signingKey: string): FileGrant | null {
  const grant = readTarget(target);
  return grant && sameText(target, fileTarget(grant, signingKey)) ? grant : null;
}

function readTarget(target: string): FileGrant | null {
  const [path = '', query = ''] = target.split('?');
  const key = decode(path.slice(FILES_PATH.length));
  const fields = new URLSearchParams(query);
  const method = fields.get('method');
  if (!path.startsWith(FILES_PATH) || key === null || !isBlobKey(key)) return null;
  if (method !== 'GET' && method !== 'PUT') return null;
  const max = fields.get('max');
  return {
    method,
    key,
    expires: Number(fields.get('expires')),
    maxBytes: max === null ? undefined : Number(max),
    contentType: fields.get('type') ?? undefined,
    filename: fields.get('filename') ?? undefined,
  };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
