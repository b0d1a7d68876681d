import 'server-only';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { AuditEntry, AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db, type Transaction } from '@/lib/db';
import { cart, purchase } from '@/lib/db/schema';
import { postgresCode } from '@/lib/postgres-code';
import { fail } from '@/lib/result';
import type { CartLine } from './schema';

export type CartRow = {
  id: string;
  customerId: string;
  /** `apart`: made for one purchase of many at once; it is nobody's open cart and cannot be edited. */
  status: 'open' | 'apart' | 'placed' | 'left';
  startedBy: string;
  changedBy: string;
  createdAt: Date;
  changedAt: Date;
  expiresAt: Date;
  lines: CartLine[];
  purchaseId: string | null;
};
export type { Transaction };

const columns = { ...getTableColumns(cart), purchaseId: purchase.id };
type Found = Omit<CartRow, 'status' | 'lines'> & { status: string; lines: unknown };
const toRow = (found: Found): CartRow => ({
  ...found,
  status: found.status as CartRow['status'],
  lines: found.lines as CartLine[],
});

export async function findOpenCart(customerId: string, tx: Transaction | ReturnType<typeof db> = db()) {
  const [found] = await tx
    .select(columns)
    .from(cart)
    .leftJoin(purchase, eq(purchase.cartId, cart.id))
    .where(and(eq(cart.customerId, customerId), eq(cart.status, 'open')));
  return found ? toRow(found) : null;
}

export async function findCart(
  customerId: string,
  cartId: string,
  tx: Transaction | ReturnType<typeof db> = db(),
) {
  const [found] = await tx
    .select(columns)
    .from(cart)
    .leftJoin(purchase, eq(purchase.cartId, cart.id))
    .where(and(eq(cart.customerId, customerId), eq(cart.id, cartId)));
  return found ? toRow(found) : null;
}

/**
 * Lets one edit of a customer's cart happen at a time, everywhere: Microsoft's PUT replaces the whole cart, so it must
 * be read again inside. The lock ends with the transaction.
 */
export function oneAtATime<T>(customerId: string, edit: (tx: Transaction) => Promise<T>): Promise<T> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`set local lock_timeout = '25s'`);
    try {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`cart:${customerId}`}, 0))`);
    } catch (error) {
      // 55P03 lock_not_available: the time above is over.
      if (postgresCode(error) === '55P03') return fail('conflict', 'cart-busy');
      throw error;
    }
    return edit(tx);
  });
}

type Noted = Pick<AuditEntry, 'action'> & {
  by: AuditPerson;
  customerId: string;
  cartId: string;
  at: Date;
  before: readonly CartLine[];
  after: readonly CartLine[];
  /** The call of Microsoft's by which it was changed; null = none was needed. */
  trace?: { requestId: string; correlationId: string } | undefined;
};

/** Writes down who changed a cart, and how: the lines before and after. */
export const noteCart = (tx: Transaction, { by, customerId, at, action, ...rest }: Noted): Promise<void> =>
  writeAudit(tx, {
    ...{ at, by, action, customerId, purchaseId: null, result: 'done' },
    detail: {
      cartId: rest.cartId,
      before: rest.before.map(shownOf),
      after: rest.after.map(shownOf),
      ...rest.trace,
    },
  });

const shownOf = ({
  id,
  catalogItemId,
  title,
  name,
  quantity,
  term,
  billingCycle,
  subscription,
  scope,
  participants,
}: CartLine) => ({
  ...{ id, catalogItemId, title, name, quantity, term, billingCycle, subscription, scope },
  ...(participants?.length && { participants }),
});

export async function insertCart(tx: Transaction, row: Omit<CartRow, 'purchaseId'>) {
  await tx.insert(cart).values(row);
}

export async function saveCart(
  tx: Transaction | ReturnType<typeof db>,
  cartId: string,
  change: Partial<Pick<CartRow, 'status' | 'changedBy' | 'changedAt' | 'expiresAt' | 'lines'>>,
) {
  await tx.update(cart).set(change).where(eq(cart.id, cartId));
}

/** Keeps what was read, unless somebody changed the cart since that reading began. */
export async function rememberReading(cartId: string, changedAt: Date, lines: CartLine[], expiresAt: Date) {
  await db()
    .update(cart)
    .set({ lines, expiresAt })
    .where(and(eq(cart.id, cartId), eq(cart.changedAt, changedAt)));
}
