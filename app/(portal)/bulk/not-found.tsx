import { AppShell } from '@/components/layout/app-shell';
import { NothingHere } from '@/components/layout/nothing-here';

export default function BulkNotFound() {
  return (
    <AppShell>
      <NothingHere />
    </AppShell>
  );
}
