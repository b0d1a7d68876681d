/** The events that something is done with here, which a registration asks for unless an Admin says otherwise. */
export const handledEvents = [
  'test-created',
  'subscription-updated',
  'invoice-ready',
  'reseller-relationship-accepted-by-customer',
  'indirect-reseller-relationship-accepted-by-customer',
] as const;

/**
 * What an event led to: `read-again` what the customer holds is read soon, `customer` its facts too, `invoice` the lines
 * of what is new are read, `noted` nothing had to be done, `test` it was Microsoft's test, `ignored` the name is not known here.
 */
export const outcomes = ['read-again', 'customer', 'invoice', 'noted', 'test', 'ignored'] as const;
export type Outcome = (typeof outcomes)[number];
