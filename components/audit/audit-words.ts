'use client';
import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/status';
import type { ResultKind } from '@/lib/audit/kinds';
import type { AuditRow } from '@/lib/audit/schema';

export const toneOf: Record<ResultKind, Tone> = { done: 'ok', part: 'warn', open: 'info', refused: 'failed' };

/** What was done, in words; Microsoft's operations are called as Microsoft calls them. */
export function useActionWords() {
  const t = useTranslations('audit.actions');
  return ({ action, source }: Pick<AuditRow, 'action' | 'source'>): string => {
    const key = action.replace('.', '_');
    return source === 'kontor' && t.has(key) ? t(key) : action;
  };
}
