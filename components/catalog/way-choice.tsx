'use client';
import { useTranslations } from 'next-intl';
import { useTermWords } from '@/components/cart/term-words';
import { Select } from '@/components/ui/select';
import type { PurchaseChoice } from './use-purchase-choice';

/** Term and billing cycle, where Microsoft offers the SKU in more than one way. */
export function WayChoice({ choice }: { choice: PurchaseChoice }) {
  const t = useTranslations('catalog');
  const billed = useTranslations('billingCycles.billed');
  const termOf = useTermWords();
  const { ways, way, setWay } = choice;
  if (ways.length < 2) return null;
  return (
    <Select
      label={t('termAndCycle')}
      value={String(ways.indexOf(way))}
      onChange={(index) => setWay(Number(index))}
      options={ways.map(({ duration, billingCycle }, index) => ({
        value: String(index),
        label: [
          termOf(duration),
          billingCycle && billed.has(billingCycle) ? billed(billingCycle) : billingCycle,
        ]
          .filter(Boolean)
          .join(', '),
      }))}
    />
  );
}
