import 'server-only';
import { log } from '@/lib/log';
import type { CustomerApi, PartnerApi } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { countAzure, kindOf, registrationOf, stateOf } from '@/lib/subscriptions/rules';
import type { Registration } from '@/lib/subscriptions/schema';
import { countryOf } from './reading';
import type { AzureKinds } from './schema';
import * as store from './store';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export type FactTools = {
  /** Microsoft as the house sees it (App-only, in the lane of the house). */
  partner: PartnerApi;
  now: () => Date;
  /** The pace, so that other work of the house goes on beside it. */
  callsPerMinute: number;
  /** How long one run goes on; the next one takes up where it ended. */
  patience: number;
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};
type Listed = { id: string; name: string };
type Due = { customerId: string; profile: boolean; azure: boolean };

/** So many silences in a row are not about one customer: the run ends, and a later one goes on. */
const mostSilences = 3;

/**
 * Fills the customer list's columns that Microsoft's list does not have: the market (customers.md C3) and how many
 * Azure subscriptions hold reservations (enablement.md E1, E6). Reads what was never read or is older than a day, and
 * no more than that; what was read is kept at once, so any run, of any worker, may end at any time.
 */
export function factReader({ partner, now, callsPerMinute, patience, wait = pause }: FactTools) {
  /** Everybody, for an hour: the list alone is several calls. */
  let listed: { customers: Listed[]; at: number } | undefined;
  /** Whom Microsoft did not answer about, and until when they are let be. */
  const letBe = new Map<string, number>();

  async function findDue(): Promise<Due[]> {
    const time = now().getTime();
    if (!listed || Math.abs(time - listed.at) > hour) {
      listed = { customers: await listCustomers(partner), at: time };
    }
    const [times, pinned] = await Promise.all([store.readTimes(), store.readPinned()]);
    const isOld = (at: Date | null | undefined) => !at || time - at.getTime() > day;
    const due = listed.customers.flatMap(({ id }): Due[] => {
      const read = times.get(id);
      const [profile, azure] = [isOld(read?.profile), isOld(read?.azure)];
      const isDue = (profile || azure) && (letBe.get(id) ?? 0) <= time;
      return isDue ? [{ customerId: id, profile, azure }] : [];
    });
    // Those that people keep at the top first, then in the order in which the list shows them.
    return due.sort((a, b) => Number(pinned.has(b.customerId)) - Number(pinned.has(a.customerId)));
  }

  return async function readFacts(signal: AbortSignal): Promise<void> {
    const until = performance.now() + patience;
    let silences = 0;
    for (const one of await findDue()) {
      if (signal.aborted || performance.now() > until) return;
      let calls = 1;
      try {
        calls = await readOne(partner.customer(one.customerId), one, now());
        silences = 0;
      } catch (error) {
        if (!(error instanceof PartnerCenterError)) throw error;
        if (error.outcome === 'held') return;
        letBe.set(one.customerId, now().getTime() + hour);
        log.warn({ err: error, customerId: one.customerId }, 'a customer could not be read for the list');
        if (error.outcome === 'unknown') silences += 1;
        if (silences >= mostSilences) return;
      }
      await wait((calls * minute) / callsPerMinute, signal);
    }
  };
}

async function listCustomers(partner: PartnerApi): Promise<Listed[]> {
  const rows = await partner.customers.list();
  const customers = rows.map(({ id, companyProfile }) => ({
    id: id.toLowerCase(),
    name: companyProfile.companyName,
  }));
  return customers.sort((a, b) => a.name.localeCompare(b.name));
}

/** Reads what is due of one customer and keeps it; answers with how many calls it took. */
async function readOne(api: CustomerApi, { customerId, profile, azure }: Due, at: Date): Promise<number> {
  let calls = 0;
  if (profile) {
    calls += 1;
    const wire = await api.get();
    const { companyName: name, domain } = wire.companyProfile;
    const country = countryOf(wire) || null;
    await store.keepFact({ customerId, name, domain, country, readAt: at.toISOString() });
  }
  if (!azure) return calls;
  calls += 1;
  const registrations: { registration: Registration }[] = [];
  const kinds: AzureKinds = {};
  for (const { id, offerId, status } of await api.subscriptions.list()) {
    const kind = kindOf(offerId);
    if (kind === null) continue;
    kinds[id.toLowerCase()] = kind;
    const isActive = stateOf(status) === 'active';
    if (isActive) calls += 1;
    const registration = isActive
      ? registrationOf(await api.subscriptions.registrationStatus(id))
      : 'impossible';
    registrations.push({ registration });
  }
  await store.keepAzure(customerId, countAzure(registrations), kinds, at);
  return calls;
}

/** Ends early when the worker stops. */
const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(end, milliseconds);
    function end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      done();
    }
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
