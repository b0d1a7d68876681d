'use client';
import { useTranslations } from 'next-intl';
import { useTermWords } from '@/components/cart/term-words';

/** Microsoft's charge types, in words: `cancelImmediate`, `Cycle fee`; one that is not known as it came. */
export function useChargeWords() {
  const t = useTranslations('lines.chargeTypes');
  return (type: string): string => {
    const key = type.toLowerCase().replace(/[^a-z]/g, '');
    return t.has(key) ? t(key) : type;
  };
}

/** Who billed it. */
export function useProviderWords() {
  const t = useTranslations('lines.providers');
  return (provider: string): string => {
    const key = provider.toLowerCase().replace(/[^a-z]/g, '');
    return t.has(key) ? t(key) : provider;
  };
}

/** The length that `1 Year Reservation` says; what a licence says is a sentence and stands in a column of its own. */
export function useCycleWords() {
  const termOf = useTermWords();
  return (cycle: string): string | null => {
    const [, count, unit] = /^(\d+) (Year|Month)s?\b/i.exec(cycle) ?? [];
    return count && unit ? termOf(`P${count}${unit.charAt(0).toUpperCase()}`) : null;
  };
}
