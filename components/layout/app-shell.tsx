'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { BottomBar } from './bottom-bar';
import { useCustomerId } from './current-customer';
import { CustomerSwitcher } from './customer-switcher';
import { SwitchContext } from './phone-customer';
import { usePlaces } from './places';
import { Sidebar } from './sidebar';

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
  const [switching, setSwitching] = useState(false);
  const [collapsed, setCollapsed] = useState<boolean | null>(null);
  const canSwitch = places.partner.some((place) => place.id === 'customers');
  const onSwitch = canSwitch ? () => setSwitching(true) : null;
  const goTo = [...places.customer, ...places.partner].map(
    (place) => [`g ${place.key}`, () => router.push(place.href)] as const,
  );
  useHotkeys({
    ...Object.fromEntries(goTo),
    c: onSwitch ?? undefined,
    '[': () => setCollapsed(!(collapsed ?? rail)),
  });
  return (
    <div className="flex min-h-dvh narrow:h-dvh narrow:overflow-hidden">
      <a
        href="#main"
        className="type-body fixed top-2 left-2 z-(--z-skip) -translate-y-20 rounded-m bg-ink px-3 py-2 text-on-ink focus:translate-y-0"
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
        <SwitchContext value={outside ? null : onSwitch}>{children}</SwitchContext>
      </div>
      <BottomBar customerId={customerId} />
      {switching && <CustomerSwitcher onClose={() => setSwitching(false)} />}
    </div>
  );
}
