'use client';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/button';

/** An icon that the server draws by itself would be carried by every page. */
export function TokenBand({ count }: { count: number }) {
  const t = useTranslations('connection.notice');
  return (
    <Banner
      tone="warn"
      lead={t('lead', { count })}
      actions={<TextLink href="/settings/connection">{t('link')}</TextLink>}
    />
  );
}
