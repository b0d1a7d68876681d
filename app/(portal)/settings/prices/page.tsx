import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { PricesView } from '@/components/prices/prices-view';
import { getPriceSettings } from '@/lib/prices/data';
import { priceQueries } from '@/lib/prices/queries';

export default function PricesPage() {
  return (
    <AppShell>
      <Hydrate query={priceQueries.settings()} from={getPriceSettings}>
        <PricesView />
      </Hydrate>
    </AppShell>
  );
}
