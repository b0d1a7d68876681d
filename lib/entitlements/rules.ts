import type { End, EntitlementKind } from './schema';

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** Whatever the spelling, and the name of the old contract too (entitlements.md 1). */
export function entitlementKindOf(type: string): EntitlementKind {
  switch (plain(type)) {
    case 'software':
      return 'software';
    case 'reservedinstance':
    case 'virtualmachinereservedinstance':
      return 'reservation';
    default:
      return 'other';
  }
}

/** Year 9999 is Microsoft's never, year 1 its nothing; a moment without a zone is UTC (entitlements.md 2). */
export function endOf(text: string | null): End {
  if (!text) return { kind: 'unknown' };
  const time = Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  if (Number.isNaN(time)) return { kind: 'unknown' };
  const year = new Date(time).getUTCFullYear();
  if (year >= 9998) return { kind: 'never' };
  return year <= 1 ? { kind: 'unknown' } : { kind: 'on', at: new Date(time).toISOString() };
}
