import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openDesk } from './desk.samples';

describe('changes of a subscription', () => {
  let desk: Awaited<ReturnType<typeof openDesk>>;
  let root: string;
  beforeAll(async () => {
    desk = await openDesk();
    root = `/customers/${desk.customer('Contoso Energi AB')}`;
  });
  afterAll(() => desk.stop());

  /** A subscription of licences, three days old. */
  async function bought(): Promise<string> {
    const line = await desk.line(desk.customer('Contoso Energi AB'), 'OnlineServices');
    const cart = (await desk.call('POST', `${root}/carts`, { lineItems: [line] })).body;
    const placed = await desk.call('POST', `${root}/carts/${cart.id}/checkout`);
    const [order] = placed.body.orders ?? [];
    await desk.control('clock', { advance: 'P3D' });
    const { body } = await desk.call('GET', `${root}/orders/${order?.id}`);
    return String(body.lineItems?.[0]?.subscriptionId);
  }
  const patch = async (id: string, body: object) => {
    const answer = await desk.call('PATCH', `${root}/subscriptions/${id}`, body);
    return answer.status === 200 ? answer.body.status : [answer.status, answer.body.code];
  };
  const held = async (name: string) => {
    const { items = [] } = (await desk.call('GET', `${root}/subscriptions`)).body;
    return String(items.find((one) => one.friendlyName === name)?.id);
  };

  it('names, suspends and reactivates it, and says what cannot be', async () => {
    const id = await bought();
    expect(await patch(id, { friendlyName: 'Mail for all', autoRenewEnabled: false })).toBe('active');
    const { body } = await desk.call('GET', `${root}/subscriptions/${id}`);
    expect(body).toMatchObject({ friendlyName: 'Mail for all', autoRenewEnabled: false });
    expect(await patch(id, { status: 'suspended' })).toBe('suspended');
    expect(await patch(id, { friendlyName: 'Other' })).toEqual([400, 800091]);
    expect(await patch(id, { quantity: 9 })).toEqual([400, 2001]);
    expect(await patch(id, { Status: 'Active' })).toBe('active');
    expect(await patch(id, { quantity: 9 })).toEqual([400, 800095]);
    expect(await patch(id, { partnerId: '1' })).toEqual([400, 800098]);
    expect(await patch(id, { status: 'pending' })).toEqual([400, 800040]);
    expect(await patch(id, { ...(body as Answer), status: 'active' })).toBe('active');
  });

  it('cancels within seven days, and not later', async () => {
    const id = await bought();
    expect(await patch(id, { status: 'deleted' })).toBe('deleted');
    expect(await patch(id, { status: 'active' })).toEqual([400, 2011]);
    const late = await bought();
    await desk.control('clock', { advance: 'P5D' });
    expect(await patch(late, { status: 'deleted' })).toEqual([400, 900117]);
  });

  it('ends with the term that runs when it does not renew any more', async () => {
    const id = await bought();
    const read = async () => (await desk.call('GET', `${root}/subscriptions/${id}`)).body;
    await desk.control('clock', { advance: 'P400D' });
    const { status, commitmentEndDate } = await read();
    expect(status).toBe('active');
    await patch(id, { autoRenewEnabled: false });
    expect(await read()).toMatchObject({ status: 'active', commitmentEndDate, autoRenewEnabled: false });
    await patch(id, { autoRenewEnabled: true });
    await patch(id, { autoRenewEnabled: false });
    await desk.control('clock', { advance: 'P366D' });
    expect(await read()).toMatchObject({ status: 'expired', commitmentEndDate });
  });

  it('suspends an Azure plan only when nothing runs under it', async () => {
    expect(await patch(await held('Contoso Production'), { status: 'suspended' })).toEqual([403, 900115]);
    expect(await patch(await held('Contoso Legacy'), { status: 'suspended' })).toBe('suspended');
    expect(await patch(await held('Contoso Legacy'), { autoRenewEnabled: true })).toEqual([400, 800091]);
  });
});
