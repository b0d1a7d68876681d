'use client';
import { LifeBuoy, LogOut, Settings2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Mark } from '@/components/ui/mark';
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu';
import { useMyRoles, useViewer } from './viewer';

/** The person, their roles, settings and the way out. */
export function Account({ compact = false }: { compact?: boolean }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const viewer = useViewer();
  const roles = useMyRoles();
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t('account', { name: viewer.name })}
          className="flex min-h-10 w-full items-center gap-2 rounded-m px-2 text-left hover:bg-hover"
        >
          <Mark seed={viewer.upn} name={viewer.name} round />
          {!compact && (
            <>
              <span className="side-words min-w-0 flex-1">
                <span className="type-body block truncate leading-[1.125rem] font-medium">{viewer.name}</span>
                <span className="type-xs block truncate text-text-3">{roles}</span>
              </span>
              <Settings2
                aria-hidden
                size={16}
                strokeWidth={1.75}
                className="side-words shrink-0 text-text-2"
              />
            </>
          )}
        </button>
      }
    >
      <MenuItem icon={Settings2} onSelect={() => router.push('/settings')}>
        {t('places.settings')}
      </MenuItem>
      {viewer.help && (
        <MenuItem icon={LifeBuoy} onSelect={() => window.open(viewer.help?.url, '_blank', 'noopener')}>
          {viewer.help.label}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon={LogOut} onSelect={() => void leave()}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}

async function leave() {
  const { signOut } = await import('next-auth/react');
  await signOut({ callbackUrl: '/sign-in?error=signed-out' });
}
