'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import { cx } from './cx';

let hasLanded = false;

/** The one h1 of a page. It takes the focus after a navigation, unless the page has put it somewhere. */
export function PageHead({
  title,
  count,
  badge,
  sub,
  mark,
  actions,
  className,
}: {
  title: ReactNode;
  /** In grey after the title. */
  count?: ReactNode;
  badge?: ReactNode;
  sub?: ReactNode;
  mark?: ReactNode;
  /** At the right; the primary last. */
  actions?: ReactNode;
  className?: string;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const held = document.activeElement;
    // What led here: a link of the navigation, or the button of the dialog that was chosen in.
    const isFree =
      held === null || held === document.body || held.closest('nav, [aria-haspopup="dialog"]') !== null;
    if (hasLanded && isFree) heading.current?.focus({ preventScroll: true });
    // After the second effect of a development build, which must not count as a navigation.
    setTimeout(() => {
      hasLanded = true;
    });
  }, []);
  return (
    <div className={cx('flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2', className)}>
      <div className="flex min-w-0 items-center gap-4">
        {mark}
        <div className="min-w-0">
          <div className={cx('flex flex-wrap items-center gap-x-3 gap-y-1', Boolean(badge) && 'min-h-8')}>
            <h1 ref={heading} tabIndex={-1} className="type-title outline-none">
              {title}
              {count !== undefined && <span className="ml-1.5 font-normal text-text-2">{count}</span>}
            </h1>
            {badge}
          </div>
          {sub && <div className="type-body pb-0.5 text-text-2 max-narrow:mt-1">{sub}</div>}
        </div>
      </div>
      {actions && <div className="flex flex-wrap items-center gap-3">{actions}</div>}
    </div>
  );
}
