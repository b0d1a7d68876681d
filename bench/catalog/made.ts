import { madeReservations } from '@/lib/catalog/made.testing';
import type { ShelfKey } from '@/lib/catalog/schema';
import { shelfIdOf } from '@/lib/catalog/store';
import { db } from '@/lib/db';
import { catalogProduct, catalogShelf } from '@/lib/db/schema';

export const made: ShelfKey = { market: 'SE', segment: 'commercial', scope: 'AzurePlan', view: 'vm' };

/** Puts a catalog of so many SKUs on a shelf, as if it had been read whole. */
export async function keepMade(skus: number, at: Date): Promise<void> {
  const id = shelfIdOf(made);
  const shelf = { ...made, id, generation: 1, changes: 1, readAt: at, listedAt: at, wantedAt: at };
  await db().insert(catalogShelf).values(shelf).onConflictDoUpdate({ target: catalogShelf.id, set: shelf });
  let rows: (typeof catalogProduct.$inferInsert)[] = [];
  const flush = async () => {
    if (rows.length > 0) await db().insert(catalogProduct).values(rows);
    rows = [];
  };
  for (const { product, skus: list, offered } of madeReservations(skus)) {
    rows.push({
      ...{ shelfId: id, productId: product.id, since: 1, product, skus: list, offered },
      ...{ skusAt: at, offersAt: at, offersDone: list?.length ?? 0 },
    });
    if (rows.length === 100) await flush();
  }
  await flush();
}
