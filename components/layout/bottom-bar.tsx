'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { Account } from './account';
import { placeOf, usePlaces } from './places';

/** The places on a phone, at the thumb. */
export function BottomBar({ customerId }: { customerId: string | null }) {
  const t = useTranslations('shell');
  const places = usePlaces(customerId);
  const current = placeOf(usePathname());
  const shown = [...places.customer, ...places.partner].slice(0, 6);
  return (
    <nav
      aria-label={t('more')}
      className="fixed inset-x-0 bottom-0 z-(--z-sticky) flex h-14 items-center border-t border-line-strong bg-canvas narrow:hidden"
    >
      <ul className="flex min-w-0 flex-1 justify-around overflow-x-auto">
        {shown.map(({ id, icon: Icon, href }) => (
          <li key={id}>
            <Link
              href={href}
              aria-label={t(`places.${id}`)}
              aria-current={id === current ? 'page' : undefined}
              className={cx(
                'flex size-11 items-center justify-center rounded-m',
                id === current ? 'text-accent' : 'text-text-2',
              )}
            >
              <Icon aria-hidden size={20} strokeWidth={1.75} />
            </Link>
          </li>
        ))}
      </ul>
      <div className="shrink-0 px-2">
        <Account compact />
      </div>
    </nav>
  );
}
