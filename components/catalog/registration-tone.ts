import type { Tone } from '@/components/ui/status';
import type { Registration } from '@/lib/subscriptions/schema';

const tones: Record<Registration, Tone> = {
  registered: 'ok',
  registering: 'busy',
  'not-registered': 'warn',
  impossible: 'muted',
  unknown: 'none',
};
export const registrationTone = (registration: Registration) => tones[registration];
