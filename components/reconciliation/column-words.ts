'use client';
import { useTranslations } from 'next-intl';
import type { ColumnName } from '@/lib/reconciliation/kinds';

/** What a column is called, as in a file; heads of the table are shorter where a shorter word says the same. */
export function useColumnWords() {
  const t = useTranslations('exports.columns');
  return (name: ColumnName): string => t(name);
}

export function useHeadWords() {
  const heads = useTranslations('lines.heads');
  const wordsOf = useColumnWords();
  return (name: ColumnName): string => (heads.has(name) ? heads(name) : wordsOf(name));
}
