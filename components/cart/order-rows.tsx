import { useTranslations } from 'next-intl';
import { GroupRow, TableHead, Th } from '@/components/ui/table';
import type { CartGroup } from '@/lib/cart/schema';
import type { ListInForce } from '@/lib/prices/schema';

/** The head over lines as they will be ordered; without a list in force there are no prices. */
export function OrderHead({ list }: { list: ListInForce | null }) {
  const t = useTranslations('cart.columns');
  return (
    <TableHead>
      <Th>{t('item')}</Th>
      <Th className="max-narrow:hidden">{t('term')}</Th>
      <Th align="end">{t('quantity')}</Th>
      {list && (
        <>
          <Th align="end" className="max-narrow:hidden">
            {t('unit', { currency: list.currency })}
          </Th>
          <Th align="end">{t('line', { currency: list.currency })}</Th>
        </>
      )}
    </TableHead>
  );
}

/** Which order the lines under it become, and how it is billed. */
export function OrderRow({
  group: { number, billingCycle },
  columns,
}: {
  group: Pick<CartGroup, 'number' | 'billingCycle'>;
  columns: number;
}) {
  const t = useTranslations('cart');
  const billed = useTranslations('billingCycles.billed');
  return (
    <GroupRow columns={columns}>
      <span className="font-semibold text-text">{t('order', { n: number })}</span>
      {billed(billingCycle)}
    </GroupRow>
  );
}
