'use client';
import { useTranslations } from 'next-intl';
import { useFailureWords } from '@/components/ui/failure-words';
import type { Problem } from '@/lib/bulk/schema';

/** A problem in words: what is wrong, and what to do about it. */
export function useProblemWords() {
  const t = useTranslations('bulk.problems');
  const blocked = useTranslations('bulk.blocked');
  const failureWords = useFailureWords();
  return ({ reason, values = {}, failure }: Problem): string => {
    if (failure) {
      const { title, text } = failureWords(failure);
      return `${title}. ${text}`;
    }
    if (reason === 'blocked') {
      const why = String(values.why);
      return blocked(blocked.has(why) ? why : 'checks');
    }
    return t(t.has(reason) ? reason : 'other', values);
  };
}
