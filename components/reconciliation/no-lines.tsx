'use client';
import { FileSearch, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import type { Lines } from './use-lines';

/** In place of the lines: nothing fits what they are narrowed to, or there are none. */
export function NoLines({ lines: { filter, isFiltered, first, setParams, clear } }: { lines: Lines }) {
  const t = useTranslations('lines');
  if (!isFiltered)
    return (
      <EmptyState icon={FileSearch} title={t('empty.title')} className="flex-1">
        {t('empty.text')}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={SearchX}
      title={filter.q ? t('filtered.title', { text: filter.q }) : t('filtered.other')}
      actions={
        filter.q ? (
          <Button onClick={() => setParams({ q: null })}>{t('filtered.clearText')}</Button>
        ) : (
          <Button onClick={clear}>{t('filtered.clear')}</Button>
        )
      }
      className="flex-1"
    >
      {t('filtered.text', { rows: first.data?.rows ?? 0 })}
    </EmptyState>
  );
}
