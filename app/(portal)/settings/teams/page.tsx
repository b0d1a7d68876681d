import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { TeamsView } from '@/components/teams/teams-view';
import { getTeams } from '@/lib/teams/data';
import { teamQueries } from '@/lib/teams/queries';

export default function TeamsPage() {
  return (
    <AppShell>
      <Hydrate query={teamQueries.all()} from={getTeams}>
        <TeamsView />
      </Hydrate>
    </AppShell>
  );
}
