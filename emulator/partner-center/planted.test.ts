import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openDesk } from './desk.samples';

/** The table of the README, walked through: what a purchase meets with the customers that are planted for it. */
describe('purchases that meet a refusal', () => {
  let desk: Awaited<ReturnType<typeof openDesk>>;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.stop());

  const put = async (customer: string, line: Answer, more: object = {}) =>
    desk.call('POST', `/customers/${customer}/carts`, { lineItems: [line], ...more });
  const buy = async (customer: string, line: Answer, more: object = {}) => {
    const cart = await put(customer, line, more);
    const { status, body } = await desk.call('POST', `/customers/${customer}/carts/${cart.body.id}/checkout`);
    return [status, body.code ?? body.orders?.length];
  };
  const titled = async (customer: string, view: string, title: string) => {
    const root = `/customers/${customer}/products`;
    const products = (await desk.call('GET', `${root}?targetView=${view}`)).body.items ?? [];
    const product = products.find(
      (one) => title.startsWith(String(one.title)) || String(one.title).startsWith(title),
    );
    const skus = (await desk.call('GET', `${root}/${product?.id}/skus`)).body.items ?? [];
    const sku = skus.find((one) => String(one.title) === title) ?? skus[0];
    const offered = await desk.call('GET', `${root}/${product?.id}/skus/${sku?.id}/availabilities`);
    const [item] = offered.body.items ?? [];
    const [term] = (item?.terms ?? []) as Answer[];
    const cycles = sku?.supportedBillingCycles as string[];
    return {
      catalogItemId: item?.catalogItemId,
      quantity: 1,
      billingCycle: term?.billingCycle ?? cycles[0],
      termDuration: term?.duration,
    } as unknown as Answer;
  };

  it.each([
    ['Adatum Logistik AB', 403, 13605],
    ['Woodgrove Bank AB', 403, 800073],
    ['Blue Yonder Airlines AB', 403, 800073],
    ["Margie's Travel AB", 403, 800074],
    ['Tailwind Traders AB', 403, 800075],
    ['Southridge Video AB', 403, 900416],
    ['Liberty Delightful AB', 201, 1],
    ['First Up Consultants AB', 201, 1],
  ])('%s buys perpetual software: %i %i', async (name, status, code) => {
    const customer = desk.customer(name);
    expect(await buy(customer, await desk.line(customer, 'SoftwarePerpetual'))).toEqual([status, code]);
  });

  it('Wide World Importers has used most of its credit line', async () => {
    const customer = desk.customer('Wide World Importers AB');
    const line = await titled(
      customer,
      'SoftwarePerpetual',
      'SQL Server 2022 Standard Core - 2 Core License Pack',
    );
    const of = (quantity: number) => ({ ...line, quantity }) as Answer;
    const cheap = await titled(customer, 'SoftwarePerpetual', 'Windows Server 2025 CAL - 1 User CAL');
    expect([await buy(customer, of(7)), await buy(customer, of(3)), await buy(customer, cheap)]).toEqual([
      [403, 900121],
      [403, 800023],
      [201, 1],
    ]);
  });

  it('Nod Publishers fails the check of risk with what is dear, and beside it the cheap group is placed', async () => {
    const customer = desk.customer('Nod Publishers AB');
    const dear = await titled(
      customer,
      'SoftwarePerpetual',
      'SQL Server 2022 Standard Core - 2 Core License Pack',
    );
    expect(await buy(customer, dear)).toEqual([403, 800069]);
    const cheap = await titled(customer, 'OnlineServices', 'Microsoft 365 Business Basic');
    const cart = await desk.call('POST', `/customers/${customer}/carts`, { lineItems: [dear, cheap] });
    const { body } = await desk.call('POST', `/customers/${customer}/carts/${cart.body.id}/checkout`);
    expect([body.orders?.length, body.orderErrors]).toMatchObject([1, [{ orderGroupId: '0', code: 800069 }]]);
  });

  it('Graphic Design Institute has Azure subscriptions for every refusal of a reservation', async () => {
    const customer = desk.customer('Graphic Design Institute AB');
    const root = `/customers/${customer}/subscriptions`;
    const held = (await desk.call('GET', root)).body.items ?? [];
    const errorFor = async (name: string) => {
      const id = String(held.find((one) => one.friendlyName === name)?.id);
      const cart = await put(customer, await desk.line(customer, 'AzureReservationsVM', id));
      return cart.body.lineItems?.[0]?.error?.errorCode;
    };
    expect(await errorFor('Graphic Studio')).toBeUndefined();
    expect(await errorFor('Graphic Archive')).toBe(10011);
    expect(await errorFor('Graphic Sponsorship')).toBe(10008);
    expect(await errorFor('Graphic Lab 2022')).toBe(10008);
    const registered = async (name: string) => {
      const id = held.find((one) => one.friendlyName === name)?.id;
      const { status, body } = await desk.call('POST', `${root}/${id}/registrations`);
      return [status, body.code];
    };
    expect(await registered('Graphic Sponsorship')).toEqual([400, 800013]);
    expect(await registered('Graphic Lab 2022')).toEqual([400, 800012]);
  });

  it('The Phone Company holds almost all the seats a small company may have, and its trial', async () => {
    const customer = desk.customer('The Phone Company AB');
    const basic = await titled(customer, 'OnlineServices', 'Microsoft 365 Business Basic');
    const trial = await titled(customer, 'OnlineServices', 'Microsoft 365 Business Premium Trial');
    expect(await buy(customer, { ...basic, quantity: 21 } as Answer)).toEqual([403, 800088]);
    expect(await buy(customer, { ...basic, quantity: 20 } as Answer)).toEqual([201, 1]);
    expect(await buy(customer, { ...trial, billingCycle: 'none' } as Answer)).toEqual([403, 800089]);
    expect(await put(customer, { ...basic, quantity: 301 } as Answer)).toMatchObject({
      body: { lineItems: [{ error: { errorCode: 10015 } }] },
    });
  });

  it('sells what is charged by use to customers with an Azure plan only', async () => {
    const without = desk.customer('Proseware Förlag AB');
    const line = await titled(without, 'MarketplaceSaaS', 'Lamna Phishing Drill');
    expect(await buy(without, line)).toEqual([400, 900128]);
    expect(await buy(desk.customer('Contoso Energi AB'), line)).toEqual([201, 1]);
  });

  it('wants an attestation for a desktop in the cloud', async () => {
    const customer = desk.customer('Contoso Energi AB');
    const line = await titled(customer, 'OnlineServices', 'Windows 365 Enterprise');
    const refused = await put(customer, line);
    expect(refused.body.lineItems?.[0]?.error).toMatchObject({ errorCode: 10012 });
    const order = { billingCycle: line.billingCycle, lineItems: [{ ...line, offerId: line.catalogItemId }] };
    expect(await desk.call('POST', `/customers/${customer}/orders`, order)).toMatchObject({
      status: 400,
      body: { code: 900203 },
    });
    expect(await buy(customer, { ...line, attestationAccepted: true } as Answer)).toEqual([201, 1]);
  });

  it('comes to a verdict on accounts and qualifications as the clock moves', async () => {
    const [allowed, refused] = ['Blue Yonder Airlines AB', 'Consolidated Messenger AB'].map(desk.customer);
    const [college, company] = ['Bellows College', 'Contoso Energi AB'].map(desk.customer);
    const ask = (id?: string) =>
      desk.call('POST', `/customers/${id}/qualifications`, {
        qualification: 'Education',
        educationSegment: 'K12',
      });
    await ask(college);
    await ask(company);
    const vetted = async (id?: string) =>
      ((await desk.call('GET', `/customers/${id}/qualifications`)).body as unknown as Answer[])[0];
    const status = async (id?: string) =>
      (await desk.call('GET', `/customers/${id}/validationStatus?type=account`)).body.status;
    expect([await status(allowed), await status(refused)]).toEqual(['UnderReview', 'UnderReview']);
    expect(await vetted(company)).toMatchObject({ vettingStatus: 'InReview' });
    await desk.control('clock', { advance: 'P3D' });
    expect([await status(allowed), await status(refused)]).toEqual(['Allowed', 'NotAllowed']);
    expect(await vetted(company)).toMatchObject({
      vettingStatus: 'Denied',
      vettingReason: 'Not an Education Customer - After Review',
    });
    expect(await vetted(college)).toMatchObject({ vettingStatus: 'Approved' });
    const line = await desk.line(String(allowed), 'SoftwarePerpetual');
    expect(await buy(String(allowed), line)).toEqual([201, 1]);
  });
});
