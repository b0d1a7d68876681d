import type { BillingExport, PartnerApi } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center';
import { faultOf } from './faults';
import type { Reporter } from './report';

const where = 'Partner Center';
const explain = (error: unknown) => faultOf(error, where);
const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}.`;
const day = (at: Date) => at.toISOString().slice(0, 10);

/** A customer to look at further, and where it is. */
export type Sample = { customerId: string; name: string; country: string };

/** One reading of each API that the house asks by itself (App-only). Nothing is changed. */
export async function readAsHouse(
  { check, note }: Reporter,
  house: PartnerApi,
  { now, customerId }: { now: () => Date; customerId: string | null },
): Promise<Sample | null> {
  let sample: Sample | null = null;
  const areThere = await check(
    'customers',
    async () => {
      const all = await house.customers.list();
      const chosen = all.find(({ id }) =>
        customerId ? id.toLowerCase() === customerId.toLowerCase() : true,
      );
      if (chosen) sample = { customerId: chosen.id, name: chosen.companyProfile.companyName, country: '' };
      return counted(all.length, 'customer');
    },
    explain,
  );
  if (!areThere) return null;
  await check('invoices', async () => counted((await house.invoices.list()).length, 'invoice'), explain);
  await check('balance', async () => `In ${(await house.invoices.balance()).currencyCode}.`, explain);
  await check(
    'audit records',
    async () =>
      counted(
        (await house.auditRecords.list({ from: day(now()) })).length,
        'record of today',
        'records of today',
      ),
    explain,
  );
  await check(
    'webhook events',
    async () => counted((await house.webhooks.events()).length, 'event'),
    explain,
  );
  await check(
    'webhook registration',
    async () => (await house.webhooks.registration())?.WebhookUrl ?? 'Nothing is registered.',
    explain,
  );
  if (sample === null) {
    note({
      name: 'a customer',
      state: 'untried',
      says: customerId ? `No customer has the id ${customerId}.` : 'The partner has no customer yet.',
    });
    return null;
  }
  return readCustomer({ check, note }, house, sample);
}

async function readCustomer(
  { check, note }: Pick<Reporter, 'check' | 'note'>,
  house: PartnerApi,
  sample: Sample,
) {
  const of = house.customer(sample.customerId);
  let country = '';
  await check(
    'a customer',
    async () => {
      country = (await of.get()).billingProfile?.defaultAddress?.country ?? '';
      return `${sample.name}${country && `, ${country}`}.`;
    },
    explain,
  );
  await check(
    'qualifications',
    async () => counted((await of.qualifications()).length, 'qualification'),
    explain,
  );
  await check(
    'subscriptions',
    async () => counted((await of.subscriptions.list()).length, 'subscription'),
    explain,
  );
  await check('orders', async () => counted((await of.orders.list()).length, 'order'), explain);
  if (country === '') {
    note({ name: 'catalogue', state: 'untried', says: 'The country of the customer is not known.' });
    return { ...sample, country };
  }
  await check(
    'catalogue',
    async () => {
      const shelf = house.products(country);
      const products = await shelf.list('SoftwarePerpetual', {});
      const [product] = products;
      if (!product) return `No perpetual software is offered in ${country}.`;
      const [sku] = await shelf.skus(product.id, {});
      const offered = sku ? await shelf.availabilities(product.id, sku.id, {}) : [];
      return `${products.length} products, ${sku ? `of ${sku.title || sku.id} ${offered.length} availabilities` : 'no SKU'}.`;
    },
    explain,
  );
  return { ...sample, country };
}

/** One reading of each API that Microsoft answers to a person alone, as the lent account, which cannot write. */
export async function readAsAccount(
  { check }: Reporter,
  account: PartnerApi,
  sample: Sample | null,
  hasAgreements: boolean,
): Promise<void> {
  await check('partner profile', async () => `MPN id ${(await account.profile.mpn()).mpnId}.`, explain);
  await check(
    'balances',
    async () => counted((await account.invoices.balances()).length, 'currency', 'currencies'),
    explain,
  );
  if (!sample) return;
  const of = account.customer(sample.customerId);
  await check(
    'entitlements',
    async () => counted((await of.entitlements.list()).length, 'entitlement'),
    explain,
  );
  await check(
    'relationships',
    async () => counted((await of.relationships()).length, 'relationship'),
    explain,
  );
  if (hasAgreements)
    await check(
      'customer agreement',
      async () => counted((await of.agreements()).length, 'agreement'),
      explain,
    );
  await check(
    'account status',
    async () => {
      try {
        return `${(await of.validationStatus()).status}.`;
      } catch (error) {
        if (error instanceof PartnerCenterError && error.code === 600074) return 'The customer has none.';
        throw error;
      }
    },
    explain,
  );
}

/** An operation that nobody began: a 404 says that whoever asked may ask, and nothing is exported. */
const nobodys = '00000000-0000-0000-0000-000000000000';

export const readExport = ({ check }: Reporter, graph: BillingExport) =>
  check(
    'lines of invoices (Graph)',
    async () => {
      try {
        await graph.look(nobodys);
      } catch (error) {
        const isLetIn = error instanceof PartnerCenterError && [400, 404, 410].includes(error.status ?? 0);
        if (!isLetIn) throw error;
      }
      return 'The export may be asked.';
    },
    (error) => {
      const found = faultOf(error, 'Microsoft Graph');
      if (found.fault !== 'not-enabled') return found;
      return {
        fault: 'consent',
        says: 'Microsoft Graph does not let the registration read invoices.',
        todo: 'Add the application permission PartnerBilling.Read.All of Microsoft Graph to the registration, and press Grant admin consent.',
      };
    },
  );
