import { type ReactNode, useId } from 'react';
import { cx } from './cx';

/** A bordered block with a title (h2) and something at the end of its head. */
export function Card({
  title,
  end,
  flush = false,
  className,
  children,
}: {
  title: ReactNode;
  end?: ReactNode;
  /** No padding: rows and tables reach the edges. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cx(
        'overflow-x-auto overflow-y-hidden rounded-l border border-line-strong bg-surface',
        className,
      )}
    >
      <header className="flex min-h-11 items-center justify-between gap-4 border-b border-line px-4 py-2">
        <h2 id={id} className="type-section">
          {title}
        </h2>
        {end && <div className="type-s text-text-2">{end}</div>}
      </header>
      <div className={flush ? undefined : 'p-4'}>{children}</div>
    </section>
  );
}
