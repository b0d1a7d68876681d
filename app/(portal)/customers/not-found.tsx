import { AppShell } from '@/components/layout/app-shell';
import { NothingHere } from '@/components/layout/nothing-here';

/** A customer that is none, or somebody else's: one answer for both. */
export default function CustomerNotFound() {
  return (
    <AppShell outside>
      <NothingHere about="customer" />
    </AppShell>
  );
}
