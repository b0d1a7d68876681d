import { AppShell } from '@/components/layout/app-shell';
import { also, Hydrate } from '@/components/layout/hydrate';
import { SpendView } from '@/components/spend/spend-view';
import { getExports } from '@/lib/exports/data';
import { exportQueries } from '@/lib/exports/queries';
import { getSpend } from '@/lib/spend/data';
import { spendQueries } from '@/lib/spend/queries';
import { SpendQuery } from '@/lib/spend/schema';

export default async function SpendPage({ searchParams }: PageProps<'/billing/spend'>) {
  const wish = SpendQuery.parse(await searchParams);
  return (
    <AppShell>
      <Hydrate
        query={spendQueries.one(wish)}
        from={() => getSpend(wish)}
        and={[also(exportQueries.list(), getExports)]}
      >
        <SpendView />
      </Hydrate>
    </AppShell>
  );
}
