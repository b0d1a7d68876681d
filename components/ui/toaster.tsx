'use client';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';

/** Where notices are shown; `onReady` hands over what says them. */
export function Toaster({ onReady }: { onReady: (say: typeof toast | null) => void }) {
  const t = useTranslations('ui');
  useEffect(() => {
    onReady(toast);
    return () => onReady(null);
  }, [onReady]);
  return (
    <Sonner
      position="bottom-right"
      offset={{ bottom: 'var(--over-foot)', right: 24 }}
      mobileOffset={{ bottom: 'var(--over-foot)' }}
      visibleToasts={2}
      containerAriaLabel={t('notices')}
      icons={{
        success: <CircleCheck aria-hidden size={16} strokeWidth={1.75} className="text-ok" />,
        error: <CircleAlert aria-hidden size={16} strokeWidth={1.75} className="text-bad" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'type-body flex w-full items-center gap-3 rounded-l bg-raised px-3 py-2.5 text-text shadow-pop',
          actionButton: 'ml-auto shrink-0 font-medium text-accent hover:underline',
          content: 'min-w-0',
        },
      }}
    />
  );
}
