import { ApprovalsView } from '@/components/approvals/approvals-view';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { getApprovals } from '@/lib/approvals/data';
import { approvalLists } from '@/lib/approvals/kinds';
import { approvalQueries } from '@/lib/approvals/queries';

export default async function ApprovalsPage(props: PageProps<'/approvals'>) {
  const { state } = await props.searchParams;
  const list = approvalLists.find((one) => one === state) ?? null;
  return (
    <AppShell>
      <Hydrate query={approvalQueries.list(list)} from={() => getApprovals(list)}>
        <ApprovalsView list={list} />
      </Hydrate>
    </AppShell>
  );
}
