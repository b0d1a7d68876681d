import type { ReactNode } from 'react';
import { cx } from './cx';

/** Facts in two columns. A row whose value is null is left out. */
export function KeyValue({
  rows,
  className,
  tight = false,
}: {
  rows: readonly { label: string; value: ReactNode | null }[];
  className?: string;
  tight?: boolean;
}) {
  return (
    <dl className={cx('type-s flex flex-col', tight ? 'gap-1' : 'gap-2', className)}>
      {rows.map(
        ({ label, value }) =>
          value !== null && (
            <div key={label} className="flex items-start justify-between gap-4">
              <dt className="max-w-3/4 shrink-0 text-text-2">{label}</dt>
              <dd className="min-w-0 text-right break-words *:whitespace-normal">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
