import { pipeline, Readable } from 'node:stream';
import { parse } from 'fast-csv';
import { Unzip, UnzipInflate } from 'fflate';
import { PartnerCenterError } from './errors';
import type { Caller } from './exchange';
import { askHost, type Tell } from './host';

type Settings = { caller: Caller; url: string; patience?: number };
export type PriceSheet = {
  /** As Microsoft calls the file, or what it would. */
  name: string;
  /** Row by row as it comes, the header first; cells are text. Throws PartnerCenterError when it breaks off. */
  rows: AsyncIterable<string[]>;
};

/**
 * The price sheets of api.partner.microsoft.com, for a person who is Admin or Sales agent; the token's audience is that
 * host. Source: extras.md 5, catalogue.md 10. A sheet is a CSV file with every value quoted, or that file zipped, which
 * comes when deflate is accepted; neither is held whole. There is no paging, and a read is tried once: it is minutes
 * long for a large market, and a person waits for it.
 */
export function priceSheets({ caller, url, patience = 180_000 }: Settings) {
  const read = async (path: string, otherwise: string): Promise<PriceSheet> => {
    const { response, trouble } = await askHost({
      ...{ to: url, address: `${url}/v1.0/sales/${path}`, caller, patience },
      // fetch would accept deflate by itself, which means a zip here.
      headers: { 'Accept-Encoding': 'identity' },
      // The host has no codes; the one of a missing role is what its 403 means (extras.md 5).
      codes: { 403: 900308 },
    });
    const named = /filename="?([^";]+)"?/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return { name: named ?? otherwise, rows: rowsOf(response, trouble) };
  };
  return {
    /**
     * The sheet in force now of a market (ISO 3166 alpha-2) in one of Microsoft's views, `azure_reservations`,
     * `software` or `azure_consumption`, whose prices are retail estimates in US dollars. Throws PartnerCenterError; 403
     * when the person has neither role there.
     */
    current: (market: string, view: string): Promise<PriceSheet> => {
      const sheet = `pricesheets(Market='${encodeURIComponent(market)}',PricesheetView='${encodeURIComponent(view)}')`;
      return read(`${sheet}/$value?timeline=current`, `${view}_${market}`);
    },
    /**
     * The exchange rates of a month (`2026-11`), the same for every market: CurrencyCode, USDPerUnit, Month. Throws
     * PartnerCenterError.
     */
    rates: (month: string): Promise<PriceSheet> => {
      const compact = month.replace('-', '');
      return read(`fxrates(Month='${encodeURIComponent(compact)}')/$value`, `fxrates_${compact}`);
    },
  };
}

async function* rowsOf(response: Response, trouble: Tell): AsyncGenerator<string[]> {
  const parser = parse<string[], string[]>({ headers: false, ignoreEmpty: true });
  pipeline(Readable.from(contentOf(response)), parser, () => {
    // Whatever went wrong reaches who reads the rows.
  });
  try {
    for await (const row of parser) yield row as string[];
  } catch (cause) {
    throw new PartnerCenterError(trouble({ why: 'unreadable', status: response.status }), { cause });
  }
}

/** The bytes of the CSV file, unpacked where it came as a zip. */
async function* contentOf(response: Response): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  const body = response.body as unknown as AsyncIterable<Uint8Array>;
  let unpack: ReturnType<typeof unpacker> | null = null;
  let isFirst = true;
  for await (const bytes of body) {
    if (isFirst && bytes[0] === 0x50 && bytes[1] === 0x4b) unpack = unpacker();
    if (unpack) yield* unpack(bytes);
    else yield isFirst && bytes[0] === 0xef ? bytes.subarray(3) : bytes;
    isFirst = false;
  }
}

/** What each piece of an archive adds to the contents of its first file. */
function unpacker() {
  let pieces: Uint8Array[] = [];
  let files = 0;
  const unzip = new Unzip((file) => {
    files += 1;
    if (files > 1) return;
    file.ondata = (error, data) => {
      if (error) throw error;
      pieces.push(data);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  return (bytes: Uint8Array): Uint8Array[] => {
    pieces = [];
    unzip.push(bytes);
    return pieces;
  };
}
