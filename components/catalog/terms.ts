/** P1M before P1Y before P3Y; what is no such duration comes last. */
export const monthsOf = (term: string) => {
  const [, count, unit] = /^P(\d+)([MY])$/.exec(term) ?? [];
  return count ? Number(count) * (unit === 'Y' ? 12 : 1) : Number.MAX_SAFE_INTEGER;
};
export const byTerm = (a: string, b: string) => monthsOf(a) - monthsOf(b) || a.localeCompare(b);
