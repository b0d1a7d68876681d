'use client';
import { useTimeZone, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Page } from '@/components/layout/page';
import { useCan, useRoleWords, useViewer } from '@/components/layout/viewer';
import { ButtonLink } from '@/components/ui/button';
import { Segmented, Switch } from '@/components/ui/choices';
import { FailureBanner } from '@/components/ui/error-state';
import { KeyValue } from '@/components/ui/key-value';
import { PageHead } from '@/components/ui/page-head';
import { type AppearanceChange, type AppearanceNow, densities, locales, themes } from '@/lib/words/schema';
import { languageNames } from './language-names';
import { useAppearance } from './use-appearance';

export function SettingsView({ now }: { now: AppearanceNow }) {
  const t = useTranslations('settings');
  const zone = useTimeZone();
  const viewer = useViewer();
  const { mine } = useRoleWords();
  const can = useCan();
  const prices = useTranslations('prices');
  const connection = useTranslations('connection');
  const webhooks = useTranslations('webhooks');
  const digest = useTranslations('digest');
  const save = useAppearance();
  const [shown, setShown] = useState(now);
  const choose = (change: AppearanceChange) => {
    setShown({ ...shown, ...change });
    save.mutate(change, { onError: () => setShown(now) });
  };
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <div className="flex max-w-[720px] flex-col gap-5 px-4 narrow:px-6 pt-5 pb-8">
        <PageHead title={t('title')} sub={t('sub')} />
        {save.error && <FailureBanner error={save.error} />}
        <Rows>
          <Segmented
            label={t('language')}
            value={shown.locale}
            onChange={(locale) => choose({ locale })}
            options={locales.map((value) => ({ value, label: languageNames[value] }))}
          />
          <Segmented
            label={t('theme')}
            value={shown.theme}
            onChange={(theme) => choose({ theme })}
            options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
          />
          <Segmented
            label={t('density')}
            value={shown.density}
            onChange={(density) => choose({ density })}
            options={densities.map((value) => ({ value, label: t(`densities.${value}`) }))}
          />
          <Switch
            label={t('keys')}
            detail={t('keysText')}
            checked={shown.keys === 'on'}
            onChange={(isOn) => choose({ keys: isOn ? 'on' : 'off' })}
          />
          <div>
            <h2 className="type-s text-text-2">{t('timeZone')}</h2>
            <p className="type-body">{zone}</p>
            <p className="type-s text-text-3">{t('timeZoneText')}</p>
          </div>
        </Rows>
        <div className="flex flex-wrap gap-2 empty:hidden">
          {can('manage-prices') && <ButtonLink href="/settings/prices">{prices('link')}</ButtonLink>}
          {can('manage-connection') && (
            <>
              <ButtonLink href="/settings/connection">{connection('link')}</ButtonLink>
              <ButtonLink href="/settings/webhooks">{webhooks('link')}</ButtonLink>
              <ButtonLink href="/settings/digest">{digest('link')}</ButtonLink>
            </>
          )}
        </div>
        <section>
          <h2 className="type-section mb-2">{t('account')}</h2>
          <KeyValue
            className="max-w-[420px]"
            rows={[
              { label: t('name'), value: viewer.name },
              { label: t('upn'), value: viewer.upn },
              { label: t('roles'), value: mine },
              { label: t('partner'), value: viewer.partnerName },
            ]}
          />
        </section>
        <p role="status" className="sr-only">
          {save.isSuccess && t('saved')}
        </p>
      </div>
    </Page>
  );
}

const Rows = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col gap-4 border-y border-line py-4">{children}</div>
);
