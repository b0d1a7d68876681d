import { billingExport } from '@/lib/partner-center';

type Emulator = { emulatorUrl: string; emulatorPort: number };

export async function token(stack: Emulator, as: object): Promise<string> {
  const answer = await fetch(`${stack.emulatorUrl}/_emulator/token`, {
    method: 'POST',
    body: JSON.stringify(as),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}
export type Invoice = {
  id: string;
  totalCharges: number;
  currencyCode: string;
  billingPeriodStartDate: string;
};

/** The largest invoice of the new commerce in the partner's own currency. */
export async function heaviest(stack: Emulator): Promise<Invoice> {
  const headers = { Authorization: `Bearer ${await token(stack, {})}` };
  const listed = await fetch(`${stack.emulatorUrl}/v1/invoices`, { headers });
  const { items } = (await listed.json()) as { items: Invoice[] };
  const [invoice] = items
    .filter(({ id, currencyCode }) => id.startsWith('G') && currencyCode === 'SEK')
    .sort((a, b) => b.totalCharges - a.totalCharges);
  if (!invoice) throw new Error('There is no heavy invoice.');
  return invoice;
}

/** An export takes its time on the emulator's clock. */
export const passTime = (stack: Emulator) =>
  fetch(`${stack.emulatorUrl}/_emulator/clock`, { method: 'POST', body: '{"advance":"PT20S"}' });

/** The product's own client over all files of an export; from the first file on the seconds count. */
export async function readOnly(stack: Emulator, invoiceId: string, see: (raw: string) => void) {
  const bearer = await token(stack, { audience: 'https://graph.microsoft.com' });
  const graph = billingExport(
    { kind: 'app', lane: 'house', token: async () => bearer },
    `http://localhost:${stack.emulatorPort + 2}`,
  );
  const operation = await graph.start({ kind: 'reconciliation', invoiceId });
  await passTime(stack);
  const state = await graph.look(operation);
  if (state.is !== 'ready') throw new Error(`The export is ${state.is}.`);
  const from = performance.now();
  let lines = 0;
  for (const { address } of state.manifest.blobs)
    for await (const some of graph.lines(address)) {
      lines += some.length;
      for (const { raw } of some) see(raw());
    }
  return { lines, seconds: (performance.now() - from) / 1_000 };
}
