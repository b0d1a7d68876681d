import { cx } from './cx';

/** A bar where text will be. */
export const Bar = ({ className }: { className?: string }) => (
  <span aria-hidden className={cx('inline-block h-2.5 rounded-s bg-hover', className)} />
);

const upTo = (count: number) => [...Array(count).keys()];
const widths = ['w-36', 'w-28', 'w-40', 'w-32', 'w-24', 'w-36'];

/** Rows of a table that is being read; they appear after a moment. `columns` as in the real head. */
export function SkeletonRows({ rows = 12, columns }: { rows?: number; columns: number }) {
  return upTo(rows).map((row) => (
    <tr key={row} aria-hidden className="after-a-moment h-(--row)">
      {upTo(columns).map((column) => (
        <td key={column} className="border-b border-line px-3 first:pl-(--edge,24px) last:pr-(--edge,24px)">
          <Bar className={column === 0 ? widths[row % widths.length] : 'w-16'} />
        </td>
      ))}
    </tr>
  ));
}
