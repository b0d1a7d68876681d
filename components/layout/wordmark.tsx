import { useTranslations } from 'next-intl';
import { NearLink } from '@/components/ui/near-link';
import { Sign } from './sign';

export function Wordmark() {
  const t = useTranslations('shell');
  return (
    <NearLink href="/" className="type-section flex items-center gap-2" aria-label={t('product')}>
      <Sign />
      <span className="side-words">{t('product')}</span>
    </NearLink>
  );
}
