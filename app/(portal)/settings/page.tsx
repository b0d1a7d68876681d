import { Suspense } from 'react';
import { TokenNotice } from '@/components/connection/token-notice';
import { AppShell } from '@/components/layout/app-shell';
import { SettingsView } from '@/components/settings/settings-view';
import { getTokenWarnings } from '@/lib/connection/data';
import { getAppearance } from '@/lib/words/appearance';

export default async function SettingsPage() {
  return (
    <AppShell>
      <SettingsView
        now={await getAppearance()}
        notice={
          <Suspense>
            <TokenNotice from={getTokenWarnings} />
          </Suspense>
        }
      />
    </AppShell>
  );
}
