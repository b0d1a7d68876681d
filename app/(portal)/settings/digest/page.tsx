import { DigestView } from '@/components/digest/digest-view';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { getDigest } from '@/lib/digest/data';
import { digestQueries } from '@/lib/digest/queries';

export default function DigestPage() {
  return (
    <AppShell>
      <Hydrate query={digestQueries.state()} from={getDigest}>
        <DigestView />
      </Hydrate>
    </AppShell>
  );
}
