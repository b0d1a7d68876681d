import { AppShell } from '@/components/layout/app-shell';
import { also, Hydrate } from '@/components/layout/hydrate';
import { WebhooksView } from '@/components/webhooks/webhooks-view';
import { getWebhookEvents, getWebhooks } from '@/lib/webhooks/data';
import { webhookQueries } from '@/lib/webhooks/queries';

export default function WebhooksPage() {
  return (
    <AppShell>
      <Hydrate
        query={webhookQueries.state()}
        from={getWebhooks}
        and={[also(webhookQueries.events(), getWebhookEvents)]}
      >
        <WebhooksView />
      </Hydrate>
    </AppShell>
  );
}
