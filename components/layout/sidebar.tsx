'use client';
import { Building2, ChevronsUpDown, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { IconButton, Kbd } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Mark } from '@/components/ui/mark';
import { NearLink } from '@/components/ui/near-link';
import { Account } from './account';
import { CartCount } from './cart-count';
import { Count } from './count';
import { useMaybeCustomer } from './current-customer';
import { type Place, placeOf, usePlaces } from './places';
import { useViewer } from './viewer';
import { Wordmark } from './wordmark';

type SidebarProps = {
  customerId: string | null;
  /** The person's own wish; null: by the width, and by `rail`. */
  collapsed: boolean | null;
  rail: boolean;
  onToggle: () => void;
  onSwitch?: () => void;
};

export function Sidebar({ customerId, collapsed, rail, onToggle, onSwitch }: SidebarProps) {
  const t = useTranslations('shell');
  const { partnerName } = useViewer();
  const places = usePlaces(customerId);
  // `data-rail` lets one class per element decide; without a wish, the width does.
  const isRail = collapsed ?? rail;
  return (
    <div
      data-rail={isRail}
      data-wish={collapsed !== null}
      className={cx(
        'group/side hidden shrink-0 flex-col overflow-x-hidden overflow-y-auto border-r border-line-strong bg-canvas narrow:flex',
        isRail ? 'w-(--rail)' : 'w-(--side)',
        collapsed === null && !rail && 'max-medium:w-(--rail)',
        collapsed === null && rail && 'full:w-(--side)',
      )}
    >
      <div className="flex h-(--top) shrink-0 items-center justify-between px-4">
        <Wordmark />
        {!isRail && (
          <IconButton
            label={t('collapse')}
            icon={PanelLeftClose}
            onClick={onToggle}
            className="side-words -mr-1 opacity-0 group-hover/side:opacity-100 focus-visible:opacity-100"
          />
        )}
      </div>
      {onSwitch && <SwitcherButton customerId={customerId} onSwitch={onSwitch} />}
      {places.customer.length > 0 && (
        <nav aria-label={t('customer')} className="px-2 pt-2">
          <PlaceList places={places.customer} customerId={customerId} />
        </nav>
      )}
      <nav aria-label={t('partner')} className="px-2 pt-[21px]">
        <p className="type-xs side-words px-2 pb-[5px] text-text-3">{partnerName}</p>
        <PlaceList places={places.partner} customerId={null} />
      </nav>
      <div className="mt-auto flex flex-col gap-1 px-2 pb-2">
        {isRail && (
          <IconButton label={t('expand')} icon={PanelLeftOpen} onClick={onToggle} className="mx-1" />
        )}
        <Account />
      </div>
    </div>
  );
}

function PlaceList({ places, customerId }: { places: readonly Place[]; customerId: string | null }) {
  const t = useTranslations('shell.places');
  const current = placeOf(usePathname());
  const { waiting } = useViewer();
  return (
    <ul className="flex flex-col gap-px">
      {places.map(({ id, icon: Icon, href }) => (
        <li key={id}>
          <NearLink
            href={href}
            title={t(id)}
            aria-current={id === current ? 'page' : undefined}
            className={cx(
              'type-body flex min-h-[1.875rem] items-center gap-2.5 rounded-m px-2',
              id === current
                ? 'bg-selected font-medium text-text'
                : 'text-text-2 hover:bg-hover hover:text-text',
            )}
          >
            <Icon
              aria-hidden
              size={16}
              strokeWidth={1.75}
              className={cx('shrink-0', id === current && 'text-accent')}
            />
            <span className="side-words flex-1">{t(id)}</span>
            {id === 'cart' && customerId && <CartCount customerId={customerId} />}
            {id === 'approvals' && <Count of="waitingCount" count={waiting} />}
          </NearLink>
        </li>
      ))}
    </ul>
  );
}

function SwitcherButton({ customerId, onSwitch }: { customerId: string | null; onSwitch: () => void }) {
  const t = useTranslations('shell');
  const customer = useMaybeCustomer(customerId);
  return (
    <div className="px-2">
      <button
        type="button"
        onClick={onSwitch}
        aria-haspopup="dialog"
        aria-label={customer ? t('switchCustomer', { name: customer.name }) : t('chooseCustomer')}
        className="side-box flex h-[3.25rem] w-full items-center gap-2.5 rounded-l border border-line-strong bg-surface px-2 text-left hover:bg-hover"
      >
        {customer ? (
          <Mark seed={customer.id} name={customer.name} size="medium" />
        ) : (
          <span className="flex size-8 shrink-0 items-center justify-center rounded-m border border-line text-text-2">
            <Building2 aria-hidden size={16} strokeWidth={1.75} />
          </span>
        )}
        <span className="side-words min-w-0 flex-1">
          <span className="type-body block truncate font-medium">
            {customer?.name ?? (customerId ? '' : t('chooseCustomer'))}
          </span>
          <span className="type-xs relative -top-px block truncate text-text-3">
            {customer
              ? `${customer.domain.split('.')[0]} · ${customer.country}`
              : customerId
                ? ''
                : t('toStartBuying')}
          </span>
        </span>
        <span className="side-words shrink-0 text-text-3">
          {customer ? <ChevronsUpDown aria-hidden size={14} /> : <Kbd>C</Kbd>}
        </span>
      </button>
    </div>
  );
}
