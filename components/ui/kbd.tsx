'use client';
import { type ReactNode, useSyncExternalStore } from 'react';
import { shownKey } from './meant-key';

/** A key, as this person has it; `plain`: as it is written here. */
export function Kbd({
  children,
  onInk = false,
  plain = false,
}: {
  children: ReactNode;
  onInk?: boolean;
  plain?: boolean;
}) {
  const shown = useSyncExternalStore(
    never,
    () => (typeof children === 'string' && !plain ? shownKey(children) : null),
    () => null,
  );
  return (
    <kbd
      aria-hidden
      className={`type-xs inline-flex h-[1.125rem] min-w-[1.125rem] items-center justify-center rounded-s border px-1 ${
        onInk ? 'border-on-ink/40 text-on-ink' : 'border-line-strong bg-sunken text-text-2'
      }`}
    >
      {shown ?? children}
    </kbd>
  );
}

/** What changes it draws the page anew. */
const never = () => () => undefined;
