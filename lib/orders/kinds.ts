/* The fixed words of orders: apart from schema.ts, so that the browser has them without zod. */

export const orderCycles = ['onetime', 'monthly', 'annual', 'triennial', 'none', 'all'] as const;
export type OrderCycle = (typeof orderCycles)[number];
/** The cycle of a query string; anything else is the first tab. */
export const cycleOf = (text: string | null): OrderCycle =>
  orderCycles.find((cycle) => cycle === text) ?? 'onetime';

export const orderStatuses = ['completed', 'pending', 'cancelled', 'unknown'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const orderSorts = ['placed', 'placed-down', 'number', 'units-down'] as const;
export type OrderSort = (typeof orderSorts)[number];

/** Whose orders a filter means that were placed without a name here, or in Partner Center. */
export const elsewhere = 'partner-center';
