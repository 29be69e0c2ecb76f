import type { IncomingHttpHeaders } from 'node:http';

export interface Validators {
  etag: string;
  lastModified: Date;
}

/** What the preconditions of a GET or HEAD ask for, in the order of RFC 9110, section 13.2.2. */
export function evaluateConditions(
  headers: IncomingHttpHeaders,
  current: Validators,
): 'proceed' | 'not-modified' | 'failed' {
  const ifMatch = headers['if-match'];
  const unmodified = headers['if-unmodified-since'];
  if (ifMatch !== undefined && !listsTag(ifMatch, current.etag)) return 'failed';
  if (ifMatch === undefined && unmodified !== undefined && seconds(current.lastModified) > parseDate(unmodified))
    return 'failed';
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) return listsTag(ifNoneMatch, current.etag, 'weak') ? 'not-modified' : 'proceed';
  const modified = headers['if-modified-since'];
  return modified !== undefined && seconds(current.lastModified) <= parseDate(modified) ? 'not-modified' : 'proceed';
}

/** Whether a `Range` still applies: `If-Range` needs the very same bytes, so a weak tag never matches, a date only exactly. */
export function rangeApplies(headers: IncomingHttpHeaders, current: Validators): boolean {
  const ifRange = headers['if-range'];
  if (typeof ifRange !== 'string') return true;
  return ifRange.includes('"') ? ifRange.trim() === current.etag : parseDate(ifRange) === seconds(current.lastModified);
}

function listsTag(header: string, etag: string, comparison: 'strong' | 'weak' = 'strong'): boolean {
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.some((tag) => tag === '*' || tag === etag || (comparison === 'weak' && tag === `W/${etag}`));
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

/** NaN for what is not a date; every comparison with it is false, so the condition is ignored, as the RFC wants. */
const parseDate = (text: string) => Date.parse(text) / 1000;
