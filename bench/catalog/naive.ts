import { freePort, launched, tokenOf } from '../emulator/program';

/** What Microsoft really takes in a minute: for how long the naive way would take there. */
export const published = 500;

/**
 * The naive way: whoever asks a question walks products, SKUs and availabilities, as fast as answers come. Walked on an
 * emulator with Microsoft's published limit for a few thousand calls; `whole`: what one walk through the view takes.
 */
export async function walk(port: number) {
  const token = await tokenOf(port, {});
  const strict = await freePort(4);
  const flags = ['--port', String(strict), '--seed', 'large', '--limit', String(published)];
  const emulator = await launched(['--require', 'tsx/cjs', 'emulator/main.ts', ...flags], 'prices');
  try {
    const get = async (at: number, as: string, path: string) => {
      const address = `http://localhost:${at}/v1/products${path}`;
      const answer = await fetch(`${address}country=SE&targetSegment=commercial&reservationScope=AzurePlan`, {
        headers: { Authorization: `Bearer ${as}` },
      });
      const body = (await answer.json()) as { items?: { id: string }[] };
      return { status: answer.status, items: body.items ?? [] };
    };
    const { items } = await get(port, token, '?targetView=AzureReservationsVM&');
    const skus: string[] = [];
    for (const { id } of items)
      for (const sku of (await get(port, token, `/${id}/skus?`)).items) skus.push(`/${id}/skus/${sku.id}`);
    const own = await tokenOf(strict, {});
    const statuses: number[] = [];
    const queue = skus.slice(0, 3_000).values();
    const walker = async () => {
      for (const path of queue) statuses.push((await get(strict, own, `${path}/availabilities?`)).status);
    };
    await Promise.all(Array.from({ length: 8 }, walker));
    const told = statuses.filter((status) => status === 429).length;
    return { calls: statuses.length, told, whole: 1 + items.length + skus.length };
  } finally {
    await emulator.stop();
  }
}
