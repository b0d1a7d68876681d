import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { auditEvent } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { FailureError, fail } from '@/lib/result';
import { actingAs, customerApi, partnerApi, requirePermission } from './access';
import { answerForRequests } from './asker';
import { type Permission, permissions, type Role, roles } from './rules';
import type { Person } from './sessions';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const desk: { person: Person | null } = { person: null };
const signedIn = async () => desk.person ?? fail('unauthenticated', 'signed-out');
answerForRequests({ person: signedIn, token: async () => 'a token', secondStep: async () => true });

const customerId = '0f1e2d3c-4b5a-4968-8776-655443322110';
const sitDown = (...held: Role[]) => {
  desk.person = { sessionId: 's', oid: 'o', tid: 't', name: 'n', upn: 'u', roles: held };
};
const failureOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'let in',
    (error: unknown) => (error instanceof FailureError ? error.failure : error),
  );
beforeEach(() => {
  desk.person = null;
});

const doors: [string, (permission: Permission) => Promise<unknown>][] = [
  ['a customer', (permission) => customerApi(customerId, permission)],
  ['the partner', partnerApi],
  ['nothing of Microsoft', requirePermission],
];
describe.each(doors)('the door to %s', (_, open) => {
  it('is shut while nobody is signed in', async () => {
    expect(await failureOf(open('see-customers'))).toEqual({ code: 'unauthenticated', reason: 'signed-out' });
  });

  it.each(
    Object.entries(permissions).flatMap(([permission, allowed]) =>
      roles.map((role) => ({
        permission: permission as Permission,
        role,
        is: (allowed as readonly Role[]).includes(role),
      })),
    ),
  )('$permission, $role: $is', async ({ permission, role, is }) => {
    sitDown(role);
    const needs = permissions[permission].join(', ');
    const refused = { code: 'forbidden', reason: 'role', values: { needs } };
    expect(await failureOf(open(permission))).toEqual(is ? 'let in' : refused);
  });

  it('is shut for who has no role, and open for who has the right one among others', async () => {
    sitDown();
    expect(await failureOf(open('see-customers'))).toMatchObject({ code: 'forbidden' });
    sitDown('Billing', 'Sales');
    expect(await failureOf(open('edit-carts'))).toBe('let in');
  });
});

it.each(['', 'x', '..', `${customerId}/`, `${customerId}?a`, customerId.slice(1), `${customerId}\n`])(
  'there is no customer %j',
  async (id) => {
    sitDown('Admin');
    expect(await failureOf(customerApi(id, 'see-customers'))).toEqual({
      code: 'not-found',
      reason: 'customer',
    });
  },
);

it('a refusal is written down, with who was refused what; of one page once', async () => {
  const person: Person = {
    sessionId: 'of-eva',
    oid: 'e',
    tid: 't',
    name: 'Eva',
    upn: 'e',
    roles: ['Helpdesk'],
  };
  desk.person = person;
  await Promise.all([1, 2, 3].map(() => failureOf(partnerApi('see-billing'))));
  const rows = await db().select().from(auditEvent).where(eq(auditEvent.whoOid, 'e'));
  expect(rows).toMatchObject([
    {
      ...{ who: 'Eva', roles: ['Helpdesk'], action: 'access.refused', result: 'role' },
      detail: { permission: 'see-billing', needs: ['Admin', 'Billing'] },
    },
  ]);
  expect(JSON.stringify(rows)).not.toContain(person.sessionId);
});

it('a customer’s id is the same in any case', async () => {
  sitDown('Admin');
  expect((await customerApi(customerId.toUpperCase(), 'see-customers')).customerId).toBe(customerId);
});

describe('in the background', () => {
  const bo: Person = { sessionId: 'b', oid: 'b', tid: 't', name: 'Bo', upn: 'bo', roles: ['Sales'] };
  const as = (person: () => Promise<Person>) => ({
    person,
    token: async () => 'a token',
    secondStep: async () => true,
  });

  it('the one acted for asks, whoever else does meanwhile, and only with the roles they have', async () => {
    sitDown('Admin');
    const asked = await Promise.all([
      actingAs(
        as(async () => bo),
        async () => (await requirePermission('place-orders')).name,
      ),
      requirePermission('place-orders').then(({ name }) => name),
    ]);
    expect(asked).toEqual(['Bo', 'n']);
    expect(
      await failureOf(
        actingAs(
          as(async () => bo),
          () => requirePermission('see-billing'),
        ),
      ),
    ).toMatchObject({ code: 'forbidden', reason: 'role' });
  });

  it('the doors are shut once their session is over', async () => {
    const gone = as(async () => fail('unauthenticated', 'signed-out'));
    expect(await failureOf(actingAs(gone, () => partnerApi('see-customers')))).toMatchObject({
      code: 'unauthenticated',
    });
  });
});
