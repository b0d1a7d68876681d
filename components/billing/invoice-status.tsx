import { Ban, Circle, CircleCheck, CircleDot, type LucideIcon, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge, Status, type Tone } from '@/components/ui/status';
import type { InvoiceStatus as Value } from '@/lib/billing/schema';

const looks: Record<Value, { tone: Tone; icon: LucideIcon }> = {
  open: { tone: 'none', icon: Circle },
  'part-paid': { tone: 'info', icon: CircleDot },
  paid: { tone: 'ok', icon: CircleCheck },
  credited: { tone: 'none', icon: Undo2 },
  void: { tone: 'muted', icon: Ban },
};

export function InvoiceStatus({ status, badge = false }: { status: Value; badge?: boolean }) {
  const t = useTranslations('billing.statuses');
  const Look = badge ? Badge : Status;
  return <Look {...looks[status]}>{t(status)}</Look>;
}
