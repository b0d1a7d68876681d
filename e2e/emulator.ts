/** The emulator's control routes, as its README describes them: the story's hand on Microsoft's side. */
export function emulatorAt(url: string) {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/_emulator/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json().catch(() => undefined)) as T;
  };
  return {
    fault: (rule: Fault) => call('POST', 'faults', rule),
    clearFaults: () => call('DELETE', 'faults'),
    advance: (duration: string) => call('POST', 'clock', { advance: duration }),
    /** Every order that exists, hidden by the delay or not: the ground truth. */
    orders: async (customerId: string): Promise<EmulatorOrder[]> => {
      const answer = await call<EmulatorOrder[] | { items: EmulatorOrder[] } | { orders: EmulatorOrder[] }>(
        'GET',
        `orders?customerId=${customerId}`,
      );
      if (Array.isArray(answer)) return answer;
      return 'items' in answer ? answer.items : answer.orders;
    },
    requests: async (since = 0): Promise<EmulatorRequest[]> => {
      const answer = await call<
        EmulatorRequest[] | { requests: EmulatorRequest[] } | { items: EmulatorRequest[] }
      >('GET', `requests?since=${since}`);
      if (Array.isArray(answer)) return answer;
      return 'requests' in answer ? answer.requests : answer.items;
    },
    person: (upn: string, change: Record<string, unknown>) => call('POST', `users/${upn}`, change),
  };
}
export type Emulator = ReturnType<typeof emulatorAt>;
export type EmulatorOrder = {
  id: string;
  lineItems: { friendlyName?: string; quantity: number }[];
  creationDate: string;
};
export type EmulatorRequest = {
  number: number;
  service: string;
  grant?: string;
  method: string;
  path: string;
  status: number;
  user?: string;
};
export type Fault = {
  service?: 'partnerCenter' | 'entra' | 'graph' | 'prices';
  method?: string;
  path: string;
  kind:
    | 'delay'
    | 'status'
    | 'throttle'
    | 'drop-before'
    | 'drop-after'
    | 'truncate'
    | 'garbage'
    | 'slow-body'
    | 'fail-group';
  times?: number;
  [property: string]: unknown;
};
