/**
 * Holds a process at a chosen point of a purchase, so that it can be killed exactly there: triggers of the database make
 * the write that is named wait for a lock which the harness holds. Nothing of it is in the product.
 */
import { Client } from 'pg';

/** `before:X` the event X is about to be committed; `after:X` it was, and nothing has come after it. */
export type CrashPoint = `before:${string}` | `after:${string}`;

const install = `
  create table crash_point (cart_id text not null, point text not null);
  grant select on crash_point to public;
  create function wait_if_armed(cart text, point text) returns void language plpgsql as $$
  begin
    if exists (select from crash_point where crash_point.cart_id = cart and crash_point.point = wait_if_armed.point)
    then perform pg_advisory_xact_lock_shared(7777, hashtext(cart)); end if;
  end $$;
  create function wait_before_event() returns trigger language plpgsql as $$
  begin
    perform wait_if_armed((select cart_id from purchase where id = new.purchase_id), 'before:' || (new.event->>'type'));
    return new;
  end $$;
  create trigger crash_before_event before insert on purchase_event
    for each row execute function wait_before_event();
  create function wait_after_event() returns trigger language plpgsql as $$
  begin
    perform wait_if_armed(
      (select cart_id from purchase where id = new.purchase_id),
      'after:' || (select event->>'type' from purchase_event where purchase_id = new.purchase_id order by seq desc limit 1));
    return new;
  end $$;
  create trigger crash_after_event before update on purchase_lease
    for each row execute function wait_after_event();`;

export type CrashPoints = Awaited<ReturnType<typeof crashPoints>>;

export async function crashPoints(databaseUrl: string) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(install);
  return {
    query: async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
      (await client.query<R>(text, values)).rows,
    arm: async (cartId: string, points: readonly CrashPoint[]) => {
      await client.query('select pg_advisory_lock(7777, hashtext($1))', [cartId]);
      for (const point of points)
        await client.query('insert into crash_point values ($1, $2)', [cartId, point]);
    },
    /** Which of these carts' purchases stand at their point. */
    standing: async (cartIds: readonly string[]): Promise<string[]> => {
      const { rows } = await client.query<{ cart: string }>(
        `select distinct cart from unnest($1::text[]) as cart join pg_locks on locktype = 'advisory' and not granted
         and classid = 7777 and objid = (hashtext(cart)::bigint & 4294967295)::oid`,
        [cartIds],
      );
      return rows.map(({ cart }) => cart);
    },
    /** After the kill: what the dead had begun is rolled back, and the points of these carts are gone. */
    disarm: async (cartIds: readonly string[]) => {
      await client.query(
        `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted and classid = 7777`,
      );
      await client.query('delete from crash_point where cart_id = any($1)', [cartIds]);
      for (const cartId of cartIds)
        await client.query('select pg_advisory_unlock(7777, hashtext($1))', [cartId]);
    },
    /** Lets the one that stands there go on. */
    release: async (cartId: string) => {
      await client.query('delete from crash_point where cart_id = $1', [cartId]);
      await client.query('select pg_advisory_unlock(7777, hashtext($1))', [cartId]);
    },
    /** The 15 seconds that a dead worker's lease outlives it, gone by at once. */
    endLeases: () =>
      client.query(`update purchase_lease set until = 'epoch' where until > clock_timestamp()`),
    close: () => client.end(),
  };
}
