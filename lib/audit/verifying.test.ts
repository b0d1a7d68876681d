import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { leadership } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { verifier } from './jobs';
import type { AuditEntry } from './schema';
import * as store from './store';
import { verifyChain } from './verifying';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  await db()
    .insert(leadership)
    .values({ name: store.leadName, fence: 1, until: sql`clock_timestamp() + interval '1 hour'` });
});
afterAll(() => database.drop());

const tables = ['audit_event', 'audit_seal', 'audit_checkpoint'];
/** As one who owns the database and takes its triggers off would do it. */
async function behindItsBack(...statements: ReturnType<typeof sql>[]) {
  await db().transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const statement of statements) await tx.execute(statement);
  });
}
const alma = { oid: 'o-1', name: 'Alma Lind', roles: ['Sales', 'Admin'] };
const entry = (index: number): AuditEntry => ({
  ...{ at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)), by: alma, action: 'cart.changed' },
  ...{
    customerId: 'c-1',
    purchaseId: 'p-1',
    result: 'done',
    detail: { cartId: `cart-${index}`, price: '1.50' },
  },
});
const write = async (many: number, from = 0) => {
  for (let index = 0; index < many; index += 1) await store.keepAudit(entry(from + index));
};
const sealAll = () => store.sealWaiting(1, 500);
const verify = () => verifyChain({ wait: 0 });
const faultOf = async () => {
  const verdict = await verify();
  return verdict.ok ? null : verdict.fault;
};
const eventAt = async (position: number) => {
  const { rows } = await db().execute<{ id: string }>(
    sql`select event_id as id from audit_seal where position = ${position}`,
  );
  return Number(rows[0]?.id);
};

beforeEach(async () => {
  await behindItsBack(
    ...[...tables, 'audit_waiting', 'audit_verdict'].map((name) => sql`delete from ${sql.identifier(name)}`),
  );
});

describe('the chain', () => {
  it('holds over what was written and sealed, and says how far', async () => {
    await write(5);
    expect(await sealAll()).toBe(5);
    expect(await verify()).toMatchObject({ ok: true, count: 5, head: { position: 5 } });
    expect(await sealAll()).toBe(0);
  });

  it('is made by one, however many seal at once', async () => {
    await write(40);
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => store.sealWaiting(1, 10)));
    expect(tries.some(({ status }) => status === 'fulfilled')).toBe(true);
    while ((await sealAll()) > 0);
    expect(await verify()).toMatchObject({ ok: true, count: 40 });
  });

  it('is closed to who lost the lead', async () => {
    await write(1);
    await expect(store.sealWaiting(0, 10)).rejects.toThrow('later number');
    expect(await verify()).toMatchObject({ ok: true, count: 0 });
  });

  it('takes what is committed late, under a number from before', async () => {
    let commit = () => {};
    const mayCommit = new Promise<void>((done) => {
      commit = done;
    });
    let isWritten = () => {};
    const written = new Promise<void>((done) => {
      isWritten = done;
    });
    const late = db().transaction(async (tx) => {
      await store.writeAudit(tx, entry(1));
      isWritten();
      await mayCommit;
    });
    await written;
    await write(3, 2);
    expect(await sealAll()).toBe(3);
    commit();
    await late;
    expect(await sealAll()).toBe(1);
    expect(await eventAt(4)).toBeLessThan(await eventAt(1));
    expect(await verify()).toMatchObject({ ok: true, count: 4 });
  });

  it('seals every column of a row', async () => {
    const { rows } = await db().execute<{ name: string }>(
      sql`select column_name as name from information_schema.columns where table_name = 'audit_event'`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(store.sealedColumns).sort());
  });
});

describe('one change behind its back is found, and named', () => {
  const changes: [string, ReturnType<typeof sql>][] = [
    ['at', sql`at + interval '1 millisecond'`],
    ['written_at', sql`written_at - interval '1 millisecond'`],
    ['who', sql`'Alma Lynd'`],
    ['who_oid', sql`'o-2'`],
    ['roles', sql`array['Sales']`],
    ['action', sql`'cart.changee'`],
    ['customer_id', sql`null`],
    ['purchase_id', sql`'p-2'`],
    ['ids', sql`array['cart-8']`],
    ['result', sql`'dond'`],
    ['detail', sql`jsonb_set(detail, '{price}', '"1.51"')`],
  ];
  it.each(changes)('in %s of a row', async (column, value) => {
    await write(4);
    await sealAll();
    const id = await eventAt(3);
    await behindItsBack(sql`update audit_event set ${sql.identifier(column)} = ${value} where id = ${id}`);
    expect(await faultOf()).toMatchObject({
      ...{ kind: 'changed', what: 'row', position: 3, eventId: id, movedTo: null },
      row: { who: column === 'who' ? 'Alma Lynd' : 'Alma Lind' },
    });
  });

  it('in the number of a row: it is found where it went', async () => {
    await write(4);
    await sealAll();
    const id = await eventAt(2);
    await behindItsBack(sql`update audit_event set id = ${id + 100} where id = ${id}`);
    expect(await faultOf()).toMatchObject({ kind: 'moved', position: 2, eventId: id, movedTo: id + 100 });
  });

  it.each([
    ['event_id', sql`event_id + 100`],
    ['row_hash', sql`overlay(row_hash placing 'x' from 7)`],
    ['previous', sql`overlay(previous placing 'x' from 7)`],
    ['hash', sql`overlay(hash placing 'x' from 7)`],
    ['sealed_at', sql`sealed_at + interval '1 millisecond'`],
  ])('in %s of a seal', async (column, value) => {
    await write(4);
    await sealAll();
    await behindItsBack(sql`update audit_seal set ${sql.identifier(column)} = ${value} where position = 3`);
    expect(await faultOf()).toMatchObject({ kind: 'changed', what: 'seal', position: 3 });
  });

  it('two rows that change places', async () => {
    await write(4);
    await sealAll();
    const [two, three] = [await eventAt(2), await eventAt(3)];
    const move = (from: number, to: number) => sql`update audit_event set id = ${to} where id = ${from}`;
    await behindItsBack(move(two, -1), move(three, two), move(-1, three));
    expect(await faultOf()).toMatchObject({ kind: 'moved', what: 'row', position: 2, movedTo: three });
  });

  it('two seals that change places', async () => {
    await write(4);
    await sealAll();
    const move = (from: number, to: number) =>
      sql`update audit_seal set position = ${to} where position = ${from}`;
    await behindItsBack(move(2, -1), move(3, 2), move(-1, 3));
    expect(await faultOf()).toMatchObject({ kind: 'moved', what: 'seal', position: 2, movedTo: 3 });
  });

  it('a row that is gone, alone or with its seal', async () => {
    await write(4);
    await sealAll();
    const id = await eventAt(2);
    await behindItsBack(sql`delete from audit_event where id = ${id}`);
    expect(await faultOf()).toMatchObject({
      kind: 'missing',
      what: 'row',
      position: 2,
      eventId: id,
      row: null,
    });
    await behindItsBack(sql`delete from audit_seal where position = 2`);
    expect(await faultOf()).toMatchObject({ kind: 'missing', what: 'seal', position: 2 });
  });

  it('a row that is gone before its seal came', async () => {
    await write(2);
    await behindItsBack(sql`delete from audit_event`);
    expect(await faultOf()).toMatchObject({ kind: 'missing', what: 'row', position: null });
  });

  it('the end of the chain that is gone, by a head that was noted', async () => {
    await write(4);
    await sealAll();
    const before = await verify();
    const noted = before.ok ? before.head : undefined;
    await behindItsBack(
      sql`delete from audit_event where id = ${await eventAt(4)}`,
      sql`delete from audit_seal where position = 4`,
    );
    expect(await verify()).toMatchObject({ ok: true, count: 3 });
    expect(await verifyChain({ noted, wait: 0 })).toMatchObject({
      fault: { kind: 'missing', what: 'seal', position: 4 },
    });
  });

  it('a row beside the chain, once it waited a minute for its seal', async () => {
    await write(2);
    await sealAll();
    await behindItsBack(
      sql`insert into audit_event (at, who, action, result, detail) values (now(), 'x', 'x', 'x', '{}')`,
    );
    expect(await verify()).toMatchObject({ ok: true });
    await behindItsBack(sql`update audit_event set written_at = now() - interval '61 s' where who = 'x'`);
    expect(await faultOf()).toMatchObject({ kind: 'unsealed', what: 'row', row: { who: 'x' } });
  });
});

it.each(tables)('nobody changes %s who does not take the triggers off', async (table) => {
  await write(3);
  await sealAll();
  await store.dropBefore(entry(1).at, new Date());
  await sealAll();
  const name = sql.identifier(table);
  const column = sql.identifier(table === 'audit_event' ? 'result' : 'hash');
  for (const change of [
    sql`update ${name} set ${column} = 'x'`,
    sql`delete from ${name}`,
    sql`truncate ${name}`,
  ])
    await expect(db().execute(change)).rejects.toMatchObject({
      cause: { message: `${table} is only ever appended to` },
    });
  expect(await verify()).toMatchObject({ ok: true });
});

describe('what is older than is kept', () => {
  it('goes from the beginning of the chain, which holds from there on and says so', async () => {
    await write(6);
    await sealAll();
    expect(await store.dropBefore(entry(4).at, new Date())).toBe(4);
    await sealAll();
    expect(await verify()).toMatchObject({
      ok: true,
      count: 3,
      checkpoint: { position: 4 },
      head: { position: 7 },
    });
    expect(await store.dropBefore(entry(4).at, new Date())).toBe(0);
  });

  it('leaves what was written later under an older time of its own', async () => {
    await write(2, 5);
    await write(2);
    await sealAll();
    expect(await store.dropBefore(entry(4).at, new Date())).toBe(0);
  });

  it('cannot be feigned: a checkpoint is of a seal, and its dropping is written down', async () => {
    await write(4);
    await sealAll();
    const checkpoint = (hash: ReturnType<typeof sql>) =>
      sql`insert into audit_checkpoint values (2, ${hash}, 2, now(), now())`;
    await expect(db().execute(checkpoint(sql`'x'`))).rejects.toMatchObject({
      cause: { message: 'a checkpoint keeps the hash of a seal' },
    });
    await db().execute(checkpoint(sql`(select hash from audit_seal where position = 2)`));
    await db().execute(sql`delete from audit_event where id in
      (select event_id from audit_seal where position <= 2)`);
    await db().execute(sql`delete from audit_seal where position <= 2`);
    expect(await faultOf()).toMatchObject({ kind: 'missing', what: 'checkpoint', position: 2 });
  });
});

describe('the worker', () => {
  const run = (isWhole: boolean) => verifier({ isWhole })(new AbortController().signal);

  it('keeps how far it walked, and walks on from there', async () => {
    await write(3);
    await sealAll();
    await run(false);
    expect(await store.readVerdict()).toMatchObject({ position: 3, fault: null });
    await write(2);
    await sealAll();
    await run(false);
    expect(await store.readVerdict()).toMatchObject({ position: 5, fault: null });
  });

  it('keeps a fault until all was walked and holds', async () => {
    await write(3);
    await sealAll();
    await run(false);
    const id = await eventAt(2);
    const change = (who: string) => behindItsBack(sql`update audit_event set who = ${who} where id = ${id}`);
    await change('x');
    await run(true);
    expect(await store.readVerdict()).toMatchObject({ fault: { kind: 'changed', position: 2 } });
    await change('Alma Lind');
    await run(false);
    expect(await store.readVerdict()).toMatchObject({ fault: { kind: 'changed' } });
    await run(true);
    expect(await store.readVerdict()).toMatchObject({ position: 3, fault: null });
  });
});

it('what a person types never keeps a row from being written, and no secret is in it', async () => {
  const canary = 'canary-3f9';
  const detail = {
    note: 'a\0b \ud800 \\u0000 \\ud800 å',
    sender: { sessionId: canary, token: canary, secret: canary },
  };
  await store.keepAudit({ ...entry(1), detail });
  const { rows } = await db().execute<{ detail: unknown }>(sql`select detail from audit_event`);
  expect(rows[0]?.detail).toEqual({ note: 'a\ufffdb \ufffd \\u0000 \\ud800 å', sender: {} });
});
