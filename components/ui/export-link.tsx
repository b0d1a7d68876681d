import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** What the filters show, saved by the browser as a file; `label` where "Export" says too little. */
export function ExportLink({ href, label }: { href: string; label?: string }) {
  const t = useTranslations('ui');
  return (
    <a
      href={href}
      download
      className="type-body inline-flex h-(--control-h) items-center gap-2 rounded-m border border-line-strong bg-surface px-3 font-medium hover:bg-hover max-narrow:hidden"
    >
      <Download aria-hidden size={14} strokeWidth={1.75} />
      {label ?? t('export')}
    </a>
  );
}
