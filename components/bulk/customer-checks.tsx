'use client';
import { useTranslations } from 'next-intl';
import { useCountryName } from '@/components/ui/country';
import { Status } from '@/components/ui/status';
import type { BulkCustomer } from '@/lib/bulk/schema';
import type { Check } from '@/lib/purchases/schema';

/** The checks of the customer's review that did not pass, in the words of the review. */
export function CustomerChecks({ customer }: { customer: BulkCustomer }) {
  const t = useTranslations('bulk.customer');
  const wordsOf = useCheckWords(customer);
  const checks = customer.shown?.checks ?? [];
  if (checks.length === 0) return null;
  return (
    <ul aria-label={t('checks')} className="mx-4 mt-2 flex flex-col gap-1">
      {checks.map((check) => {
        const { title, detail } = wordsOf(check);
        return (
          <li key={check.id} className="type-s">
            <Status tone={check.status === 'failed' ? 'bad' : 'warn'}>{title}</Status>{' '}
            {detail && <span className="text-text-2">{detail}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function useCheckWords({ shown }: BulkCustomer) {
  const titles = useTranslations('review.checkTitles');
  const details = useTranslations('review.checks');
  const t = useTranslations('bulk.customer');
  const countryName = useCountryName();
  return ({ id, status, detail, values = {}, lineIds }: Check) => {
    const count = Number(values.count ?? lineIds.length);
    const all = {
      ...{ subscription: '–', segment: '', at: '', by: '', date: '', ...values },
      ...{ n: shown?.lines.length ?? 0, k: count, count, region: String(values.region || 'none') },
      ...{ days: Math.floor(Number(values.hours ?? 0) / 24), hours: Number(values.hours ?? 0) % 24 },
      market: values.country ? countryName(String(values.country)) : '–',
    };
    const [title, more] = [`${id}.${status}`, `${id}.${detail}`];
    return {
      title: titles.has(title) ? titles(title, all) : t('check'),
      detail: details.has(more) ? details(more, all) : null,
    };
  };
}
