import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginSession, type Person } from '@/lib/auth/sessions';
import { db } from '@/lib/db';
import { cart, customerFact, holding, holdingReading, purchase, radarFeed, session } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { failureOf } from '@/lib/partner-center/testing';
import { getEveryRow, getRadar } from './data';
import { csvOf } from './export';
import { feedRateAt } from './feed-rate';
import { getFeed, makeFeed, readCalendar, revokeFeed } from './feeds';
import { wordsOf } from './words';

const now = new Date('2026-11-29T10:00:00Z');
const alma: Person = {
  ...{ sessionId: 's1', oid: 'alma', tid: 't', name: 'Alma Lind', upn: 'alma@x.example', roles: ['Admin'] },
};
vi.mock('@/lib/clock', () => ({ now: () => now }));
vi.mock('@/lib/env', () => ({ portalEnv: () => ({ PORTAL_URL: 'https://kontor.example' }) }));

const { actingAs } = await import('@/lib/auth/access');
const as = <T>(person: Person, work: () => Promise<T>) =>
  actingAs(
    {
      person: async () => person,
      token: async () => expect.unreachable('nothing is asked of Microsoft'),
      secondStep: async () => null,
    },
    work,
  );
const radar = (question: Parameters<typeof getRadar>[0] = {}) => as(alma, () => getRadar(question));

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  for (const table of [holding, holdingReading, customerFact, cart, purchase, radarFeed, session])
    await db().delete(table);
  const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
  const reading = (customerId: string, name: string, more: object = {}) => ({
    ...{
      customerId,
      name,
      words: wordsOf([name, `${customerId}.example`, customerId]),
      dueAt: now,
      readAt: days(-0.5),
    },
    ...more,
  });
  await db()
    .insert(holdingReading)
    .values([
      reading('c1', 'Ångström AB'),
      reading('c2', 'Borg AB', { readAt: days(-3) }),
      reading('c3', 'Ceder AB', { trouble: 'gone' }),
      reading('c4', 'Dahl AB', { readAt: null }),
    ]);
  const held = (
    customerId: string,
    key: string,
    kind: string,
    title: string,
    endsAt: Date | null,
    more = {},
  ) => ({
    ...{
      customerId,
      key,
      kind,
      title,
      endsAt,
      quantity: 1,
      productId: 'P',
      skuId: 'S',
      orderId: 'o',
      readAt: now,
    },
    detail: { ends: endsAt ? 'on' : 'never', orderNumber: `n-${key}` },
    words: wordsOf([title, `n-${key}`]),
    ...more,
  });
  await db()
    .insert(holding)
    .values([
      held('c1', 'a', 'reservation', 'Standard_D8s_v5', days(10)),
      held('c1', 'b', 'software', '=Windows "Server"', days(200)),
      held('c1', 'z', 'azure-plan', 'Azure plan', null),
      held('c2', 'c', 'software', 'Office', days(-10)),
      held('c2', 'd', 'other', '', days(45), { detail: { ends: 'on', typeText: 'marketplaceThing' } }),
      held('c3', 'e', 'subscription', 'Microsoft 365', days(20)),
      held('c3', 'f', 'software', 'Forever', null),
      held('c3', 'g', 'software', 'Far off', days(900)),
    ]);
  await db()
    .insert(cart)
    .values({
      ...{ id: 'cart-1', customerId: 'c4', status: 'open', startedBy: 'a', changedBy: 'a' },
      ...{ createdAt: now, changedAt: now, expiresAt: days(6), lines: [{ title: 'Visio' }] },
    });
  await db()
    .insert(purchase)
    .values({
      ...{
        id: 'buy-1',
        customerId: 'c4',
        cartId: 'cart-0',
        createdAt: now,
        state: 'unknown',
        pausesBuying: true,
      },
      ...{ senderOid: 'o', senderTid: 't', senderSessionId: 's' },
    });
  await db()
    .insert(customerFact)
    .values({
      ...{ customerId: 'c4', name: 'Dahl AB', domain: 'dahl.example', readAt: now },
      ...{ azureEnabled: 1, azureRegistering: 0, azureTotal: 3 },
    });
});

describe('the radar', () => {
  it('shows what ends within twelve months, the sooner first, and before all what waits', async () => {
    const { rows, total, months } = await radar();
    expect(rows.map(({ kind, customer }) => `${customer.name} ${kind}`)).toEqual([
      'Dahl AB purchase',
      'Dahl AB cart',
      'Ångström AB reservation',
      'Ceder AB subscription',
      'Borg AB other',
      'Ångström AB software',
    ]);
    expect(total).toBe(rows.length);
    expect(months.map(({ total: n }) => n).reduce((sum, n) => sum + n, 0)).toBe(5);
    expect(months[0]?.month).toBe('2026-11');
  });

  it.each([
    [{ within: '30' }, 4],
    [{ within: '60' }, 5],
    [{ within: 'ended' }, 1],
    [{ within: 'any' }, 10],
    [{ within: '2027-01' }, 1],
    [{ type: 'azure' }, 1],
    [{ type: 'software', within: 'any' }, 4],
    [{ q: 'angstrom' }, 2],
    [{ q: 'ANGSTRÖM d8s' }, 1],
    [{ q: 'n-d' }, 1],
    [{ q: 'visio' }, 1],
    [{ q: '100%' }, 0],
    [{ within: 'nonsense', type: 'nonsense', sort: 'nonsense', offset: 'x' }, 6],
  ])('finds by %j as many as it counts: %i', async (question, n) => {
    const { rows, total, counts } = await radar(question);
    expect([rows.length, total]).toEqual([n, n]);
    const { within = 'year', type = null } = question as { within?: '30'; type?: 'azure' | null };
    if (within in counts.within) expect(counts.within[within]).toBe(n);
    if (type && type in counts.type) expect(counts.type[type]).toBe(n);
  });

  it('reads what has ended from the newest end on, and the other way when asked', async () => {
    await db()
      .update(holding)
      .set({ endsAt: new Date(now.getTime() - 3_600_000) })
      .where(eq(holding.key, 'a'));
    const keysBy = async (sort: string) =>
      (await radar({ within: 'ended', sort })).rows.map(({ key }) => key.split(' ')[1]);
    expect(await keysBy('ends')).toEqual(['a', 'c']);
    expect(await keysBy('ends-down')).toEqual(['c', 'a']);
  });

  it('says how old each row is, who is no longer linked, and how far the reading is', async () => {
    const { rows, reading, account } = await radar({ within: 'any', sort: 'customer' });
    const of = (name: string) => rows.find(({ customer }) => customer.name === name);
    expect(of('Ångström AB')).toMatchObject({ isStale: false, customer: { isLinked: true } });
    expect(of('Borg AB')).toMatchObject({ isStale: true });
    expect(of('Ceder AB')).toMatchObject({ customer: { isLinked: false } });
    expect(of('Dahl AB')).toMatchObject({ readAt: null, isStale: false });
    expect(reading).toEqual({ read: 2, of: 3, entitled: 0, gone: 1 });
    expect(account).toBe('none');
    expect(rows.map(({ ends }) => ends.kind)).toEqual(expect.arrayContaining(['never', 'unknown', 'on']));
  });

  it('is a file too, in which no cell is a formula', async () => {
    const rows = await as(alma, () => getEveryRow({ q: 'windows' }));
    const text = await new Response(csvOf(rows)).text();
    const [head, line, ...rest] = text.trim().split('\r\n');
    expect(head).toMatch(/customer,customer_id,linked,kind,item,ends/);
    expect(line).toContain(`Ångström AB,c1,yes,software,"'=Windows ""Server""",2027-06-17,1,n-b,o,P,S`);
    expect(rest).toEqual([]);
  });

  it('is not for who sees no customers', async () => {
    const cleo: Person = { ...alma, roles: ['Billing'] };
    for (const asked of [() => getRadar({}), () => getEveryRow({}), () => makeFeed({ language: 'en' })])
      expect(await failureOf(as<unknown>(cleo, asked))).toMatchObject({ code: 'forbidden', reason: 'role' });
  });
});

describe('a calendar address', () => {
  const secretOf = (address: string) => /calendar\/([\w-]{43})\.ics/.exec(address)?.[1] ?? '';
  const make = async () => secretOf((await as(alma, () => makeFeed({ language: 'en' }))).address);

  it('is read without a session, as its person; only a digest of it is kept', async () => {
    await beginSession(alma);
    const secret = await make();
    expect(await readCalendar(secret, 'en')).toContain('SUMMARY:Ends: 1 × Standard_D8s_v5\\, Ångström AB');
    expect(await readCalendar(secret, 'sv')).toContain(
      'SUMMARY:Löper ut: 1 × Standard_D8s_v5\\, Ångström AB',
    );
    expect(JSON.stringify(await db().select().from(radarFeed))).not.toContain(secret);
    expect(await as(alma, getFeed)).toMatchObject({ usedAt: now.toISOString() });
  });

  it('leads nowhere when it is revoked, made anew, made up, or its person is gone or may no longer', async () => {
    await beginSession(alma);
    const gone = { code: 'not-found', reason: 'calendar' };
    const first = await make();
    const second = await make();
    expect(await failureOf(readCalendar(first, 'en'))).toMatchObject(gone);
    expect(await readCalendar(second, 'en')).toContain('BEGIN:VCALENDAR');
    expect(await failureOf(readCalendar('x'.repeat(43), 'en'))).toMatchObject(gone);
    expect(await failureOf(readCalendar('', 'en'))).toMatchObject(gone);
    await beginSession({ ...alma, sessionId: 's2', roles: ['Billing'] });
    expect(await failureOf(readCalendar(second, 'en'))).toMatchObject({ code: 'forbidden' });
    await db().delete(session);
    expect(await failureOf(readCalendar(second, 'en'))).toMatchObject(gone);
    await beginSession(alma);
    await as(alma, revokeFeed);
    expect(await failureOf(readCalendar(second, 'en'))).toMatchObject(gone);
    expect(await as(alma, getFeed)).toBeNull();
  });

  it('is read so often and guessed at so often, and not more', async () => {
    let time = 0;
    const rate = feedRateAt(() => time);
    for (let n = 0; n < 30; n += 1) rate.take('one');
    expect(() => rate.take('one')).toThrow('calendar-rate');
    rate.take('another');
    for (let n = 0; n < 120; n += 1) rate.miss();
    expect(() => rate.take('a third')).toThrow('calendar-rate');
    time = 60_000;
    rate.take('one');
  });
});
