'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from '@/components/ui/cx';

/** Microsoft's own mark and wording; focused on load. */
export function MicrosoftButton({ next, children }: { next: string; children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => button.current?.focus(), []);
  const go = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const { signIn } = await import('next-auth/react');
      await signIn('azure-ad', { callbackUrl: next });
    } catch {
      // The portal itself did not answer: the page says so in words, as for Microsoft.
      location.assign(`/sign-in?error=unreachable&next=${encodeURIComponent(next)}`);
    }
  };
  return (
    <button
      ref={button}
      type="button"
      onClick={go}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className="flex h-11 w-full items-center justify-center gap-3 rounded-m border border-control bg-surface text-[0.9375rem] font-semibold hover:bg-hover"
    >
      <svg aria-hidden="true" width="21" height="21" viewBox="0 0 21 21" className={cx(busy && 'opacity-50')}>
        <path fill="#f25022" d="M0 0h10v10H0z" />
        <path fill="#7fba00" d="M11 0h10v10H11z" />
        <path fill="#00a4ef" d="M0 11h10v10H0z" />
        <path fill="#ffb900" d="M11 11h10v10H11z" />
      </svg>
      {children}
    </button>
  );
}
