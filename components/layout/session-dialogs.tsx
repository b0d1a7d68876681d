'use client';
import { RolesOld } from './roles-old';
import { SessionEnd } from './session-end';
import { SignedOutDialog } from './signed-out-dialog';

/**
 * What there is to say about the session: `why`, the reason of a failure, or that it is about to end, which goes on being
 * watched. `onSay` says something else; '' nothing.
 */
export function SessionDialogs({ why, onSay }: { why: string; onSay: (why: string) => void }) {
  if (why === 'ending') return <SessionEnd />;
  if (why === 'roles-old') return <RolesOld onClose={() => onSay('ending')} />;
  return <SignedOutDialog onClose={() => onSay('')} />;
}
