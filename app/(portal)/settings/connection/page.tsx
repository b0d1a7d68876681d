import { ConnectionView } from '@/components/connection/connection-view';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { getConnection } from '@/lib/connection/data';
import { lendingTroubles } from '@/lib/connection/kinds';
import { connectionQueries } from '@/lib/connection/queries';

export default async function ConnectionPage({ searchParams }: PageProps<'/settings/connection'>) {
  const { error, done } = await searchParams;
  const trouble = lendingTroubles.find((one) => one === error) ?? (error ? 'portal' : null);
  return (
    <AppShell>
      <Hydrate query={connectionQueries.state()} from={getConnection}>
        <ConnectionView trouble={trouble} isDone={done === '1'} />
      </Hydrate>
    </AppShell>
  );
}
