/** Microsoft's side of the proof: shops at it as a person, sets its faults and its clock, and knows the truth. */

export type Item = { catalogItemId: string; billingCycle: string; termDuration?: string; view: string };
export type Truth = { id: string; lineItems: { offerId: string; quantity: number }[] }[];
type Line = { id: number; catalogItemId: string; quantity: number; billingCycle: string; orderGroup: string };
type List<T> = { items: T[] };

export type Microsoft = Awaited<ReturnType<typeof microsoftAt>>;

export async function microsoftAt(url: string) {
  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/_emulator/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return JSON.parse((await answer.text()) || 'null') as T;
  };
  const { access_token: token } = await control<{ access_token: string }>('POST', 'token', {
    user: 'alma.lind@northwind-cloud.example',
    expiresIn: 86_400,
  });
  const api = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = (await answer.text()).replace(/^\uFEFF/, '');
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  };
  const ofCustomer = (customerId: string, path: string) => `/customers/${customerId}${path}`;

  /** The first thing of a view that the customer can buy. */
  async function itemOf(customerId: string, view: string): Promise<Item | null> {
    const at = (path: string) => ofCustomer(customerId, path);
    const { items: products } = await api<List<{ id: string }>>(at(`/products?targetView=${view}`));
    for (const { id } of products) {
      type Sku = { id: string; supportedBillingCycles: string[] };
      const { items: skus } = await api<List<Sku>>(at(`/products/${id}/skus`));
      for (const sku of skus) {
        type Offer = { catalogItemId: string; isPurchasable: boolean; terms?: { duration: string }[] };
        const { items: offers } = await api<List<Offer>>(at(`/products/${id}/skus/${sku.id}/availabilities`));
        const offer = offers.find(({ isPurchasable }) => isPurchasable);
        const [billingCycle] = sku.supportedBillingCycles;
        const termDuration = offer?.terms?.[0]?.duration;
        if (offer && billingCycle)
          return {
            view,
            catalogItemId: offer.catalogItemId,
            billingCycle,
            ...(termDuration && { termDuration }),
          };
      }
    }
    return null;
  }

  return {
    /** So many Swedish customers, to whom the same is sold. */
    customers: async (count: number): Promise<string[]> => {
      type Customer = { id: string; companyProfile: { companyName: string } };
      const { items } = await api<List<Customer>>('/customers?size=500');
      return items
        .filter(({ companyProfile }) => /^[A-ZÅÄÖ].* AB$/.test(companyProfile.companyName))
        .slice(20, 20 + count)
        .map(({ id }) => id.toLowerCase());
    },
    itemOf,
    /** The catalog as it is walked without an index. */
    products: async (customerId: string, view: string) =>
      (
        await api<List<{ id: string }>>(
          ofCustomer(customerId, `/products?targetView=${view}&reservationScope=AzurePlan`),
        )
      ).items,
    skus: async (customerId: string, productId: string) =>
      (
        await api<List<{ id: string }>>(
          ofCustomer(customerId, `/products/${productId}/skus?reservationScope=AzurePlan`),
        )
      ).items,
    createCart: (customerId: string, items: readonly Item[], quantity: number) =>
      api<{ id: string; lineItems: Line[] }>(ofCustomer(customerId, '/carts'), {
        lineItems: items.map(({ view: _, ...item }) => ({ ...item, quantity })),
      }),
    fault: (rule: Record<string, unknown>) => control('POST', 'faults', rule),
    clearFaults: () => control('DELETE', 'faults'),
    now: async () => new Date((await control<{ now: string }>('GET', 'clock')).now),
    advance: (duration: string) => control('POST', 'clock', { advance: duration }),
    /** Every order that exists, listed or not. */
    orders: (customerId: string) => control<Truth>('GET', `orders?customerId=${customerId}`),
  };
}
