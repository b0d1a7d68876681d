const version = 1;

/** What is sent: docs/notices.md. `id` is the same at every attempt, and at a receiver that is told again. */
export const bodyOf = (
  { id, event, at, facts, path }: { id: string; event: string; at: Date; facts: unknown; path: string },
  portalUrl: string,
): string =>
  JSON.stringify({
    ...{ type: event, version, id, at: at.toISOString() },
    ...(facts as object),
    url: `${portalUrl}${path}`,
  });

/** The page of a customer where something of theirs is seen. */
export const pageOfCustomer = (customerId: string, ...parts: string[]): string =>
  ['', 'customers', customerId, ...parts].map(encodeURIComponent).join('/');
