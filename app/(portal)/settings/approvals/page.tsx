import { ThresholdsView } from '@/components/approvals/thresholds-view';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { approvalQueries } from '@/lib/approvals/queries';
import { getApprovalSettings } from '@/lib/approvals/settings';

export default function ApprovalSettingsPage() {
  return (
    <AppShell>
      <Hydrate query={approvalQueries.settings()} from={getApprovalSettings}>
        <ThresholdsView />
      </Hydrate>
    </AppShell>
  );
}
