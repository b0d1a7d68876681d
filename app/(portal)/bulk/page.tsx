import { StartView } from '@/components/bulk/start-view';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { getBulks } from '@/lib/bulk/data';
import { bulkQueries } from '@/lib/bulk/queries';

export default function StartPage() {
  return (
    <AppShell>
      <Hydrate query={bulkQueries.list()} from={getBulks}>
        <StartView />
      </Hydrate>
    </AppShell>
  );
}
