'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { later } from '@/components/ui/later';
import type { Problem } from '@/lib/bulk/schema';

const FailureText = later(() => import('@/components/ui/failure-text').then((one) => one.FailureText));

/** A problem in words: what is wrong, and what to do about it. */
export function useProblemWords() {
  const t = useTranslations('bulk.problems');
  const blocked = useTranslations('bulk.blocked');
  return ({ reason, values = {}, failure }: Problem): ReactNode => {
    if (failure) return <FailureText failure={failure} />;
    if (reason === 'blocked') {
      const why = String(values.why);
      return blocked(blocked.has(why) ? why : 'checks');
    }
    return t(t.has(reason) ? reason : 'other', values);
  };
}
