import { BalancesView } from '@/components/billing/balances-view';
import { AppShell } from '@/components/layout/app-shell';
import { also, Hydrate } from '@/components/layout/hydrate';
import { getBalances } from '@/lib/billing/data';
import { billingQueries } from '@/lib/billing/queries';
import { getExports } from '@/lib/exports/data';
import { exportQueries } from '@/lib/exports/queries';

export default function BalancesPage() {
  return (
    <AppShell>
      <Hydrate
        query={billingQueries.balances()}
        from={getBalances}
        and={[also(exportQueries.list(), getExports)]}
      >
        <BalancesView />
      </Hydrate>
    </AppShell>
  );
}
