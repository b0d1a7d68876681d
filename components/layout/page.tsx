'use client';
import { CircleQuestionMark } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Freshness, type Reading, StaleBand } from '@/components/ui/freshness';
import { later } from '@/components/ui/later';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { Account } from './account';
import { useCustomerId, useMaybeCustomer } from './current-customer';
import { PhoneCustomer } from './phone-customer';
import { SearchButton, useDoors } from './shell-doors';
import { StillReading } from './still-reading';

// After what is looked at first; its place is kept.
const Bell = later(
  () => import('@/components/bell/bell').then((one) => one.Bell),
  <span className="size-7 max-narrow:size-11" />,
);

export type Crumb = { label: string; href?: string };

/** What stands beside the sidebar: the top bar, the main region and, at its right, a panel. */
export function Page({
  crumbs,
  reading,
  verb,
  aside,
  fill = false,
  children,
}: {
  /** From the outermost to this page; the last is the page itself. */
  crumbs: readonly Crumb[];
  /** The query behind the page, for the freshness and for R. */
  reading?: Reading;
  verb?: 'updated' | 'checked';
  aside?: ReactNode;
  /** The list scrolls by itself under a head that stays. */
  fill?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('shell');
  const { onHelp } = useDoors();
  useHotkeys({ r: reading && (() => reading.refetch()) });
  const hasCustomer = useMaybeCustomer(useCustomerId()) !== undefined;
  const title = [...crumbs].reverse().map((crumb) => crumb.label);
  return (
    <div className="flex min-h-dvh min-w-0 flex-1 flex-col bg-surface narrow:h-(--view) narrow:min-h-0">
      <title>{[...title, t('product')].join(', ')}</title>
      <header
        data-top
        className="flex h-(--top) shrink-0 items-center justify-between gap-4 border-b border-line-strong px-4 narrow:px-6"
      >
        <PhoneCustomer />
        <nav aria-label={t('breadcrumb')} className={cx('min-w-0', hasCustomer && 'max-narrow:hidden')}>
          <ol className="type-body flex min-w-0 items-center gap-1.5">
            {crumbs.map((crumb, index) => {
              const isLast = index === crumbs.length - 1;
              return (
                <li
                  key={`${crumb.href} ${crumb.label}`}
                  className={cx('flex min-w-0 items-center gap-1.5', !isLast && 'max-narrow:hidden')}
                >
                  {index > 0 && (
                    <span aria-hidden className="text-text-3 max-narrow:hidden">
                      /
                    </span>
                  )}
                  {crumb.href && !isLast ? (
                    <Link href={crumb.href} className="truncate text-text-2 hover:text-text hover:underline">
                      {crumb.label}
                    </Link>
                  ) : (
                    <span aria-current={isLast ? 'page' : undefined} className="truncate font-semibold">
                      {crumb.label}
                    </span>
                  )}
                </li>
              );
            })}
          </ol>
        </nav>
        <div className="flex shrink-0 items-center gap-2 max-narrow:gap-0">
          <StillReading />
          {reading && <Freshness reading={reading} verb={verb} bare={hasCustomer} />}
          <SearchButton />
          <Bell />
          <IconButton
            label={t('help')}
            icon={CircleQuestionMark}
            onClick={onHelp}
            className="max-narrow:hidden"
          />
          <div className="-mr-2 narrow:hidden">
            <Account compact />
          </div>
        </div>
      </header>
      <div
        className={cx(
          'flex min-h-0 flex-1 flex-col overflow-x-clip medium:flex-row',
          // Where the panel stands below, both scroll as one page; a list keeps its own scrolling.
          !fill && 'narrow:max-medium:overflow-y-auto',
        )}
      >
        <main
          id="main"
          tabIndex={-1}
          className={cx(
            'relative min-w-0 flex-1 outline-none medium:min-h-0 medium:overflow-y-auto',
            fill ? 'flex flex-col narrow:min-h-0 narrow:overflow-y-auto' : 'narrow:max-medium:flex-none',
          )}
        >
          {reading && <StaleBand reading={reading} />}
          {children}
        </main>
        {aside}
      </div>
    </div>
  );
}
