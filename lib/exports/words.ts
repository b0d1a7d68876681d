import { createTranslator } from 'use-intl/core';
import type { ColumnName } from '@/lib/reconciliation/schema';
import { messagesIn } from '@/lib/words/messages';
import type { ExportWish } from './schema';

/** A file is made where there is no page: its words are those of the language it was asked for in. */
export async function fileWords(locale: string) {
  const messages = await messagesIn(locale);
  const t = createTranslator({ locale, messages, namespace: 'exports.file' });
  const columnOf = createTranslator({ locale, messages, namespace: 'exports.columns' });
  return {
    column: (name: ColumnName) => columnOf(name),
    sheets: {
      lines: (number: number) => (number === 1 ? t('lines') : t('linesMore', { number })),
      about: t('about'),
    },
    facts: (name: 'invoice' | 'set' | 'rows' | 'made' | 'askedBy' | 'filter' | 'sums' | 'cut') => t(name),
    set: (set: 'charges' | 'usage') => t(`sets.${set}`),
    sums: [t('currency'), t('count'), t('subtotal'), t('tax'), t('total')],
    /** What of the lines is in it, each filter in words. */
    filters: ({ q, customer, charge, provider, reseller = [] }: ExportWish): string[] => {
      const parts = [
        ...(q === '' ? [] : [t('text', { text: q })]),
        ...(customer.length === 0 ? [] : [t('customers', { ids: customer.join(', ') })]),
        ...(charge.length === 0 ? [] : [t('charges', { types: charge.join(', ') })]),
        ...(provider.length === 0 ? [] : [t('providers', { names: provider.join(', ') })]),
        ...(reseller.length === 0 ? [] : [t('resellers', { ids: reseller.join(', ') })]),
      ];
      return parts.length === 0 ? [t('all')] : parts;
    },
  };
}
export type FileWords = Awaited<ReturnType<typeof fileWords>>;
