'use client';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { later } from '@/components/ui/later';
import { ErrorState } from '@/components/ui/states';
import type { Failure } from '@/lib/result';
import { Page } from './page';

const CustomerGone = later(() =>
  import('@/components/customers/customer-gone').then((one) => one.CustomerGone),
);
const NoPermission = later(() => import('./no-permission').then((one) => one.NoPermission));

/** In place of a page whose reading failed on the server. */
export function Failed({ failure }: { failure: Failure }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  if (failure.reason === 'customer') return <CustomerGone />;
  if (failure.reason === 'role') return <NoPermission needs={failure.values?.needs} />;
  return (
    <Page crumbs={[]}>
      <ErrorState isPage error={failure} busy={busy} onRetry={() => start(() => router.refresh())} />
    </Page>
  );
}
