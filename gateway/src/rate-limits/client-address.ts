import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Where a request comes from, as limits know it. Behind proxies, what the outermost trusted one saw: each adds the address that it
 * was called from to the end of X-Forwarded-For; what stands further left anybody may have written.
 * @param trustedProxies how many proxies of ours a request passes; 0 where clients reach the gateway itself
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const own = request.socket.remoteAddress ?? '';
  if (trustedProxies === 0) return network(own);
  const hops = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const seen = withoutPort((hops[Math.max(hops.length - trustedProxies, 0)] ?? '').trim());
  return network(isIP(seen) ? seen : own);
}

/** Some proxies write the port as well. */
function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1];
  return bracketed ?? address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}

/** Whoever has one IPv6 address has a /64 of them: it counts as one. */
export function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = (part = '') => part.split(':').filter(Boolean);
  const after = groups(tail).flatMap((group) => (group.includes('.') ? [group, group] : [group]));
  const zeros = tail === undefined ? 0 : Math.max(8 - groups(head).length - after.length, 0);
  const all = [...groups(head), ...Array<string>(zeros).fill('0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
