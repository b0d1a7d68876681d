import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { TokensView } from '@/components/personal-tokens/tokens-view';
import { getTokens } from '@/lib/personal-tokens/data';
import { tokenQueries } from '@/lib/personal-tokens/queries';

export default function TokensPage() {
  return (
    <AppShell>
      <Hydrate query={tokenQueries.mine()} from={getTokens}>
        <TokensView />
      </Hydrate>
    </AppShell>
  );
}
