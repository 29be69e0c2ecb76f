const NOWHERE = 'unknown';

/** Where a client is, as far as its connection says. One household or machine has all the addresses of an IPv6 /64. */
export function clientAddress(remoteAddress = NOWHERE): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(remoteAddress)?.[1];
  if (mapped) return mapped;
  return remoteAddress.includes(':') ? networkOf(remoteAddress) : remoteAddress;
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
