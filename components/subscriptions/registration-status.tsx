import { CircleQuestionMark } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Status, type Tone } from '@/components/ui/status';
import type { Registration } from '@/lib/subscriptions/schema';

const tones: Record<Registration, Tone> = {
  registered: 'ok',
  registering: 'busy',
  'not-registered': 'none',
  impossible: 'bad',
  unknown: 'none',
};

export function RegistrationStatus({ registration }: { registration: Registration }) {
  const t = useTranslations('azure.registrations');
  return (
    <Status tone={tones[registration]} icon={registration === 'unknown' ? CircleQuestionMark : undefined}>
      {t(registration)}
    </Status>
  );
}
