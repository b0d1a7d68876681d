'use client';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { FailureBanner } from '@/components/ui/states';

/** Another program hears nothing from Microsoft from here on: whoever does that writes out whose address it is. */
export function ReplaceOther({
  address,
  busy,
  error,
  onClose,
  onReplace,
}: {
  address: string;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onReplace: () => void;
}) {
  const t = useTranslations('webhooks.replacing');
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const host = URL.canParse(address) ? new URL(address).hostname : address;
  const isRight = typed.trim().toLowerCase() === host.toLowerCase();
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('text')}
      initialFocus={field}
      back={<Button>{t('back')}</Button>}
      confirm={
        <Button
          kind="ink"
          busy={busy}
          unavailable={!isRight && t('why', { host })}
          onClick={() => isRight && onReplace()}
        >
          {t('confirm')}
        </Button>
      }
    >
      <p className="type-mono rounded-m bg-sunken px-3 py-2 break-all">{address}</p>
      <TextField
        ref={field}
        className="mt-4"
        label={t('type', { host })}
        value={typed}
        autoComplete="off"
        onChange={({ target }) => setTyped(target.value)}
      />
      {Boolean(error) && <FailureBanner error={error} className="mt-4" />}
    </ConfirmDialog>
  );
}
