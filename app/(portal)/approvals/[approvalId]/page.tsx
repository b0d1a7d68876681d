import { ApprovalView } from '@/components/approvals/approval-view';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { getApproval } from '@/lib/approvals/data';
import { approvalQueries } from '@/lib/approvals/queries';

export default async function ApprovalPage(props: PageProps<'/approvals/[approvalId]'>) {
  const approvalId = (await props.params).approvalId.toLowerCase();
  // The way back from a fresh sign-in that was none (lib/auth/refusal.ts).
  const isUnproved = 'refused' in (await props.searchParams);
  return (
    <AppShell>
      <Hydrate query={approvalQueries.one(approvalId)} from={() => getApproval(approvalId)}>
        <ApprovalView approvalId={approvalId} isUnproved={isUnproved} />
      </Hydrate>
    </AppShell>
  );
}
