'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { later } from '@/components/ui/later';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { BottomBar } from './bottom-bar';
import { useCustomerId, useMaybeCustomer } from './current-customer';
import { usePlaces } from './places';
import { DoorsContext } from './shell-doors';
import { Sidebar } from './sidebar';

// What is opened now and then is fetched when it is.
const CustomerSwitcher = later(() => import('./customer-switcher').then((one) => one.CustomerSwitcher));
const Shortcuts = later(() => import('./shortcuts').then((one) => one.Shortcuts));
// What is typed while it opens is for it, and no key of the page's.
const Palette = later(
  () => import('@/components/palette/palette').then((one) => one.Palette),
  <span data-opening hidden />,
);

/** The sidebar, what is beside it, and the keys that work from anywhere. */
export function AppShell({
  rail = false,
  outside = false,
  children,
}: {
  /** Collapsed by itself under 1600, for pages with a document. */
  rail?: boolean;
  /** The customer in the address is none: the shell shows no customer. */
  outside?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('ui');
  const router = useRouter();
  const inAddress = useCustomerId();
  const customerId = outside ? null : inAddress;
  const places = usePlaces(customerId);
  const customer = useMaybeCustomer(customerId) ?? null;
  const [opened, setOpened] = useState<'switch' | 'palette' | 'shortcuts' | null>(null);
  const close = () => setOpened(null);
  const [collapsed, setCollapsed] = useState<boolean | null>(null);
  const canSwitch = places.partner.some((place) => place.id === 'customers');
  const onSwitch = canSwitch ? () => setOpened('switch') : null;
  const onSearch = () => setOpened('palette');
  const onHelp = () => setOpened('shortcuts');
  const goTo = [...places.customer, ...places.partner].map(
    (place) => [`g ${place.key}`, () => router.push(place.href)] as const,
  );
  useHotkeys({
    ...Object.fromEntries(goTo),
    c: onSwitch ?? undefined,
    'ctrl+k': onSearch,
    '?': onHelp,
    '[': () => setCollapsed(!(collapsed ?? rail)),
  });
  return (
    <div className="flex min-h-dvh narrow:h-(--view) narrow:overflow-hidden">
      <a
        href="#main"
        className="type-body fixed top-2 left-2 z-(--z-skip) -translate-y-20 rounded-m bg-ink px-3 py-2 text-on-ink forced-colors:border focus:translate-y-0"
      >
        {t('skipToContent')}
      </a>
      <Sidebar
        customerId={customerId}
        collapsed={collapsed}
        rail={rail}
        onToggle={() => setCollapsed(!(collapsed ?? rail))}
        onSwitch={onSwitch ?? undefined}
      />
      <div className="flex min-w-0 flex-1 flex-col max-narrow:pb-14">
        <DoorsContext value={{ onSwitch: outside ? null : onSwitch, onSearch, onHelp }}>
          {children}
        </DoorsContext>
      </div>
      <BottomBar customerId={customerId} />
      {opened === 'switch' && <CustomerSwitcher onClose={close} />}
      {opened === 'shortcuts' && <Shortcuts open onOpenChange={(isOpen) => !isOpen && close()} />}
      {opened === 'palette' && <Palette customer={customer} onClose={close} onAct={setOpened} />}
    </div>
  );
}
