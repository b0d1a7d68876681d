'use client';
import { useQuery } from '@tanstack/react-query';
import { Bell as BellIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { bellQueries } from '@/lib/bell/queries';

const BellList = later(() => import('./bell-list').then((one) => one.BellList));

/** What was told to this person, and how much of it is new. Asked for after all that is looked at first. */
export function Bell() {
  const t = useTranslations('bell');
  const [isOpen, setOpen] = useState(false);
  const [isRested, setRested] = useState(false);
  useHotkeys({ b: () => setOpen(true) });
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), 3_000);
    return () => clearTimeout(timer);
  }, []);
  const unread =
    useQuery({ ...bellQueries.told(), enabled: isRested || isOpen, refetchInterval: 60_000 }).data?.unread ??
    0;
  return (
    <>
      <span className="relative flex">
        <IconButton
          label={unread > 0 ? t('openNew', { n: unread }) : t('open')}
          icon={BellIcon}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setOpen(true)}
          className="max-narrow:size-11"
        />
        {unread > 0 && (
          <span
            aria-hidden
            className="type-xs pointer-events-none absolute -top-1 -right-1 min-w-4 max-narrow:top-1 max-narrow:right-1 rounded-full bg-ink px-1 text-center text-on-ink forced-colors:border"
          >
            {unread}
          </span>
        )}
      </span>
      {isOpen && <BellList onClose={() => setOpen(false)} />}
    </>
  );
}
