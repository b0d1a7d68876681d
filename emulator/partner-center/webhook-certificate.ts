import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Key and certificate (DER) with which the emulator signs what it delivers. */
export type Signer = { certificate: Buffer; signature(body: Buffer): string };

const signers = new WeakMap<object, Signer>();

/** The signer of a world, made when it is first needed. */
export function signerOf(world: object): Signer {
  let signer = signers.get(world);
  if (!signer) {
    signer = makeSigner(new Date());
    signers.set(world, signer);
  }
  return signer;
}

/**
 * A self-signed certificate, made at start. Its issuer names the emulator: a
 * receiver that insists on Microsoft's own chain has to be told to trust this
 * one, and one that doesn't look at the issuer at all is found out.
 */
export function makeSigner(now: Date): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificate = selfSigned(privateKey, publicKey, now);
  return { certificate, signature: (body) => sign('sha256', body, privateKey).toString('base64') };
}

/** Certificate after RFC 5280, version 3, no extensions; just enough to carry the public key. */
function selfSigned(privateKey: KeyObject, publicKey: KeyObject, now: Date): Buffer {
  const sha256WithRsa = sequence(oid('2a864886f70d01010b'), Buffer.from('0500', 'hex'));
  const name = sequence(
    set(sequence(oid('55040a'), utf8('Emulator of Partner Center'))),
    set(sequence(oid('550403'), utf8('pcnotifications-dispatch.localhost'))),
  );
  const later = new Date(now.getTime() + 365 * 86_400_000);
  const contents = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1])),
    sha256WithRsa,
    name,
    sequence(utcTime(now), utcTime(later)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', contents, privateKey);
  return sequence(contents, sha256WithRsa, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
}

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
