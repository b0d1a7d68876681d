import type { Tone } from '@/components/ui/status';
import type { CheckStatus } from '@/lib/purchases/schema';

export const checkTones: Record<CheckStatus, Tone> = {
  passed: 'ok',
  failed: 'bad',
  unknown: 'warn',
  'told-later': 'none',
};
