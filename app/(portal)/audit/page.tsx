import { auditParams } from '@/components/audit/audit-params';
import { AuditView } from '@/components/audit/audit-view';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { readAddress } from '@/lib/address';
import { getAudit } from '@/lib/audit/data';
import { auditQueries } from '@/lib/audit/queries';

export default async function AuditPage(props: PageProps<'/audit'>) {
  const { event: _, ...question } = readAddress(auditParams, await props.searchParams);
  const { queryKey } = auditQueries.pages(question);
  return (
    <AppShell>
      <Hydrate
        query={{ queryKey, staleTime: 5_000 }}
        from={async () => ({ pages: [await getAudit(question)], pageParams: [''] })}
      >
        <AuditView />
      </Hydrate>
    </AppShell>
  );
}
