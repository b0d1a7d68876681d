import { useTranslations } from 'next-intl';

/** How many, beside a place or as a badge on its icon; nothing for none. */
export function Count({
  of,
  count,
  badge = false,
}: {
  of: 'cartCount' | 'waitingCount';
  count: number;
  badge?: boolean;
}) {
  const t = useTranslations('shell');
  if (count === 0) return null;
  return (
    <span
      className={
        badge
          ? 'type-xs absolute top-0 left-1/2 ml-1 flex h-4 min-w-4 items-center justify-center rounded-full bg-ink px-1 font-semibold text-on-ink'
          : 'type-s side-words text-text-2'
      }
    >
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t(of, { count })}</span>
    </span>
  );
}
