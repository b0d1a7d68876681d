import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from '@/lib/result';
import { customerApi, partnerApi, requirePermission } from './access';
import { type Permission, permissions, type Role, roles } from './rules';
import type { Person } from './sessions';

const desk = vi.hoisted((): { person: Person | null } => ({ person: null }));
vi.mock('./session', async () => {
  const { fail } = await import('@/lib/result');
  return { requirePerson: async () => desk.person ?? fail('unauthenticated', 'signed-out') };
});
vi.mock('./door', () => ({ tokenOf: async () => 'a token' }));

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

it('a customer’s id is the same in any case', async () => {
  sitDown('Admin');
  expect((await customerApi(customerId.toUpperCase(), 'see-customers')).customerId).toBe(customerId);
});
