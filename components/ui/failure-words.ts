import { useTranslations } from 'next-intl';
import { type Failure, FailureError } from '@/lib/result';

/** Any thrown thing as a Failure: our own failures as they are, a lost connection and bugs under their reasons. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error && typeof error === 'object' && 'reason' in error && 'code' in error) return error as Failure;
  if (error instanceof TypeError) return { code: 'unavailable', reason: 'connection' };
  return { code: 'unavailable', reason: 'portal' };
}

/** The words of a failure, from `failures.<reason>` ({ title, text }); unknown reasons get those of their code. */
export function useFailureWords() {
  const t = useTranslations('failures');
  return (failure: Failure): { title: string; text: string } => {
    const key = [failure.reason, failure.code, 'portal'].find((one) => t.has(`${one}.title`)) ?? 'portal';
    return { title: t(`${key}.title`, failure.values), text: t(`${key}.text`, failure.values) };
  };
}

/** The words for one field of an input that was refused, or null. */
export function useFieldWords() {
  const t = useTranslations('failures.field');
  return (error: unknown, field: string): string | null => {
    const [first] = error ? (failureOf(error).fields?.[field] ?? []) : [];
    if (!first) return null;
    return t.has(first) ? t(first) : t('wrong');
  };
}
