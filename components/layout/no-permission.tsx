'use client';
import { Lock } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { can, permissions, type Role, roles } from '@/lib/auth/rules';
import { useNeededRoles } from './needed-roles';
import { Page } from './page';
import { placeOf } from './places';
import { useMyRoles, useViewer } from './viewer';

/** Why this page is closed to this role, and who can help. `needs`: roles, separated by commas. */
export function NoPermission({ needs }: { needs?: string | number }) {
  const t = useTranslations('noPermission');
  const viewer = useViewer();
  const mine = useMyRoles();
  const needed = useNeededRoles();
  const place = placeOf(usePathname());
  const kind = place === 'billing' ? 'billing' : place ? 'customers' : 'page';
  const named = String(needs ?? '').split(/[^A-Za-z]+/);
  const fallback = permissions[kind === 'billing' ? 'see-billing' : 'see-customers'];
  const wanted: readonly Role[] = named.some(isRole) ? named.filter(isRole) : fallback;
  const title = t(`${kind}.title`);
  return (
    <Page crumbs={[{ label: title }]}>
      <div className="mx-auto flex max-w-[27.5rem] flex-col items-center px-6 py-20 text-center">
        <Lock aria-hidden size={20} strokeWidth={1.75} className="mb-3 text-text-2" />
        <PageHead title={title} className="justify-center" />
        <p className="type-body mt-2 mb-4 text-text-2">
          {t(`${kind}.text`, {
            roles: mine,
            needs: needed(wanted),
            contact: viewer.contact,
          })}
        </p>
        {can(viewer.roles, 'see-customers') ? (
          <ButtonLink href="/customers">{t('backCustomers')}</ButtonLink>
        ) : (
          can(viewer.roles, 'see-billing') && <ButtonLink href="/billing">{t('backBilling')}</ButtonLink>
        )}
      </div>
    </Page>
  );
}

const isRole = (word: string): word is Role => (roles as readonly string[]).includes(word);
