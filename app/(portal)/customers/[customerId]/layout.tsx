import { WhileLinked } from '@/components/customers/while-linked';
import { AppShell } from '@/components/layout/app-shell';
import { Hydrate } from '@/components/layout/hydrate';
import { getKnownCustomer } from '@/lib/customers/data';
import { customerQueries } from '@/lib/customers/queries';

export default async function CustomerLayout({ params, children }: LayoutProps<'/customers/[customerId]'>) {
  const { customerId } = await params;
  return (
    <Hydrate
      query={customerQueries.one(customerId.toLowerCase())}
      from={() => getKnownCustomer(customerId)}
      shell
      old
    >
      <AppShell>
        <WhileLinked customerId={customerId.toLowerCase()}>{children}</WhileLinked>
      </AppShell>
    </Hydrate>
  );
}
