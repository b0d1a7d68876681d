import { BillingView } from '@/components/billing/billing-view';
import { AppShell } from '@/components/layout/app-shell';
import { also, Hydrate } from '@/components/layout/hydrate';
import { getBalances, getInvoices } from '@/lib/billing/data';
import { billingQueries } from '@/lib/billing/queries';
import { getExports } from '@/lib/exports/data';
import { exportQueries } from '@/lib/exports/queries';

export default function BillingPage() {
  return (
    <AppShell>
      <Hydrate
        query={billingQueries.invoices()}
        from={getInvoices}
        and={[also(billingQueries.balances(), getBalances), also(exportQueries.list(), getExports)]}
      >
        <BillingView />
      </Hydrate>
    </AppShell>
  );
}
