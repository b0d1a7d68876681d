import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Key and certificates (DER) with which the emulator signs what it delivers. */
export type Signer = {
  certificate: Buffer;
  /** Who issued it, and the root above that. */
  issuing: Buffer;
  root: Buffer;
  signature(body: Buffer): string;
};

const signers = new WeakMap<object, Signer>();

/** The signer of a world, made when it is first needed. `files`: where its files lie. */
export function signerOf(world: object, files: string): Signer {
  let signer = signers.get(world);
  if (!signer) {
    signer = makeSigner(new Date(), `${files}/cert/issuing.cer`);
    signers.set(world, signer);
  }
  return signer;
}

export type Authority = { name: Buffer; key: KeyObject };

/**
 * A chain of three, made at start: a root that names the emulator, an issuer that calls itself Microsoft's as the real
 * one does, and the certificate, which says where its issuer is found (Authority Information Access, RFC 5280
 * 4.2.2.1). A receiver has to be told to trust this root; one that looks at the issuer's name alone is found out by
 * whoever makes such a chain himself.
 */
export function makeSigner(now: Date, issuedAt?: string): Signer {
  const root = makeAuthority('Emulator of Partner Center', 'Emulator root', now);
  const issuing = makeAuthority('Microsoft Corporation', 'Emulator issuer, not of Microsoft', now, root);
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const subject = nameOf('Emulator of Partner Center', 'pcnotifications-dispatch.localhost');
  const certificate = issue({
    subject,
    publicKey,
    by: issuing,
    now,
    extensions: issuedAt ? [foundAt(issuedAt)] : [],
  });
  return {
    certificate,
    issuing: issuing.certificate,
    root: root.certificate,
    signature: (body) => sign('sha256', body, privateKey).toString('base64'),
  };
}

/** Somebody who may issue certificates; without `by` it vouches for itself. */
export function makeAuthority(organization: string, common: string, now: Date, by?: Authority) {
  const { privateKey: key, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = nameOf(organization, common);
  const certificate = issue({
    subject: name,
    publicKey,
    by: by ?? { name, key },
    now,
    extensions: [isAuthority],
  });
  return { name, key, certificate };
}

/** A certificate after RFC 5280, version 3, that lives a year from `now`. */
export function issue({
  subject,
  publicKey,
  by,
  now,
  extensions = [],
}: {
  subject: Buffer;
  publicKey: KeyObject;
  by: Authority;
  now: Date;
  extensions?: Buffer[];
}): Buffer {
  const later = new Date(now.getTime() + 365 * 86_400_000);
  const contents = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    by.name,
    sequence(utcTime(now), utcTime(later)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [tagged(0xa3, sequence(...extensions))] : []),
  );
  const signature = sign('sha256', contents, by.key);
  return sequence(contents, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
}

/** The same certificate as text. */
export const pemOf = (certificate: Buffer): string => {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const set = (content: Buffer): Buffer => tagged(0x31, content);
const oid = (hexadecimal: string): Buffer => tagged(0x06, Buffer.from(hexadecimal, 'hex'));
const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text, 'utf8'));
const utcTime = (at: Date): Buffer =>
  tagged(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
const octets = (content: Buffer): Buffer => tagged(0x04, content);

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
export const nameOf = (organization: string, common: string): Buffer =>
  sequence(set(sequence(oid('55040a'), utf8(organization))), set(sequence(oid('550403'), utf8(common))));
/** Basic constraints, critical: it may issue. */
const isAuthority = sequence(
  oid('551d13'),
  tagged(0x01, Buffer.from([0xff])),
  octets(sequence(tagged(0x01, Buffer.from([0xff])))),
);
/** Authority information access: where the issuer's own certificate is. */
export const foundAt = (address: string): Buffer =>
  sequence(
    oid('2b06010505070101'),
    octets(sequence(sequence(oid('2b06010505073002'), tagged(0x86, Buffer.from(address, 'ascii'))))),
  );
