import type { IncomingMessage } from 'node:http';
import { clientAddress, network } from './client-address.ts';

const request = (forwarded?: string) =>
  ({
    socket: { remoteAddress: '::ffff:10.0.0.1' },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('The address that a request counts for', () => {
  test.each([
    ['is the socket’s, whatever the request says', '1.2.3.4', 0, '10.0.0.1'],
    ['is what our proxy saw', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
    ['is what the outermost of our proxies saw', '6.6.6.6, 1.2.3.4, 10.0.0.9', 2, '1.2.3.4'],
    ['is the first when there are fewer than said', '1.2.3.4', 2, '1.2.3.4'],
    ['may come with a port', '1.2.3.4:5678', 1, '1.2.3.4'],
    ['may come with a port behind IPv6', '[2001:db8::1]:443', 1, '2001:db8:0:0::/64'],
    ['is the socket’s when there is none', undefined, 1, '10.0.0.1'],
    ['is the socket’s when there is nonsense', 'unknown', 1, '10.0.0.1'],
  ])('%s', (_rule, forwarded, proxies, expected) => {
    expect(clientAddress(request(forwarded), proxies)).toBe(expected);
  });

  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::5:6', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::1.2.3.4', '64:ff9b:0:0::/64'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['1.2.3.4', '1.2.3.4'],
  ])('%s counts as %s', (address, expected) => {
    expect(network(address)).toBe(expected);
  });
});
