import 'server-only';
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { Refused } from './refused';

/** Certificates between the one that signs and a root; Microsoft has two at most. */
const longest = 4;
const between = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** All certificates of a file: PEM, as many as there are, or one in DER. Throws Refused when it is neither. */
export function certificatesIn(bytes: Buffer): X509Certificate[] {
  const pems = bytes.toString('latin1').match(between);
  try {
    return pems ? pems.map((pem) => new X509Certificate(pem)) : [new X509Certificate(bytes)];
  } catch (cause) {
    throw new Refused(401, 'not a certificate', { cause });
  }
}

let builtIn: X509Certificate[] | undefined;

/** The roots that are trusted: those of the file, read anew each time, or those that Node brings. */
export async function trustedRoots(file: string | undefined): Promise<X509Certificate[]> {
  if (file) return certificatesIn(await readFile(file));
  builtIn ??= rootCertificates.map((pem) => new X509Certificate(pem));
  return builtIn;
}

type Tools = {
  /** Given along with it, such as by a file of several. */
  given: readonly X509Certificate[];
  roots: readonly X509Certificate[];
  /** Finds who issued it, where the certificate names an address. */
  find: (address: string) => Promise<X509Certificate[]>;
  now: Date;
};

/**
 * Throws Refused unless a chain leads from the certificate to a root, each valid now and issued by a certificate that
 * may issue, and the first was issued by Microsoft (extras.md 2: issuer contains O=Microsoft Corporation). The file at
 * Microsoft's holds the certificate alone; who issued it is found at the address that it names (RFC 5280, 4.2.2.1).
 */
export async function requireTrust(certificate: X509Certificate, tools: Tools): Promise<void> {
  if (!certificate.issuer.split('\n').includes('O=Microsoft Corporation'))
    throw new Refused(401, 'issued by somebody else than Microsoft');
  const { roots, now } = tools;
  let current = certificate;
  for (let steps = 0; steps < longest; steps += 1) {
    requireValid(current, now);
    const root = roots.find((one) => isIssuedBy(current, one) && isValid(one, now));
    if (root) return;
    const issuer = await issuerOf(current, tools);
    if (!issuer?.ca) throw new Refused(401, 'no chain to a trusted root');
    current = issuer;
  }
  throw new Refused(401, 'the chain has no end');
}

async function issuerOf(current: X509Certificate, { given, find }: Tools) {
  const known = given.find((one) => one !== current && isIssuedBy(current, one));
  if (known) return known;
  const address = /^CA Issuers - URI:(\S+)$/m.exec(current.infoAccess ?? '')?.[1];
  return address ? (await find(address)).find((one) => isIssuedBy(current, one)) : undefined;
}

const isIssuedBy = (one: X509Certificate, issuer: X509Certificate) =>
  one.checkIssued(issuer) && one.verify(issuer.publicKey);

/** Real time: the certificate is of the real world. */
const isValid = ({ validFrom, validTo }: X509Certificate, now: Date) =>
  Date.parse(validFrom) <= now.getTime() && now.getTime() <= Date.parse(validTo);

function requireValid(one: X509Certificate, now: Date): void {
  if (!isValid(one, now)) throw new Refused(401, 'a certificate of the chain is not valid now');
}
