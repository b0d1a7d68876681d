import { BillingView } from '@/components/billing/billing-view';
import { AppShell } from '@/components/layout/app-shell';
import { also, Hydrate } from '@/components/layout/hydrate';
import { getBalances, getInvoices } from '@/lib/billing/data';
import { billingQueries } from '@/lib/billing/queries';

export default function BillingPage() {
  return (
    <AppShell>
      <Hydrate
        query={billingQueries.invoices()}
        from={getInvoices}
        and={[also(billingQueries.balances(), getBalances)]}
      >
        <BillingView />
      </Hydrate>
    </AppShell>
  );
}
