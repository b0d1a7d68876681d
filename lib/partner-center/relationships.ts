import { z } from 'zod';
import { wholeList } from './collection';
import type { Connection } from './exchange';
import { path } from './path';
import { Text } from './wire';

export const Relationship = z.looseObject({
  /** The tenant id of the partner on the other side. */
  id: z.string(),
  name: Text,
  /** none, is_indirect_reseller_of, is_indirect_cloud_solution_provider_of. */
  relationshipType: Text,
  /** `Active` in samples, `active` in tables, or left out. */
  state: Text,
  mpnId: Text,
});
/** A partner on the other side, such as the indirect reseller of a customer (customers.md 5). */
export type WireRelationship = z.output<typeof Relationship>;

export const relationships = (connection: Connection) => ({
  /**
   * The indirect resellers of the signed-in partner, active or not, all pages (customers.md C10): whoever has any is an
   * indirect provider; a direct-bill partner's list is empty. User only.
   */
  resellers: (): Promise<WireRelationship[]> =>
    wholeList(connection, Relationship, path`/relationships`, {
      relationship_type: 'IsIndirectCloudSolutionProviderOf',
    }),
});
