import { useTranslations } from 'next-intl';
import { failureOf } from './failure-of';

/** The words for one field of an input that was refused, or null. */
export function useFieldWords() {
  const t = useTranslations('failures.field');
  return (error: unknown, field: string): string | null => {
    const [first] = error ? (failureOf(error).fields?.[field] ?? []) : [];
    if (!first) return null;
    return t.has(first) ? t(first) : t('wrong');
  };
}
