'use client';
import { useTranslations } from 'next-intl';
import { useTermWords } from '@/components/cart/term-words';
import { useListWords } from '@/components/layout/viewer';
import { useMoneyWords } from '@/components/ui/money';
import type { Refund, Sku } from '@/lib/catalog/schema';
import { type CompareRow, lengthOf } from './compare-model';
import { quantityWords, useNeedWords } from './offer-facts';
import { useSavingFact } from './saving';
import type { Comparison } from './use-comparison';

type RowName =
  | 'term'
  | 'cycle'
  | 'region'
  | 'vcpu'
  | 'gib'
  | 'refund'
  | 'quantity'
  | 'needs'
  | 'inventory'
  | 'price'
  | 'cost'
  | 'margin'
  | 'saving';

/** What is said of each SKU, in words. A row of which nobody knows anything is left out. */
export function useCompareRows({ items, priceList }: Comparison): CompareRow<RowName>[] {
  const cycles = useTranslations('billingCycles');
  const facts = useTranslations('catalog.facts');
  const inventory = useTranslations('catalog.inventory');
  const t = useTranslations('catalog.compare');
  const moneyOf = useMoneyWords();
  const termOf = useTermWords();
  const needsOf = useNeedWords();
  const refundsOf = useRefundWords();
  const savingOf = useSavingFact();
  const listOf = useListWords();
  const skus = items.map(({ offer }) => offer?.sku ?? null);
  const of = (read: (sku: Sku, at: number) => string | number | null) =>
    skus.map((sku, at) => {
      const value = sku && read(sku, at);
      return value === null ? null : String(value);
    });
  const terms = (at: number) => items[at]?.offer?.availability?.terms ?? [];
  const rows: CompareRow<RowName>[] = [
    {
      name: 'term',
      values: of((sku, at) => {
        const durations = sku.term ? [sku.term] : terms(at).map(({ duration }) => duration);
        return listOf(
          [...new Set(durations.length > 0 ? durations.map(termOf) : [termOf(null)])],
          'disjunction',
        );
      }),
    },
    {
      name: 'cycle',
      values: of((sku, at) => {
        const own = terms(at).flatMap(({ billingCycle }) => billingCycle ?? []);
        const all = [...new Set(own.length > 0 ? own : sku.billingCycles)];
        return all.length > 0
          ? listOf(
              all.map((cycle) => cycles(cycle)),
              'disjunction',
            )
          : null;
      }),
    },
    { name: 'region', values: of((sku) => sku.region?.name ?? null) },
    { name: 'vcpu', values: of((sku) => sku.vcpu) },
    { name: 'gib', values: of((sku) => sku.memoryGib) },
    {
      name: 'refund',
      values: of((_, at) => refundsOf(terms(at)[0]?.refunds ?? [])),
    },
    { name: 'quantity', values: of((sku) => quantityWords(sku, facts)) },
    { name: 'needs', values: of(needsOf) },
    {
      name: 'inventory',
      values: of((sku, at) => {
        const state = items[at]?.inventory;
        return !sku.needs.inventory ? inventory('none') : state ? inventory(state) : null;
      }),
    },
  ];
  const unit = (read: 'price' | 'cost' | 'margin'): CompareRow<RowName> => ({
    name: read,
    values: of((_, at) => {
      const estimate = items[at]?.priced?.unit;
      if (!estimate) return t('noPrice');
      const amount = moneyOf({ amount: estimate[read], currency: estimate.currency });
      return t(read === 'price' && estimate.basis === 'list' ? 'listPrice' : 'priceEach', { amount });
    }),
  });
  const saving: CompareRow<RowName> = {
    name: 'saving',
    values: of((_, at) => {
      const [priced, month] = [items[at]?.priced, items[at]?.offer?.hoursOf];
      const percent = priced?.saving.cost;
      return percent == null || !month ? null : savingOf(percent, month);
    }),
  };
  if (priceList) rows.push(unit('price'), unit('cost'), unit('margin'), saving);
  return rows.filter(({ values }) => values.some((value) => value !== null));
}

/** "In full within 1 day, then by the day until 7 days"; what Microsoft names, and nothing where it names nothing. */
function useRefundWords() {
  const t = useTranslations('catalog.compare.refunds');
  return (refunds: readonly Refund[]) => {
    const words = refunds.flatMap(({ type, within }) => {
      const length = lengthOf(within);
      return length ? [t(type, { length: t(length.unit, { n: length.n }) })] : [];
    });
    return words.length > 0 ? words.join(', ') : t('none');
  };
}
