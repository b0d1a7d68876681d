import { monthsOf } from '@/components/catalog/terms';

/** The longest term among the lines and the month it ends in when bought now; null = nothing binds for a time. */
export function longestCommitment(lines: readonly { term: string | null }[], now: Date) {
  const terms = lines.flatMap((line) =>
    line.term && Number.isFinite(Date.parse(endOf(line.term, now))) ? [line.term] : [],
  );
  const term = terms.sort((a, b) => monthsOf(b) - monthsOf(a))[0];
  return term ? { term, until: endOf(term, now) } : null;
}

/** First day of the month in which a term ends, as an ISO date; '' for what is no such duration. */
function endOf(term: string, now: Date) {
  const months = monthsOf(term);
  if (months === Number.MAX_SAFE_INTEGER) return '';
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}
