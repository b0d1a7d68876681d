import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { StatuszView } from '@/components/statusz/statusz-view';
import { rolesLast } from '@/lib/auth/rules';
import { getStatus } from '@/lib/statusz/data';
import { statuszQueries } from '@/lib/statusz/queries';

export default function StatuszPage() {
  return (
    <AppShell>
      {/* Nothing is done here: while Microsoft is away, roles of the last hour will do. */}
      <Hydrate query={statuszQueries.now()} from={getStatus} rolesWithin={rolesLast.anything}>
        <StatuszView />
      </Hydrate>
    </AppShell>
  );
}
