import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';

/** What would be here, and the one next step. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  actions,
  tone,
  isPage = false,
  className,
}: {
  icon: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  tone?: 'bad' | 'warn';
  /** It is all there is on the page: its title is the h1. */
  isPage?: boolean;
  className?: string;
}) {
  const Heading = isPage ? 'h1' : 'h2';
  const colour = tone === 'bad' ? 'text-bad' : tone === 'warn' ? 'text-warn' : 'text-text-2';
  return (
    <div
      className={cx('mx-auto flex max-w-[26.25rem] flex-col items-center px-6 py-16 text-center', className)}
    >
      <Icon aria-hidden size={20} strokeWidth={1.75} className={colour} />
      <Heading className="type-section mt-3">{title}</Heading>
      {children && <div className="type-body mt-1.5 text-text-2">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
