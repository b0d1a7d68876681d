'use client';
import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { toast as sonner, Toaster } from 'sonner';

/** Confirms what was done; never the only copy of an error. `undo` keeps it for 8 s. */
export function toast(message: string, options: { action?: { label: string; onClick: () => void } } = {}) {
  sonner.success(message, { duration: options.action ? 8000 : 5000, action: options.action });
}

/** What is asked next must not be covered. */
export const clearToasts = () => sonner.dismiss();

export function Toasts() {
  const t = useTranslations('ui');
  return (
    <Toaster
      position="bottom-right"
      // Above the foot of a panel or rail, whose button is the next thing to press.
      offset={{ bottom: 84, right: 24 }}
      visibleToasts={2}
      containerAriaLabel={t('notices')}
      icons={{ success: <CircleCheck aria-hidden size={16} strokeWidth={1.75} className="text-ok" /> }}
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
