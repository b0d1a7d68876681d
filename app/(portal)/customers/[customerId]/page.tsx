import { OverviewView } from '@/components/customers/overview-view';

/** The customer itself is read by the layout; every card reads its own, so that none waits for another. */
export default async function OverviewPage({ params }: PageProps<'/customers/[customerId]'>) {
  const { customerId } = await params;
  return <OverviewView customerId={customerId.toLowerCase()} />;
}
