import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { radarParams } from '@/components/radar/radar-params';
import { RadarView } from '@/components/radar/radar-view';
import { readAddress } from '@/lib/address';
import { getRadar } from '@/lib/radar/data';
import { radarQueries } from '@/lib/radar/queries';

export default async function RadarPage(props: PageProps<'/radar'>) {
  const params = readAddress(radarParams, await props.searchParams);
  const { queryKey } = radarQueries.pages(params);
  return (
    <AppShell>
      <Hydrate
        query={{ queryKey, staleTime: 60_000 }}
        from={async () => ({ pages: [await getRadar(params)], pageParams: [0] })}
      >
        <RadarView />
      </Hydrate>
    </AppShell>
  );
}
