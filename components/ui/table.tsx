import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ComponentProps, CSSProperties, ReactNode } from 'react';
import { cx } from './cx';

/** Pieces of a native table. The head sticks to the nearest scrolling region. */
export function Table({ label, className, ...rest }: ComponentProps<'table'> & { label: string }) {
  return (
    <table
      aria-label={label}
      {...rest}
      className={cx('type-body w-full border-separate border-spacing-0 text-left', className)}
    />
  );
}

export function TableHead({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <thead className={cx('sticky top-0 z-(--z-sticky) bg-surface', className)}>
      <tr>{children}</tr>
    </thead>
  );
}

type Align = { align?: 'start' | 'end' };
const aligned = { start: 'text-left', end: 'text-right' };
/** For a table that fills a card: its edge is the card's. */
export const inCard = { '--edge': '16px' } as CSSProperties;
/** First and last cells keep the page's edge of 24 (a card sets --edge), the rest 12. */
const cell = 'px-3 first:pl-(--edge) last:pr-(--edge)';

export function Th({
  align = 'start',
  sort,
  onSort,
  className,
  children,
  ...rest
}: Omit<ComponentProps<'th'>, 'align'> &
  Align & {
    /** `null`: sortable, but not by this now. */
    sort?: 'ascending' | 'descending' | null;
    onSort?: () => void;
  }) {
  const Arrow = sort === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sort ?? undefined}
      {...rest}
      className={cx(
        'type-s h-8 border-b border-line-strong font-medium whitespace-nowrap text-text-2',
        cell,
        aligned[align],
        className,
      )}
    >
      {onSort ? (
        <button type="button" onClick={onSort} className="inline-flex h-6 items-center gap-1 hover:text-text">
          {children}
          {sort && <Arrow aria-hidden size={12} strokeWidth={1.75} className="text-text-3" />}
        </button>
      ) : (
        children
      )}
    </th>
  );
}

export function Td({ align = 'start', className, ...rest }: Omit<ComponentProps<'td'>, 'align'> & Align) {
  return <td {...rest} className={cx('border-b border-line', cell, aligned[align], className)} />;
}

/** `current`: the row in the open panel, or where the arrows are; marked with a bar and tint. */
export function Tr({
  current = false,
  tall = false,
  className,
  ...rest
}: ComponentProps<'tr'> & { current?: boolean; tall?: boolean }) {
  return (
    <tr
      aria-current={current || undefined}
      {...rest}
      className={cx(
        'group -outline-offset-2 scroll-my-10',
        tall ? 'h-(--row-two)' : 'h-(--row)',
        current
          ? 'bg-selected [&>*:first-child]:shadow-[inset_2px_0_0_var(--accent)]'
          : rest.onClick && 'hover:bg-hover',
        rest.onClick && 'cursor-pointer',
        className,
      )}
    />
  );
}

/** A row that heads a group of rows. `end` stands at the right. */
export function GroupRow({
  columns,
  end,
  children,
}: {
  columns: number;
  end?: ReactNode;
  children: ReactNode;
}) {
  return (
    <tr className="h-8 bg-sunken">
      <th
        scope="colgroup"
        colSpan={columns}
        className="type-body border-b border-line px-(--edge) text-left font-normal text-text-2"
      >
        <span className="flex items-center justify-between gap-4">
          <span className="flex items-center gap-2">{children}</span>
          {end && <span className="text-text-2">{end}</span>}
        </span>
      </th>
    </tr>
  );
}
