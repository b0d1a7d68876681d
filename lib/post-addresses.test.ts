import { describe, expect, it } from 'vitest';
import { allowedIn, isPrivate, whyNotAddress } from './post-addresses';

describe('an address that a digest may go to', () => {
  it.each([
    'https://hooks.fabrikam.example/in?sig=1',
    'https://203-0-113-9.example.com/',
    'https://93.184.216.34/x',
    'https://[2606:2800:220:1:248:1893:25c8:1946]/x',
  ])('%s', (text) => expect(whyNotAddress(text, [])).toBeNull());

  it.each([
    ['hooks.fabrikam.example', 'address'],
    ['javascript:alert(1)', 'address'],
    ['file:///etc/passwd', 'address'],
    ['https://', 'address'],
    ['http://hooks.fabrikam.example/', 'address-https'],
    ['https://bo:secret@hooks.fabrikam.example/', 'address-password'],
    ['https://localhost/', 'address-private'],
    ['https://portal.localhost./', 'address-private'],
    ['https://intranet/', 'address-private'],
    ['https://127.0.0.1/', 'address-private'],
    // Other ways to write it, which URL reads as the same.
    ['https://127.1/', 'address-private'],
    ['https://2130706433/', 'address-private'],
    ['https://0x7f.0.0.1/', 'address-private'],
    ['https://169.254.169.254/latest/meta-data/', 'address-private'],
    ['https://[::1]/', 'address-private'],
    ['https://[::ffff:10.0.0.1]/', 'address-private'],
    ['https://[64:ff9b::a00:1]/', 'address-private'],
    ['https://[2002:a00:1::]/', 'address-private'],
    ['https://[fd00::1]/', 'address-private'],
  ])('%s is none: %s', (text, why) => expect(whyNotAddress(text, [])).toBe(why));

  it('is one of the house where that is configured, with or without a port, and without TLS', () => {
    const allowed = allowedIn(' localhost , 10.1.2.3:8080,Relay.Internal');
    for (const text of ['http://localhost:9/x', 'http://10.1.2.3:8080/', 'https://relay.internal/'])
      expect(whyNotAddress(text, allowed)).toBeNull();
    expect(whyNotAddress('http://10.1.2.3:8081/', allowed)).toBe('address-https');
    expect(whyNotAddress('https://10.1.2.3:8081/', allowed)).toBe('address-private');
    expect(whyNotAddress('http://evil-localhost/', allowed)).toBe('address-https');
    expect(allowedIn('')).toEqual([]);
  });
});

it.each([
  ['10.255.255.255', true],
  ['11.0.0.0', false],
  ['100.64.0.1', true],
  ['100.128.0.1', false],
  ['172.15.255.255', false],
  ['172.16.0.1', true],
  ['172.31.255.255', true],
  ['192.168.1.1', true],
  ['255.255.255.255', true],
  ['8.8.8.8', false],
  ['2a00:1450:400f:80d::200e', false],
  ['fe80::1', true],
  ['not an address', true],
])('%s is private: %s', (ip, expected) => expect(isPrivate(ip)).toBe(expected));
