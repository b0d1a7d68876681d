/** An indirect reseller of ours. `isActive`: the relationship holds, so a line may name it. */
export type Reseller = { id: string; name: string; mpnId: string; isActive: boolean };
export type ResellerList = { resellers: Reseller[]; readAt: string };

/** The reseller that something names, by MPN id; `name` null: not one that we know the name of. */
export type NamedReseller = { mpnId: string; name: string | null };
