import { BlockList, isIP } from 'node:net';

/*
 * Where a digest or an alert may go. What people type is called from inside the house, so an address of the house itself (the
 * database, the cloud's metadata) must not be one: SSRF, OWASP A10. It is asked when the address is set and again of
 * every address that a name leads to when something is sent, for a name may lead elsewhere by then.
 */

/** What the whole internet routes, of IPv6: nothing that stands for an IPv4 address or a tunnel to one. */
const publicNets = new BlockList();
publicNets.addSubnet('2000::', 3, 'ipv6');

/** IANA's special-purpose registries of IPv4 and, within 2000::/3, of IPv6. */
const specialNets = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  specialNets.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  specialNets.addSubnet(net, prefix, 'ipv6');

/** Whether an address of a machine is one of the house, or of nobody, and not of the internet. */
export function isPrivate(ip: string): boolean {
  switch (isIP(ip)) {
    case 4:
      return specialNets.check(ip, 'ipv4');
    case 6:
      return !publicNets.check(ip, 'ipv6') || specialNets.check(ip, 'ipv6');
    default:
      return true;
  }
}

/** Hosts that may be of the house, and may go without TLS: `relay.example.internal` or `localhost:8080`. */
export type Allowed = readonly string[];
export const allowedIn = (setting: string): Allowed =>
  setting
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);

/** The addresses that a setting names, separated by commas or spaces. */
export const addressesIn = (setting: string): string[] => setting.split(/[\s,]+/).filter(Boolean);

export const isAllowed = ({ host, hostname }: URL, allowed: Allowed): boolean =>
  allowed.includes(host) || allowed.includes(hostname);

/** Why nothing can be sent to this address, as a key of `failures.field`; null = as far as its text tells, it can. */
export function whyNotAddress(text: string, allowed: Allowed): string | null {
  const address = URL.canParse(text) ? new URL(text) : null;
  if (!address || !/^https?:$/.test(address.protocol) || !address.hostname) return 'address';
  if (address.username || address.password) return 'address-password';
  if (isAllowed(address, allowed)) return null;
  if (address.protocol !== 'https:') return 'address-https';
  const ip = address.hostname.replace(/^\[|\]$/g, '');
  const isName = isIP(ip) === 0;
  const isOfHouse = isName ? /(^|\.)localhost\.?$/.test(ip) || !ip.includes('.') : isPrivate(ip);
  return isOfHouse ? 'address-private' : null;
}
