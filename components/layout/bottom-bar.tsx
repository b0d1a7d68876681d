'use client';
import { Menu as MenuIcon } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { Menu, MenuItem } from '@/components/ui/menu';
import { NearLink } from '@/components/ui/near-link';
import { CartCount } from './cart-count';
import { placeOf, usePlaces } from './places';

/** So many stand at the thumb; all others are under More. */
const atHand = 4;
const look = 'type-xs relative flex h-12 w-full flex-col items-center justify-center gap-0.5 rounded-m';

/** The places on a phone. */
export function BottomBar({ customerId }: { customerId: string | null }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const places = usePlaces(customerId);
  const current = placeOf(usePathname());
  const all = [...places.customer, ...places.partner];
  const [shown, rest] = [all.slice(0, atHand), all.slice(atHand)];
  const toneOf = (isHere: boolean) => (isHere ? 'font-semibold text-accent' : 'text-text-2');
  return (
    <nav
      aria-label={t('phonePlaces')}
      className="fixed inset-x-0 bottom-0 z-(--z-sticky) flex h-14 items-center border-t border-line-strong bg-canvas narrow:hidden"
    >
      <ul className="grid min-w-0 flex-1 auto-cols-auto grid-flow-col">
        {shown.map(({ id, icon: Icon, href }) => (
          <li key={id} className="min-w-0">
            <NearLink
              href={href}
              aria-current={id === current ? 'page' : undefined}
              className={cx(look, toneOf(id === current))}
            >
              <Icon aria-hidden size={20} strokeWidth={1.75} />
              <span className="max-w-full truncate">{t(`places.${id}`)}</span>
              {id === 'cart' && customerId && <CartCount customerId={customerId} badge />}
            </NearLink>
          </li>
        ))}
        {rest.length > 0 && (
          <li className="min-w-0">
            <Menu
              trigger={
                <button type="button" className={cx(look, toneOf(rest.some(({ id }) => id === current)))}>
                  <MenuIcon aria-hidden size={20} strokeWidth={1.75} />
                  {t('more')}
                </button>
              }
            >
              {rest.map(({ id, icon, href }) => (
                <MenuItem key={id} icon={icon} onSelect={() => router.push(href)}>
                  {t(`places.${id}`)}
                </MenuItem>
              ))}
            </Menu>
          </li>
        )}
      </ul>
    </nav>
  );
}
