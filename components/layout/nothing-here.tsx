'use client';
import { Compass } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { AppShell } from './app-shell';
import { Page } from './page';
import { useCan } from './viewer';

/** An address inside the portal that leads nowhere. */
export function NothingHere({ about = 'page' }: { about?: 'page' | 'customer' }) {
  const t = useTranslations('notFound');
  const may = useCan();
  const title = t(about === 'customer' ? 'customerTitle' : 'title');
  return (
    <Page crumbs={[{ label: title }]}>
      <div className="mx-auto flex max-w-[27.5rem] flex-col items-center px-6 py-20 text-center">
        <Compass aria-hidden size={20} strokeWidth={1.75} className="mb-3 text-text-2" />
        <PageHead title={title} className="justify-center" />
        <p className="type-body mt-2 mb-4 text-text-2">{t(about === 'customer' ? 'customerText' : 'text')}</p>
        {may('see-customers') ? (
          <ButtonLink href="/customers">{t('customers')}</ButtonLink>
        ) : (
          <ButtonLink href="/">{t('home')}</ButtonLink>
        )}
      </div>
    </Page>
  );
}

/** The same where no layout has put the shell around it. */
export function NothingInShell() {
  return (
    <AppShell>
      <NothingHere />
    </AppShell>
  );
}
