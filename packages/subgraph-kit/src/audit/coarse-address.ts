import { isIPv4, isIPv6 } from 'node:net';

/** Enough of an address to recognise a network, too little for a household: an IPv4 /24, an IPv6 /48. Null for anything else. */
export function coarseAddress(address: string | null | undefined): string | null {
  if (!address) return null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(mapped)) return `${mapped.split('.').slice(0, 3).join('.')}.0/24`;
  const plain = address.split(/[%/]/, 1)[0] ?? '';
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, 3).join(':')}::/48` : null;
}

/** The groups before the gap, filled up with zeros: the first three of eight are never after it. */
function groupsOf(address: string): string[] {
  const [before = '', after] = address.toLowerCase().split('::');
  const groups = before === '' ? [] : before.split(':');
  const missing = after === undefined ? 0 : 8 - groups.length - (after === '' ? 0 : after.split(':').length);
  const rest = after ? after.split(':') : [];
  return [...groups, ...Array.from({ length: missing }, () => '0'), ...rest].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  );
}
