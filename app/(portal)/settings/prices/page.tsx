import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { PricesView } from '@/components/prices/prices-view';
import { priceQueries } from '@/lib/prices/queries';
import { getPriceSettings } from '@/lib/prices/settings';

export default function PricesPage() {
  return (
    <AppShell>
      <Hydrate query={priceQueries.settings()} from={getPriceSettings}>
        <PricesView />
      </Hydrate>
    </AppShell>
  );
}
