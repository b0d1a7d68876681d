import { Suspense } from 'react';
import { TokenNotice } from '@/components/connection/token-notice';
import { CustomersLoading } from '@/components/customers/customers-loading';
import { CustomersView } from '@/components/customers/customers-view';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { getTokenWarnings } from '@/lib/connection/data';
import { getCustomers } from '@/lib/customers/data';
import { customerQueries } from '@/lib/customers/queries';

export default function CustomersPage() {
  return (
    <AppShell>
      <Suspense fallback={<CustomersLoading />}>
        <Hydrate query={customerQueries.list()} from={getCustomers}>
          <CustomersView
            notice={
              <Suspense>
                <TokenNotice from={getTokenWarnings} />
              </Suspense>
            }
          />
        </Hydrate>
      </Suspense>
    </AppShell>
  );
}
