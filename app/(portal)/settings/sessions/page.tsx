import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { SessionsView } from '@/components/sessions/sessions-view';
import { getSessions } from '@/lib/sessions/data';
import { sessionQueries } from '@/lib/sessions/queries';

export default function SessionsPage() {
  return (
    <AppShell>
      <Hydrate query={sessionQueries.all()} from={getSessions}>
        <SessionsView />
      </Hydrate>
    </AppShell>
  );
}
