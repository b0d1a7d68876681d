'use client';
import { Money } from '@/components/ui/money';

/** What was billed less what was estimated, with its sign. */
export function Difference({ amount, currency }: { amount: string; currency?: string }) {
  const isNothing = /^-?0*(\.0*)?$/.test(amount);
  const isMore = !isNothing && !amount.startsWith('-');
  return (
    <span className={isMore ? 'text-warn' : undefined}>
      {isMore && '+'}
      <Money amount={amount} currency={currency} />
    </span>
  );
}
