import { pipeline, Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { PartnerCenterError } from './errors';
import type { Caller } from './exchange';
import { lineIn, type WireLine } from './fields';
import { askHost, type HostAnswer, secondsIn, type Tell } from './host';
import { listOf, Text } from './wire';

export type ExportWish = { kind: 'reconciliation' | 'usage' } & (
  | { invoiceId: string }
  | { currency: string; period: 'current' | 'last' }
);
export type ExportManifest = {
  /** Changes with the version of the data; '' when it is not said. */
  eTag: string;
  /** Where each file is, in order, with what lets one in: not to be kept or told. */
  blobs: { name: string; address: string }[];
};
export type ExportState =
  | { is: 'running'; retryAfter: number }
  /** `code`: Microsoft's own, 5000 = there is no data. */
  | { is: 'failed'; code: string; message: string }
  | { is: 'ready'; manifest: ExportManifest };

type Settings = {
  caller: Caller;
  /** https://graph.microsoft.com, without a slash at the end. */
  url: string;
  /** Milliseconds: for an answer; for all of a file; and without a byte of it. */
  patience?: { answer: number; file: number; silence: number };
};

const root = '/v1.0/reports/partners/billing';
/** What Microsoft's sample says, where the header is missing. */
const usualWait = 10;
/** Characters that no line has. */
const longest = 4_000_000;

const WireManifest = z.looseObject({
  eTag: Text,
  rootDirectory: z.string(),
  sasToken: Text,
  blobCount: z.coerce.number().nullish(),
  blobs: listOf(z.looseObject({ name: z.string().min(1) })),
});
const Operation = z.looseObject({
  status: Text,
  'resourceLocation@odata.navigationLink': z.string().nullish(),
  resourceLocation: WireManifest.nullish(),
  error: z.looseObject({ code: z.coerce.string(), message: Text }).nullish(),
});

/**
 * Microsoft Graph's export of billing data (billing.md 8), App-only, with a token whose audience is Graph. Calls are
 * tried once: whoever reads for minutes repeats them in its own time. All throw PartnerCenterError; 403 in a national
 * cloud, or when the registration lacks PartnerBilling.Read.All.
 */
export function billingExport({ caller, url, patience = defaults }: Settings) {
  const ask = (path: string, more: { method?: 'POST'; body?: unknown } = {}) =>
    askHost({ to: url, address: `${url}${root}${path}`, caller, patience: patience.answer, ...more });

  return {
    /** Begins an export of everything that Microsoft has; answers with the operation's id. */
    start: async ({ kind, ...of }: ExportWish): Promise<string> => {
      const state = 'invoiceId' in of ? 'billed' : 'unbilled';
      const what = 'invoiceId' in of ? of : { currencyCode: of.currency, billingPeriod: of.period };
      const body = { ...what, attributeSet: 'full' };
      const { response, trouble } = await ask(`/${kind}/${state}/export`, { method: 'POST', body });
      await response.body?.cancel();
      return (
        idIn(response.headers.get('location'), 'operations') ??
        unreadable(trouble, 'No address of an operation')
      );
    },

    /** How far it is. 404 or 410: Microsoft has it no more, and a new one has to be begun. */
    look: async (operationId: string): Promise<ExportState> => {
      const asked = await ask(`/operations/${encodeURIComponent(operationId)}`);
      const operation = await shaped(asked, Operation);
      const state = operation.status.toLowerCase();
      if (state === 'notstarted' || state === 'running')
        return { is: 'running', retryAfter: secondsIn(asked.response.headers) ?? usualWait };
      if (state === 'failed') {
        const { code = '', message = '' } = operation.error ?? {};
        return { is: 'failed', code, message };
      }
      // The table writes completed, the samples succeeded; the manifest comes as a link or as it is.
      if (state !== 'succeeded' && state !== 'completed')
        return unreadable(asked.trouble, `An operation that is ${state.slice(0, 40)}`);
      if (operation.resourceLocation)
        return { is: 'ready', manifest: manifestOf(operation.resourceLocation, asked.trouble, url) };
      const id = idIn(operation['resourceLocation@odata.navigationLink'], 'manifests');
      if (id === null) return unreadable(asked.trouble, 'No address of a manifest');
      const found = await ask(`/manifests/${encodeURIComponent(id)}`);
      return { is: 'ready', manifest: manifestOf(await shaped(found, WireManifest), found.trouble, url) };
    },

    /**
     * The lines of a file as they come, some at a time; no token goes there. Nothing of it is held, and the file is read
     * no faster than the lines are taken. Throws PartnerCenterError too when it breaks off; 403 once its address is old.
     */
    lines: (address: string): AsyncGenerator<WireLine[]> => linesAt(address, url, patience),
  };
}

const defaults = { answer: 60_000, file: 3_600_000, silence: 60_000 };

/** The id in an address of Microsoft's; of the address nothing else is used. */
const idIn = (address: string | null | undefined, kind: 'operations' | 'manifests'): string | null =>
  new RegExp(`/${kind}(?:/|\\(')([A-Za-z0-9_-]{1,100})(?:'\\))?(?:[?#]|$)`, 'i').exec(address ?? '')?.[1] ??
  null;

function unreadable(trouble: Tell, description: string, cause?: unknown): never {
  throw new PartnerCenterError(trouble({ why: 'unreadable', status: 200, description }), { cause });
}

async function shaped<S extends z.ZodType>(
  { response, trouble }: HostAnswer,
  schema: S,
): Promise<z.output<S>> {
  try {
    return schema.parse(await response.json());
  } catch (cause) {
    return unreadable(trouble, '', cause);
  }
}

function manifestOf(wire: z.output<typeof WireManifest>, trouble: Tell, url: string): ExportManifest {
  const { eTag, rootDirectory, sasToken, blobCount, blobs } = wire;
  if (typeof blobCount === 'number' && blobCount !== blobs.length)
    return unreadable(trouble, 'A manifest that lacks files');
  // Files lie at another host than Graph's, any of Microsoft's; only where Graph itself stands may it be without TLS.
  const isSafe = URL.canParse(rootDirectory) && isSafeAt(new URL(rootDirectory), new URL(url));
  if (!isSafe) return unreadable(trouble, 'A manifest whose files lie at no safe address');
  const folder = rootDirectory.replace(/\/+$/, '');
  const query = sasToken.replace(/^\?/, '');
  return {
    eTag,
    blobs: blobs.map(({ name }) => ({
      name,
      address: `${folder}/${name.split('/').map(encodeURIComponent).join('/')}${query && `?${query}`}`,
    })),
  };
}

/** Azure's storage, of each cloud: https://learn.microsoft.com/azure/storage/common/storage-account-overview */
const storage = /\.blob\.(core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)|storage\.azure\.net)$/;

const isSafeAt = (folder: URL, graph: URL) =>
  !folder.username &&
  !folder.search &&
  ((folder.protocol === 'https:' && storage.test(folder.hostname)) ||
    (graph.protocol === 'http:' && folder.origin === graph.origin));

async function* linesAt(
  address: string,
  url: string,
  patience: NonNullable<Settings['patience']>,
): AsyncGenerator<WireLine[]> {
  const giveUp = new AbortController();
  const { response, trouble } = await askHost({
    ...{
      to: (at) => storage.test(at.hostname) || at.origin === new URL(url).origin,
      address,
      caller: null,
      patience: patience.file,
      signal: giveUp.signal,
    },
    headers: { 'Accept-Encoding': 'identity' },
  });
  if (!response.body) return unreadable(trouble, 'A file without a body');
  const body = Readable.fromWeb(response.body as WebStream);
  try {
    const heard = <T>(coming: Promise<T>): Promise<T> => {
      const timer = setTimeout(() => giveUp.abort(), patience.silence);
      return coming.finally(() => clearTimeout(timer));
    };
    const reader = (await heard(unpacked(body)))[Symbol.asyncIterator]();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { value, done } = await heard(reader.next());
      const text = rest + decoder.decode(done ? undefined : value, { stream: !done });
      const lines = text.split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      if (rest.length > longest) unreadable(trouble, 'A line without an end');
      const said = lines.filter((line) => line !== '' && line.trim() !== '');
      if (said.length > 0) yield said.map(lineIn);
      if (done) return;
    }
  } catch (cause) {
    if (cause instanceof PartnerCenterError) throw cause;
    return unreadable(trouble, 'A file that breaks off', cause);
  } finally {
    // Also when nobody wants the rest.
    body.destroy();
  }
}

/** Unpacks what is packed: a proxy on the way may have done it. */
async function unpacked(body: Readable): Promise<AsyncIterable<Uint8Array>> {
  const pieces = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const first = await pieces.next();
  async function* all() {
    if (first.done) return;
    yield first.value;
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) yield piece.value;
  }
  if (first.done) return all();
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    // Something else stands where the file should be: a page of a proxy, say.
    if (first.value[0] !== 0x7b) throw new Error('Neither packed nor lines');
    return all();
  }
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  pipeline(Readable.from(all(), { objectMode: false }), gunzip, () => {
    // Whatever went wrong reaches who reads the lines.
  });
  return gunzip;
}
