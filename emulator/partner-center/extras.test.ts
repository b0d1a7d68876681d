import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openDesk } from './desk.samples';

describe('what only some callers know', () => {
  let desk: Awaited<ReturnType<typeof openDesk>>;
  let contoso: string;
  beforeAll(async () => {
    desk = await openDesk();
    contoso = desk.customer('Contoso Energi AB');
  });
  afterAll(() => desk.stop());

  it('keeps the consent of a customer to an application until it is taken back', async () => {
    const root = `/customers/${contoso}/applicationconsents`;
    const consent = {
      applicationId: 'a3b1c9d2-0000-4000-8000-000000000001',
      displayName: 'Control panel',
      applicationGrants: [
        { enterpriseApplicationId: '00000003-0000-0000-c000-000000000000', scope: 'Directory.Read.All' },
      ],
    };
    expect(await desk.call('POST', root, consent)).toMatchObject({ status: 201, body: consent });
    expect((await desk.call('POST', root, consent)).status).toBe(409);
    expect((await desk.call('POST', root, { ...consent, applicationId: 'x' })).body.code).toBe(800002);
    expect((await desk.call('DELETE', `${root}/${consent.applicationId}`)).status).toBe(200);
    expect((await desk.call('DELETE', `${root}/${consent.applicationId}`)).status).toBe(404);
  });

  it('tells the margins of a market', async () => {
    const { body } = await desk.call('GET', '/margins?country=NO');
    expect(body).toMatchObject({ pageSize: 4, totalSize: 4 });
    const results = body.results as Answer[];
    expect(results.map((one) => one.type)).toEqual([
      'Percentage',
      'CustomPrice',
      'Percentage',
      'CustomPrice',
    ]);
    expect((await desk.call('GET', '/margins')).body.code).toBe(2000);
  });

  it('reports who calls without a second factor', async () => {
    const { access_token: token } = await desk.control('token', {
      user: 'finn.ros@northwind-cloud.example',
      mfa: false,
    });
    const refused = await desk.call('GET', '/customers?size=1', undefined, {
      Authorization: `Bearer ${token}`,
    });
    expect([refused.status, refused.body.code]).toEqual([401, 900421]);
    expect((await desk.call('GET', '/nonMfaCompliantPartnerPrincipals')).body.items).toMatchObject([
      { upn: 'finn.ros@northwind-cloud.example' },
    ]);
    const requests = (await desk.call('GET', '/partnerRequests')).body.items ?? [];
    expect(requests.filter((one) => one.mfaCompliant === false)).toHaveLength(1);
    const days = (await desk.call('GET', '/applicationmfaadoptionstatus')).body as unknown as Answer[];
    const [all, good] = ['totalRequestCount', 'mfaCompliantRequestCount'].map((name) =>
      Number(days[0]?.[name]),
    );
    expect((all ?? 0) - (good ?? 0)).toBe(1);
  });

  it('knows the rules of every country on the list of locales, and wants a phone where they do', async () => {
    expect((await desk.call('GET', '/countryvalidationrules/ch')).body).toMatchObject({
      iso2Code: 'CH',
      iso3Code: 'CHE',
      supportedCulturesList: ['de-CH', 'fr-CH', 'it-CH', 'en-US'],
    });
    expect((await desk.call('GET', '/countryvalidationrules/zz')).status).toBe(404);
    const path = `/customers/${contoso}/profiles/billing`;
    const { body: profile } = await desk.call('GET', path);
    const etag = (profile.attributes as Answer).etag;
    const moved = {
      ...profile,
      defaultAddress: { country: 'HU', addressLine1: 'Fő utca 1', city: 'Budapest', postalCode: '1011' },
    };
    const answer = await desk.call('PUT', path, moved, { 'If-Match': `"${etag}"` });
    expect([answer.status, answer.body.code]).toEqual([400, 600051]);
  });

  it('checks the inventory of a resource type without a product', async () => {
    const path = '/extensions/product/checkinventorybyresourcetype?country=SE&resourceType=VirtualMachines';
    const { body } = await desk.call('POST', path, {
      targetItems: [{}],
      inventoryContext: { armRegionName: 'swedencentral' },
    });
    const items = body as unknown as { isRestricted: boolean }[];
    expect(items.length).toBeGreaterThan(20);
    expect(items.some(({ isRestricted }) => isRestricted)).toBe(true);
  });

  it('writes a tax receipt for every invoice in New Taiwan dollars', async () => {
    const invoices = (await desk.call('GET', '/invoices')).body.items ?? [];
    const [invoice] = invoices.filter(({ currencyCode }) => currencyCode === 'TWD');
    const [receipt] = (invoice?.taxReceipts ?? []) as { id: string; taxReceiptPdfDownloadLink: string }[];
    expect(receipt?.taxReceiptPdfDownloadLink).toBe(
      `/invoices/${invoice?.id}/receipts/${receipt?.id}/documents/statement`,
    );
    const missing = await desk.call('GET', `/invoices/${invoice?.id}/receipts/0/documents/statement`);
    expect(missing.status).toBe(404);
  });
});
