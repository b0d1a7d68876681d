'use client';
import { useTranslations } from 'next-intl';
import { useCan, useViewer } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import type { RadarPage } from '@/lib/radar/schema';

/** What is not here, and why: a reading under way, entitlements without an account, customers that are gone. */
export function RadarBands({ page }: { page: RadarPage }) {
  const t = useTranslations('radar');
  const { reading, account } = page;
  return (
    <>
      {(reading.read < reading.of || reading.of === 0) && <FirstReading reading={reading} />}
      {account !== 'lent' && <Missing account={account} reading={reading} />}
      {account === 'lent' && reading.entitled < reading.of && reading.read === reading.of && (
        <Banner tone="busy" role="status" className="py-2!" lead={t('missing.half', reading)} />
      )}
      {reading.gone > 0 && (
        <Banner tone="muted" role="status" className="py-2!" lead={t('gone', { n: reading.gone })} />
      )}
    </>
  );
}

function FirstReading({ reading: { read, of } }: Pick<RadarPage, 'reading'>) {
  const t = useTranslations('radar.progress');
  if (of === 0) return <Banner tone="busy" role="status" className="py-2!" lead={t('start')} />;
  const text = t('text', { read, of });
  return (
    <div className="flex flex-col gap-1.5">
      <p className="type-body text-text-2">
        <strong role="status" className="font-[550] text-text">
          {text}
        </strong>{' '}
        {read < of && t('first')}
      </p>
      <Progress label={t('label')} part={read / of} text={text} />
    </div>
  );
}

function Missing({ account, reading }: Pick<RadarPage, 'account' | 'reading'>) {
  const t = useTranslations('radar.missing');
  const isAdmin = useCan()('manage-connection');
  const { contact } = useViewer();
  const hasOld = account === 'trouble' || reading.entitled > 0;
  return (
    <Banner
      tone="warn"
      className="py-2!"
      lead={t(hasOld ? 'trouble' : 'none')}
      actions={isAdmin && <TextLink href="/settings/connection">{t('connect')}</TextLink>}
    >
      {t(account === 'trouble' ? 'troubleText' : 'noneText')} {!isAdmin && t('ask', { contact })}
    </Banner>
  );
}
