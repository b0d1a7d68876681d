'use client';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { IconButton } from '@/components/ui/button';
import type { Find } from './use-find';

/** Looks for words in the document: Enter goes on, Shift Enter goes back, Esc ends it. */
export function FindBar({ find }: { find: Find }) {
  const t = useTranslations('invoice.find');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const none = find.hits === 0;
  return (
    <search className="flex h-11 shrink-0 items-center gap-2 border-b border-line bg-surface px-4">
      <input
        ref={input}
        type="search"
        aria-label={t('label')}
        placeholder={t('label')}
        autoComplete="off"
        spellCheck={false}
        value={find.typed}
        onChange={(event) => find.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') (event.shiftKey ? find.previous : find.next)();
          else if (event.key === 'Escape') find.close();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className="field-edge type-body h-(--control-h-s) min-w-0 flex-1 px-2.5"
      />
      <p role="status" className="type-s whitespace-nowrap text-text-2">
        {find.isReading
          ? t('reading')
          : find.typed.trim() !== '' && t('count', { at: find.current + 1, count: find.hits })}
      </p>
      <IconButton label={t('previous')} icon={ChevronUp} unavailable={none} onClick={find.previous} />
      <IconButton label={t('next')} icon={ChevronDown} unavailable={none} onClick={find.next} />
      <IconButton label={t('close')} icon={X} onClick={find.close} />
    </search>
  );
}
