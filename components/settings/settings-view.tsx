'use client';
import { useTimeZone, useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { LegalLines } from '@/components/auth/legal-lines';
import { Page } from '@/components/layout/page';
import { useCan, useMyRoles, useViewer } from '@/components/layout/viewer';
import { Button, ButtonLink } from '@/components/ui/button';
import { Segmented, Switch } from '@/components/ui/choices';
import { Combobox } from '@/components/ui/combobox';
import { nameOfLanguage } from '@/components/ui/formats';
import { KeyValue } from '@/components/ui/key-value';
import { later } from '@/components/ui/later';
import { PageHead } from '@/components/ui/page-head';
import { FailureBanner } from '@/components/ui/states';
import { densities, locales, themes } from '@/lib/words/kinds';
import type { AppearanceChange, AppearanceNow } from '@/lib/words/schema';
import { useAppearance } from './use-appearance';

const KeyList = later(() => import('./key-list').then((one) => one.KeyList));

export function SettingsView({ now, notice }: { now: AppearanceNow; notice?: ReactNode }) {
  const t = useTranslations('settings');
  const zone = useTimeZone() ?? 'UTC';
  const viewer = useViewer();
  const mine = useMyRoles();
  const can = useCan();
  const prices = useTranslations('prices');
  const approvals = useTranslations('approvals.thresholds');
  const teams = useTranslations('teams');
  const connection = useTranslations('connection');
  const webhooks = useTranslations('webhooks');
  const digest = useTranslations('digest');
  const notices = useTranslations('notices');
  const sessions = useTranslations('sessions');
  const tokens = useTranslations('personalTokens');
  const statusz = useTranslations('statusz');
  const save = useAppearance();
  const [shown, setShown] = useState(now);
  const [isChanging, setChanging] = useState(false);
  const choose = (change: AppearanceChange) => {
    setShown({ ...shown, ...change });
    save.mutate(change, { onError: () => setShown(now) });
  };
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <div className="flex max-w-[45rem] flex-col gap-5 px-4 narrow:px-6 pt-5 pb-8">
        <PageHead title={t('title')} sub={t('sub')} />
        {notice}
        {save.error && <FailureBanner error={save.error} />}
        <Rows>
          <Segmented
            label={t('language')}
            value={shown.locale}
            onChange={(locale) => choose({ locale })}
            options={locales.map((value) => ({ value, label: nameOfLanguage(value) }))}
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
          <Button className="self-start" aria-haspopup="dialog" onClick={() => setChanging(true)}>
            {t('changeKeys')}
          </Button>
          {isChanging && (
            <KeyList
              keymap={shown.keymap}
              onChange={(keymap) => choose({ keymap })}
              onClose={() => setChanging(false)}
            />
          )}
          <Combobox
            label={t('timeZone')}
            help={t('timeZoneText', { zone })}
            className="max-w-[26.25rem]"
            value={shown.zone}
            placeholder={shown.zone}
            onChange={(next) => choose({ zone: next })}
            options={[
              { value: '', label: t('zoneOfBrowser') },
              ...Intl.supportedValuesOf('timeZone').map((name) => ({
                value: name,
                label: name.replaceAll('_', ' '),
              })),
            ]}
          />
        </Rows>
        <div className="flex flex-wrap gap-2">
          <Room href="/settings/sessions">{sessions('link')}</Room>
          <Room href="/settings/tokens">{tokens('link')}</Room>
          {can('manage-prices') && <Room href="/settings/prices">{prices('link')}</Room>}
          {can('manage-approvals') && <Room href="/settings/approvals">{approvals('link')}</Room>}
          {can('manage-teams') && <Room href="/settings/teams">{teams('title')}</Room>}
          {can('see-status') && <Room href="/statusz">{statusz('title')}</Room>}
          {can('manage-connection') && (
            <>
              <Room href="/settings/connection">{connection('link')}</Room>
              <Room href="/settings/webhooks">{webhooks('link')}</Room>
              <Room href="/settings/digest">{digest('link')}</Room>
              <Room href="/settings/notices">{notices('link')}</Room>
            </>
          )}
        </div>
        <section>
          <h2 className="type-section mb-2">{t('account')}</h2>
          <KeyValue
            className="max-w-[26.25rem]"
            rows={[
              { label: t('name'), value: viewer.name },
              { label: t('upn'), value: viewer.upn },
              { label: t('roles'), value: mine },
              { label: t('partner'), value: viewer.partnerName },
            ]}
          />
        </section>
        <LegalLines legal={viewer.legal} />
        <p role="status" className="sr-only">
          {save.isSuccess && t('saved')}
        </p>
      </div>
    </Page>
  );
}

/** Its name may be longer than a small phone is wide. */
const Room = (props: ComponentProps<typeof ButtonLink>) => (
  <ButtonLink
    {...props}
    className="max-narrow:h-auto max-narrow:min-h-(--control-h) max-narrow:shrink max-narrow:py-1 max-narrow:whitespace-normal"
  />
);

const Rows = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col gap-4 border-y border-line py-4">{children}</div>
);
