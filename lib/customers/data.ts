import 'server-only';
import { cache } from 'react';
import type { z } from 'zod';
import { customerApi, partnerApi, requirePermission } from '@/lib/auth/access';
import { hiddenFrom } from '@/lib/auth/teams';
import { now } from '@/lib/clock';
import { clouds, ourCloud } from '@/lib/clouds';
import { log } from '@/lib/log';
import type { CustomerApi, PartnerApi } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { getResellerOf, getResellersOrNull } from '@/lib/resellers/data';
import { accountOf, agreementOf, countryOf, indirectResellerOf, segmentsOf, vettingOf } from './reading';
import { expectedCurrency } from './rules';
import type {
  AzureKinds,
  Customer,
  CustomerList,
  CustomerRow,
  Readiness,
  Reseller,
  SetPinned,
  Standing,
  Vetting,
} from './schema';
import * as store from './store';

/** Every customer, with what this portal knows of them: facts, open cart, last order, and what this person pinned. */
export async function getCustomers(): Promise<CustomerList> {
  return listed((api) => api.customers.list());
}

/** The same of one indirect reseller's customers, as Microsoft ties them together; by the reseller's partner id. */
export async function getCustomersOf(resellerId: string): Promise<CustomerList> {
  return listed((api) => api.customers.ofReseller(resellerId));
}

async function listed(
  list: (api: PartnerApi) => ReturnType<PartnerApi['customers']['list']>,
): Promise<CustomerList> {
  const { api, person } = await partnerApi('see-customers');
  const [all, notes, hidden] = await Promise.all([
    list(api),
    store.readNotes(person.oid, now()),
    hiddenFrom(person),
  ]);
  const customers = all.filter(({ id }) => !hidden.has(id.toLowerCase()));
  const rows = customers.map(({ id, companyProfile }): CustomerRow => {
    const customerId = id.toLowerCase();
    const note = notes.get(customerId);
    return {
      id: customerId,
      name: companyProfile.companyName,
      domain: companyProfile.domain,
      country: note?.country ?? null,
      azure: note?.azure ?? null,
      cart: note?.cart ?? null,
      lastOrderAt: note?.lastOrderAt ?? null,
      pinned: note?.pinned ?? false,
    };
  });
  const collator = new Intl.Collator('sv');
  rows.sort((a, b) => Number(b.pinned) - Number(a.pinned) || collator.compare(a.name, b.name));
  return { rows, readAt: now().toISOString() };
}

export async function getCustomer(id: string): Promise<Customer> {
  const { api, customerId } = await customerApi(id, 'see-customers');
  const [wire, segments] = await Promise.all([api.get(), readSegments(api)]);
  const { companyName: name, domain } = wire.companyProfile;
  const readAt = now().toISOString();
  const { country, currency } = await remember(customerId, countryOf(wire), {
    ...{ name, domain, readAt, segments },
    relationship: wire.relationshipToPartner,
  });
  return {
    id: customerId,
    name,
    domain,
    country,
    currency,
    segments,
    relationship: wire.relationshipToPartner,
    readAt,
  };
}

/** The same from our own notes, at once, if Microsoft ever described the customer; whoever shows it reads it again. */
export async function getKnownCustomer(id: string): Promise<Customer> {
  await requirePermission('see-customers', id);
  const known = await store.readCustomer(id.toLowerCase());
  return known ? { ...known, currency: known.currency ?? expectedCurrency(known.country) } : getCustomer(id);
}

/** The customer's market: from our own note, else read now. Every catalog read and inventory check depends on it. */
export async function getMarket(id: string): Promise<{ country: string; currency: string }> {
  const { api, customerId } = await customerApi(id, 'see-customers');
  const known = await getKnownMarket(customerId);
  if (known) return known;
  const wire = await api.get();
  const country = countryOf(wire);
  const { companyName: name, domain } = wire.companyProfile;
  // Nobody waits for it to be written down; of a customer without a country no currency is kept either.
  remember(customerId, country, { name, domain, readAt: now().toISOString() }).catch((error: unknown) =>
    log.warn({ err: error, customerId }, 'what a customer’s market is could not be noted'),
  );
  return { country, currency: expectedCurrency(country) };
}

/** Our own notes, once for whatever a page asks of them. */
const factOf = cache(store.readFact);

/** The market as our own notes have it; null = Microsoft was never asked. Asks Microsoft nothing. */
export async function getKnownMarket(id: string): Promise<{ country: string; currency: string } | null> {
  // Each question of the catalog waits for both, and either alone.
  const [fact] = await Promise.all([factOf(id.toLowerCase()), requirePermission('see-customers', id)]);
  return fact?.country
    ? { country: fact.country, currency: fact.currency ?? expectedCurrency(fact.country) }
    : null;
}

async function remember(
  customerId: string,
  country: string,
  more: Pick<Customer, 'name' | 'domain' | 'readAt'> & Partial<Pick<Customer, 'segments' | 'relationship'>>,
): Promise<{ country: string; currency: string }> {
  const fact = await store.keepFact({ customerId, country: country || null, ...more });
  return { country, currency: fact.currency ?? expectedCurrency(country) };
}

/** The countries of the customers that are known, those with most customers first; for the house, which asks nobody. */
export const knownMarkets = () => store.readMarkets();

/** An availability told Microsoft's own currency for this customer. */
export const noteCurrency = (customerId: string, currency: string) =>
  store.keepCurrency(customerId, currency);

/** How many of the customer's Azure subscriptions hold reservations (null: not known of all), and which kind each is. */
export const noteAzure = (customerId: string, counts: CustomerRow['azure'], kinds: AzureKinds) =>
  store.keepAzure(customerId, counts, kinds, now());

/** Whether each Azure subscription is a plan or a classic one, as last read; null = never. Asks Microsoft nothing. */
export async function getAzureKinds(id: string): Promise<AzureKinds | null> {
  const [fact] = await Promise.all([factOf(id.toLowerCase()), requirePermission('see-customers', id)]);
  return fact?.azureKinds ?? null;
}

/** Commercial is what everybody may buy; a special segment that could not be read is not offered. */
async function readSegments(api: CustomerApi): Promise<Customer['segments']> {
  return orElse(async () => segmentsOf(await api.qualifications()), ['commercial']);
}

/** Not every cloud shows who accepted it. */
async function readAgreement(api: CustomerApi): Promise<Readiness['agreement']> {
  if (!clouds[ourCloud()].hasAgreements) return { status: 'not-shown', at: null, by: null };
  return agreementOf(await api.agreements());
}

/** Whether Microsoft lets the customer buy. What cannot be read says so; the rest stands. */
export async function getReadiness(id: string): Promise<Readiness> {
  const { api } = await customerApi(id, 'see-customers');
  const partner = await partnerApi('see-customers');
  const [agreement, account, partnerOnRecord, reseller] = await Promise.all([
    orElse<Readiness['agreement']>(() => readAgreement(api), {
      status: 'unknown',
      at: null,
      by: null,
    }),
    readAccount(api),
    orElse(async () => (await partner.api.profile.mpn()).mpnId || null, null),
    orElse(() => getResellerOf({ api }), null),
  ]);
  return {
    ...{ agreement, account, partnerOnRecord },
    reseller: reseller && { mpnId: reseller.mpnId, name: reseller.name },
    readAt: now().toISOString(),
  };
}

/** What else a purchase depends on: the segments Microsoft vetted, and the indirect reseller in between. */
export async function getStanding(id: string): Promise<Standing> {
  const { api } = await customerApi(id, 'see-customers');
  const [vetting, reseller, resellers] = await Promise.all([
    orElse<Standing['vetting']>(async () => vettingOf(await api.qualifications()), null),
    orElse<Reseller>(() => readReseller(api), { status: 'unknown' }),
    getResellersOrNull(),
  ]);
  return { vetting, reseller, resellers };
}

/** What Microsoft says of the segments that the customer asked to buy in; throws when it doesn't. */
export async function getVetting(id: string): Promise<Vetting[]> {
  const { api } = await customerApi(id, 'see-customers');
  return vettingOf(await api.qualifications());
}

async function readReseller(api: CustomerApi): Promise<Reseller> {
  const [relationships, { associatedPartnerId }] = await Promise.all([api.relationships(), api.get()]);
  const found = indirectResellerOf(relationships);
  if (!found) return associatedPartnerId ? { status: 'unnamed', name: '' } : { status: 'none' };
  const { name, mpnId } = found;
  if (!mpnId) return { status: 'unnamed', name };
  const { api: partner } = await partnerApi('see-customers');
  try {
    await partner.profile.mpn(mpnId);
    return { status: 'named', name, mpnId };
  } catch (error) {
    if (error instanceof PartnerCenterError && error.status === 404)
      return { status: 'invalid', name, mpnId };
    throw error;
  }
}

async function readAccount(api: CustomerApi): Promise<Readiness['account']> {
  try {
    return accountOf((await api.validationStatus()).status);
  } catch (error) {
    if (!(error instanceof PartnerCenterError) || isAboutCustomer(error)) throw error;
    // 404 600074: Microsoft keeps no status for this customer, which does not stop buying.
    return { status: error.status === 404 ? 'no-status' : 'unknown' };
  }
}

/** What Microsoft did not tell is said to be unknown; that the customer is not ours is never hidden so. */
async function orElse<T>(readIt: () => Promise<T>, unknown: T): Promise<T> {
  try {
    return await readIt();
  } catch (error) {
    if (!(error instanceof PartnerCenterError) || isAboutCustomer(error)) throw error;
    return unknown;
  }
}

const isAboutCustomer = (error: PartnerCenterError) => error.failure.reason === 'customer';

/** Pins a customer to the top of this person's list, or lets it go. */
export async function setPinned({ customerId, pinned }: z.output<typeof SetPinned>) {
  const person = await requirePermission('see-customers', customerId);
  await store.setPinned(person.oid, customerId, pinned);
  return { customerId, pinned };
}

/** An event of Microsoft's told of this customer: its facts are read again soon. For the house; nobody asks. */
export const noteCustomerChanged = (customerId: string): Promise<void> => store.makeDue(customerId, now());
