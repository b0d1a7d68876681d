import { cx } from './cx';

/** Mono, slashed zero. GUIDs are shortened; the whole value is in the accessible name and on hover. */
export function ShortId({
  id,
  whole = false,
  className,
}: {
  id: string;
  whole?: boolean;
  className?: string;
}) {
  const short = whole || id.length <= 16 ? id : `${id.slice(0, 8)}…${id.slice(-4)}`;
  return (
    <span className={cx('type-mono whitespace-nowrap', className)} title={short === id ? undefined : id}>
      {short === id ? (
        id
      ) : (
        <>
          <span aria-hidden>{short}</span>
          <span className="sr-only">{id}</span>
        </>
      )}
    </span>
  );
}
