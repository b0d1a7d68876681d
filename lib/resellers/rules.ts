import type { Reseller } from './schema';

/** A partner on the other side, as Microsoft describes it (customers.md 5). */
type Related = { id: string; name: string; relationshipType: string; state: string; mpnId: string };

/** `Active` or `active`, and no state at all, say that a relationship holds (customers.md 5). */
export const isActive = ({ state }: Pick<Related, 'state'>) => ['', 'active'].includes(state.toLowerCase());

/**
 * Our resellers by name. One without an MPN id can't be named on a line, and what is no reseller of ours is none:
 * Microsoft names what we are to the other side (customers.md 5).
 */
export const resellersIn = (relationships: readonly Related[]): Reseller[] =>
  relationships
    .filter(
      ({ relationshipType, mpnId }) =>
        relationshipType.toLowerCase().replace(/[^a-z]/g, '') === 'isindirectcloudsolutionproviderof' &&
        mpnId !== '',
    )
    .map((one) => ({ id: one.id.toLowerCase(), name: one.name, mpnId: one.mpnId, isActive: isActive(one) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
