'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from './button';
import { useCopy } from './use-copy';

/** Copies what stands beside it. */
export function CopyIcon({ text, label }: { text: string; label?: string }) {
  const t = useTranslations('ui');
  const { copied, copy, said } = useCopy(text);
  return (
    <>
      <IconButton label={label ?? t('copy')} icon={copied ? Check : Copy} iconSize={14} onClick={copy} />
      {said}
    </>
  );
}
