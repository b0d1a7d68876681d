/* The fixed words of spend, as they stand in its address. */

/** What the lines are of, by Microsoft's own heuristic (billing.md 7), in the order in which they are stacked. */
export const families = [
  'azure-plan',
  'reservation',
  'savings-plan',
  'licence',
  'software-subscription',
  'perpetual',
  'third-party',
] as const;
export type Family = (typeof families)[number];

export const groupings = ['customer', 'family', 'month'] as const;
export type Grouping = (typeof groupings)[number];

/** Months back, the running one with them, or all that something is known of; without one of these it is twelve. */
export const spans = ['3', '6', '24', 'all'] as const;
