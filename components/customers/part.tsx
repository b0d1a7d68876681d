'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { TextButton } from '@/components/ui/button';
import { failureOf } from '@/components/ui/failure-of';
import { useFailureWords } from '@/components/ui/failure-words';
import { Bar } from '@/components/ui/skeleton';
import { FailureIds } from '@/components/ui/states';

/** The inside of a card whose reading comes by itself: bars, then the answer, or what failed with its own retry. */
export function Part<T>({
  query,
  children,
  padded = true,
}: {
  query: { data: T | undefined; error: unknown; refetch: () => unknown; isFetching: boolean };
  children: (data: T) => ReactNode;
  /** The card has no padding of its own. */
  padded?: boolean;
}) {
  const t = useTranslations('ui');
  const words = useFailureWords();
  const { data, error, refetch, isFetching } = query;
  if (data !== undefined) return children(data);
  const edge = padded ? undefined : 'p-4';
  if (!error)
    return (
      <div role="status" className={edge}>
        <span className="sr-only">{t('loading')}</span>
        <Bar className="after-a-moment w-40" />
      </div>
    );
  const failure = failureOf(error);
  return (
    <div role="alert" className={edge}>
      <p className="type-body font-medium">{words(failure).title}</p>
      <p className="type-s text-text-2">{words(failure).text}</p>
      <FailureIds failure={failure} />
      <TextButton className="mt-1" aria-busy={isFetching || undefined} onClick={() => refetch()}>
        {t('tryAgain')}
      </TextButton>
    </div>
  );
}
