import { AppShell } from '@/components/layout/app-shell';
import { SettingsView } from '@/components/settings/settings-view';
import { getAppearance } from '@/lib/words/appearance';

export default async function SettingsPage() {
  return (
    <AppShell>
      <SettingsView now={await getAppearance()} />
    </AppShell>
  );
}
