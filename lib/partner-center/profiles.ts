import { z } from 'zod';
import type { Connection } from './exchange';
import { read } from './http';
import { path } from './path';
import { Text } from './wire';

const MpnProfile = z.looseObject({ mpnId: z.coerce.string(), partnerName: Text });
/** The partner's place in Microsoft's partner network. */
export type WireMpnProfile = z.output<typeof MpnProfile>;

export const profiles = (connection: Connection) => ({
  /** The partner's own profile, or the verified one of an id (customers.md, MPN profile). User only. 404 800015: no such id. */
  mpn: (mpnId?: string): Promise<WireMpnProfile> =>
    read(connection, MpnProfile, path`/profiles/mpn`, { query: { mpnId } }),
});
