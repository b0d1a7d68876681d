import { ExportsView } from '@/components/exports/exports-view';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { getExports } from '@/lib/exports/data';
import { exportQueries } from '@/lib/exports/queries';

export default function ExportsPage() {
  return (
    <AppShell>
      <Hydrate query={exportQueries.list()} from={getExports}>
        <ExportsView />
      </Hydrate>
    </AppShell>
  );
}
