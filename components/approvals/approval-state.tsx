import { Hourglass } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge, Status, type Tone } from '@/components/ui/status';
import type { ApprovalState } from '@/lib/approvals/kinds';

export const stateTones: Record<ApprovalState, Exclude<Tone, 'none'>> = {
  waiting: 'info',
  approved: 'ok',
  declined: 'bad',
  withdrawn: 'muted',
  expired: 'muted',
  voided: 'muted',
  used: 'ok',
};

/** How an approval stands: icon and word. */
export function ApprovalStatus({ state, badge = false }: { state: ApprovalState; badge?: boolean }) {
  const t = useTranslations('approvals.states');
  const Look = badge ? Badge : Status;
  return (
    <Look tone={stateTones[state]} icon={state === 'waiting' ? Hourglass : undefined}>
      {t(state)}
    </Look>
  );
}
