import type { lookup } from 'node:dns';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { post } from './posting';
import { receiver, status } from './receiver.testing';

let there: Awaited<ReturnType<typeof receiver>>;
beforeEach(async () => {
  there = await receiver(status(204));
});
afterEach(() => there.stop());

const letter = { headers: { 'X-Test': 'yes' }, body: '{"å":1}' };
const allowed = ['127.0.0.1'];
/** A name server that leads every name to these. */
const leadingTo = (...addresses: string[]) =>
  ((_: string, __: object, callback: (error: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof lookup;

describe('a digest on its way', () => {
  it('arrives as it is, and the answer’s status is what came of it', async () => {
    expect(await post({ ...letter, address: there.address }, { allowed })).toBe('204');
    expect(there.came).toMatchObject([{ body: letter.body, headers: { 'x-test': 'yes' } }]);
    there.told.answer = status(503);
    expect(await post({ ...letter, address: there.address }, { allowed })).toBe('503');
  });

  it('follows no redirect', async () => {
    const other = await receiver(status(200));
    there.told.answer = status(307, { Location: other.address });
    expect(await post({ ...letter, address: there.address }, { allowed })).toBe('307');
    expect(other.came).toEqual([]);
    await other.stop();
  });

  it('waits so long and no longer, whether nothing comes or an answer without end', async () => {
    there.told.answer = () => {};
    expect(await post({ ...letter, address: there.address }, { allowed, patience: 200 })).toBe('timeout');
    there.told.answer = (response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'.repeat(20_000)), 5);
      response.on('close', () => clearInterval(drip));
    };
    expect(await post({ ...letter, address: there.address }, { allowed })).toBe('200');
  });

  it('goes nowhere inside the house, whatever name leads there', async () => {
    const address = `https://hooks.fabrikam.example:${there.port}/in`;
    for (const ips of [['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['::1'], ['::ffff:127.0.0.1']])
      expect(await post({ ...letter, address }, { allowed: [], find: leadingTo(...ips) })).toBe('private');
    expect(await post({ ...letter, address: there.address }, { allowed: [] })).toBe('address');
    expect(await post({ ...letter, address: there.address.replace('http', 'https') }, { allowed: [] })).toBe(
      'private',
    );
    expect(there.came).toEqual([]);
  });

  it('says why it could not', async () => {
    const nobody = await receiver(status(200));
    await nobody.stop();
    expect(await post({ ...letter, address: nobody.address }, { allowed })).toBe('unreachable');
    expect(await post({ ...letter, address: there.address.replace('http:', 'https:') }, { allowed })).toBe(
      'tls',
    );
    const find = ((_: string, __: object, callback: (error: Error) => void) =>
      callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))) as unknown as typeof lookup;
    const address = 'https://nowhere.fabrikam.example/';
    expect(await post({ ...letter, address }, { allowed: [], find })).toBe('unknown-host');
  });
});
