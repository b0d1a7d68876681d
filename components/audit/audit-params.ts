import { oneOf, type Part, text } from '@/lib/address';
import { auditNouns, auditSources, resultKinds } from '@/lib/audit/kinds';

const day: Part<string | null> = {
  ...text(),
  read: (said) => (/^\d{4}-\d{2}-\d{2}$/.test(said) && !Number.isNaN(Date.parse(said)) ? said : null),
};

export const auditParams = {
  source: oneOf(auditSources, 'kontor'),
  q: text(''),
  who: text(),
  action: oneOf(auditNouns),
  customer: text(),
  result: oneOf(resultKinds),
  from: day,
  to: day,
  /** The row that is open. */
  event: text(),
};
