'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { AlertDialog, Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { IconButton } from './button';
import { cx } from './cx';

const scrim = 'fixed inset-0 z-(--z-dialog) bg-scrim';
const box =
  'enter-pop fixed inset-x-0 bottom-0 z-(--z-dialog) mx-auto flex max-h-dvh w-full flex-col overflow-y-auto rounded-t-xl bg-raised p-6 shadow-dialog outline-none narrow:bottom-auto narrow:top-[12dvh] narrow:max-h-[80dvh] narrow:rounded-xl';

/** The focus goes back to where it was when the dialog opened, also when a key opened it. */
function useFocusBack() {
  const from = useRef<Element | null>(null);
  return {
    remember: () => {
      from.current = document.activeElement;
    },
    giveBack: (event: Event) => {
      event.preventDefault();
      if (from.current instanceof HTMLElement && from.current.isConnected) from.current.focus();
    },
  };
}

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** Above the title, such as the customer's mark and name. */
  lead?: ReactNode;
  description?: ReactNode;
  width?: string;
  children: ReactNode;
  foot?: ReactNode;
};

/** For choosing and reading. Closes by Esc, by pressing outside and by its button. */
export function Dialog({
  open,
  onOpenChange,
  title,
  lead,
  description,
  width = 'max-w-[33rem]',
  children,
  foot,
}: DialogProps) {
  const t = useTranslations('ui');
  const { remember, giveBack } = useFocusBack();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrim} />
        <Radix.Content
          className={cx(box, width)}
          onOpenAutoFocus={remember}
          onCloseAutoFocus={giveBack}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <div className="flex items-start justify-between gap-4">
            <div className="min-w-0">
              {lead}
              <Radix.Title className="type-title">{title}</Radix.Title>
              {description && (
                <Radix.Description className="type-body mt-1 text-text-2">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label={t('close')} icon={X} />
            </Radix.Close>
          </div>
          <div className="mt-4 min-h-0">{children}</div>
          {foot && <div className="mt-5 flex justify-end gap-2">{foot}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/**
 * For money and for what cannot be undone (role alertdialog). Nothing outside closes it and Enter presses
 * nothing by itself: the first focus is on `back`, or on `initialFocus`.
 */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  lead,
  description,
  width = 'max-w-[33rem]',
  children,
  back,
  confirm,
  initialFocus,
}: Omit<DialogProps, 'foot'> & {
  /** The way back, as a button; it closes the dialog. */
  back: ReactNode;
  /** The deed, as a button; closing is its owner's business. */
  confirm: ReactNode;
  initialFocus?: React.RefObject<HTMLElement | null>;
}) {
  const { remember, giveBack } = useFocusBack();
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={scrim} />
        <AlertDialog.Content
          className={cx(box, width)}
          onCloseAutoFocus={giveBack}
          onOpenAutoFocus={(event) => {
            remember();
            if (!initialFocus?.current) return;
            event.preventDefault();
            initialFocus.current.focus();
          }}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          {lead}
          <AlertDialog.Title className="type-title">{title}</AlertDialog.Title>
          {description && (
            <AlertDialog.Description className="type-body mt-1 text-text-2">
              {description}
            </AlertDialog.Description>
          )}
          <div className="mt-4 min-h-0">{children}</div>
          <div className="mt-6 flex flex-col-reverse justify-end gap-2 narrow:flex-row">
            <AlertDialog.Cancel asChild>{back}</AlertDialog.Cancel>
            {confirm}
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
