import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { NoticesView } from '@/components/notices/notices-view';
import { getNotices } from '@/lib/notices/data';
import { noticeQueries } from '@/lib/notices/queries';

export default function NoticesPage() {
  return (
    <AppShell>
      <Hydrate query={noticeQueries.state()} from={getNotices}>
        <NoticesView />
      </Hydrate>
    </AppShell>
  );
}
