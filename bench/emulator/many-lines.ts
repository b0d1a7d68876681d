import { createGunzip } from 'node:zlib';
import { memoryOf, program, tokenOf } from './program';

/** Exports the heaviest invoice and reads every line, while the emulator's memory is watched. */
export async function manyLines() {
  const { port, child, stop } = await program('large');
  const user = 'alma.lind@northwind-cloud.example';
  const bearer = async (audience: string) => ({
    Authorization: `Bearer ${await tokenOf(port, { user, audience })}`,
  });
  const partnerCenter = await bearer('https://api.partnercenter.microsoft.com');
  const listed = await fetch(`http://localhost:${port}/v1/invoices?size=2000`, { headers: partnerCenter });
  const { items } = (await listed.json()) as {
    items: { id: string; totalCharges: number; currencyCode: string }[];
  };
  const [invoice] = items
    .filter(({ id, currencyCode }) => id.startsWith('G') && currencyCode === 'SEK')
    .sort((a, b) => b.totalCharges - a.totalCharges);
  const graph = `http://localhost:${port + 2}`;
  const headers = await bearer('https://graph.microsoft.com');
  const started = await fetch(`${graph}/v1.0/reports/partners/billing/reconciliation/billed/export`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ invoiceId: invoice?.id, attributeSet: 'full' }),
  });
  await fetch(`http://localhost:${port}/_emulator/clock`, { method: 'POST', body: '{"advance":"PT1M"}' });
  const json = async (address: string) => (await fetch(address, { headers })).json() as Promise<unknown>;
  const operation = (await json(started.headers.get('location') ?? '')) as Record<string, string>;
  const found = (await json(operation['resourceLocation@odata.navigationLink'] ?? '')) as {
    rootDirectory: string;
    sasToken: string;
    blobs: { name: string }[];
  };
  const before = memoryOf(child);
  let lines = 0;
  for (const { name } of found.blobs) {
    const blob = await fetch(`${found.rootDirectory}/${name}?${found.sasToken}`);
    const text = createGunzip();
    text.on('data', (piece: Buffer) => {
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
    });
    const finished = new Promise((done, fail) => text.on('end', done).on('error', fail));
    const reader = blob.body?.getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      if (!text.write(read.value)) await new Promise((done) => text.once('drain', done));
    }
    text.end();
    await finished;
  }
  const peak = memoryOf(child, 'VmHWM');
  await stop();
  return { lines, before, peak };
}
