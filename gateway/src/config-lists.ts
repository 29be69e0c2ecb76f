import type { z } from 'zod';

const entriesOf = (list: string) =>
  list
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

const isHttp = (text: string) => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

/** Of `name=http://host:port/graphql`, separated by commas: the URLs by name. */
export function parseAddresses(list: string, context: z.RefinementCtx): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const entry of entriesOf(list)) {
    const [, name = '', url = ''] = /^([^\s=]+)\s*=\s*(\S+)$/.exec(entry) ?? [];
    if (!isHttp(url)) refuse(context, `“${entry}” is not name=http://host:port/graphql`);
    else if (addresses.has(name)) refuse(context, `${name} is there twice`);
    addresses.set(name, url);
  }
  return addresses;
}

/** Of origins as browsers send them, separated by commas; `*` for any, `:*` at the end of one for any port. */
export function parseOrigins(list: string, context: z.RefinementCtx): readonly string[] {
  const origins = entriesOf(list);
  for (const origin of origins) {
    if (!isOrigin(origin))
      refuse(context, `“${origin}” is no origin such as https://example.org, without a path or a slash`);
  }
  return origins;
}

function isOrigin(entry: string): boolean {
  if (entry === '*') return true;
  const origin = entry.replace(/:\*$/, '');
  // Browsers leave a scheme's usual port out, and so does URL: with it, an entry would match nobody.
  if (isHttp(origin)) return URL.parse(origin)?.origin === origin;
  // As apps have them that show pages of their own: capacitor://localhost.
  return /^(?!https?:)[a-z][a-z\d+.-]*:\/\/[a-z\d.-]+$/.test(origin);
}

const refuse = (context: z.RefinementCtx, message: string) => context.addIssue({ code: 'custom', message });
