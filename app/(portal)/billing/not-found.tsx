import { AppShell } from '@/components/layout/app-shell';
import { NothingHere } from '@/components/layout/nothing-here';

export default function BillingNotFound() {
  return (
    <AppShell>
      <NothingHere />
    </AppShell>
  );
}
