import { z } from 'zod';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
/** Schemes that a browser would act on by itself, with whatever follows. */
const NEVER = new Set(['javascript:', 'data:', 'file:', 'blob:', 'vbscript:', 'about:']);

const isSafe = ({ protocol, hostname }: URL) =>
  protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));

const isIssuer = (text: string) => URL.canParse(text) && isSafe(new URL(text));

/** Apple takes a signed token for a client secret. */
const AppleKey = z.strictObject({ teamId: z.string().min(1), keyId: z.string().min(1), privateKey: z.string().min(1) });

const Provider = z.strictObject({
  /** Part of the callback's path, `/auth/<id>/callback`, which the provider has to know. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be lower-case letters, digits and dashes'),
  /** As readers see it. */
  name: z.string().min(1),
  issuer: z.string().refine(isIssuer, 'must be https, or on this machine'),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  appleKey: AppleKey.optional(),
  scope: z.string().optional(),
  responseMode: z.enum(['query', 'form_post']).optional(),
});
export type ProviderSettings = z.output<typeof Provider>;

/** `openid` settings of the environment: a list of providers as one line of JSON. */
export const providerList = z.string().transform((text, context): ProviderSettings[] => {
  const parsed = z.array(Provider).safeParse(jsonOf(text));
  if (parsed.success && new Set(parsed.data.map(({ id }) => id)).size === parsed.data.length) return parsed.data;
  const message = parsed.success ? 'names one id twice' : `is no list of providers: ${z.prettifyError(parsed.error)}`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** Where clients may be sent back to: compared whole, so that nobody adds to one. */
export const returnAddresses = z
  .string()
  .transform((text) => text.split(',').map((address) => address.trim()))
  .pipe(
    z.array(z.string().refine(isReturnAddress, 'must be https, on this machine, or of an app’s scheme; without #')),
  );

function isReturnAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.hash !== '' || NEVER.has(url.protocol)) return false;
  return url.protocol === 'http:' ? isSafe(url) : true;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
