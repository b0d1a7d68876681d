/** What the build answers to, read from the build itself: nobody can forget to tell of a new address or action. */
import { readFileSync } from 'node:fs';

export type Action = { id: string; name: string; page: string };
export type Built = { pages: string[]; routes: string[]; actions: Action[] };

type Reference = { workers: Record<string, unknown>; filename: string; exportedName: string };

const read = <T>(name: string): T => JSON.parse(readFileSync(`.next/server/${name}`, 'utf8')) as T;
/** `/(portal)/customers/[customerId]/page` is `/customers/[customerId]`. */
const addressOf = (entry: string) =>
  entry.replace(/\/(page|route)$/, '').replaceAll(/\/\([^)]+\)/g, '') || '/';

export function readBuilt(): Built {
  const entries = Object.keys(read<Record<string, string>>('app-paths-manifest.json'));
  const { node } = read<{ node: Record<string, Reference> }>('server-reference-manifest.json');
  const isOurs = (entry: string) => !/^\/_/.test(entry) && !/\.(svg|ico|txt)\//.test(entry);
  return {
    pages: entries.filter((entry) => entry.endsWith('/page') && isOurs(entry)).map(addressOf),
    routes: entries.filter((entry) => entry.endsWith('/route') && isOurs(entry)).map(addressOf),
    actions: Object.entries(node).map(([id, { workers, filename, exportedName }]) => ({
      id,
      name: `${filename.replace(/^lib\/(.*)\/actions\.ts$/, '$1')}.${exportedName}`,
      page: addressOf((Object.keys(workers)[0] ?? '').replace(/^app/, '')),
    })),
  };
}
