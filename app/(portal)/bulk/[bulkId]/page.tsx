import { BulkView } from '@/components/bulk/bulk-view';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { getBulk } from '@/lib/bulk/data';
import { bulkQueries } from '@/lib/bulk/queries';

export default async function BulkPage(props: PageProps<'/bulk/[bulkId]'>) {
  const bulkId = (await props.params).bulkId.toLowerCase();
  return (
    <AppShell>
      <Hydrate query={bulkQueries.one(bulkId)} from={() => getBulk(bulkId)}>
        <BulkView bulkId={bulkId} />
      </Hydrate>
    </AppShell>
  );
}
