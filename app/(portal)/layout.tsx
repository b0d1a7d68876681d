import type { ReactNode } from 'react';
import { ToSignIn } from '@/components/auth/to-sign-in';
import { FollowExports } from '@/components/exports/follow-exports';
import { Providers } from '@/components/layout/providers';
import { ViewerProvider } from '@/components/layout/viewer';
import { FollowRegistrations } from '@/components/subscriptions/follow-registrations';
import { can } from '@/lib/auth/rules';
import { getPerson } from '@/lib/auth/session';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import { getExportsUnderway } from '@/lib/exports/data';
import { getFollowed } from '@/lib/subscriptions/data';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const person = await getPerson();
  if (!person) return <ToSignIn />;
  const { name, upn, roles } = person;
  const { PARTNER_NAME: partnerName, PARTNER_CONTACT: contact } = portalEnv();
  const [followed, underway] = await Promise.all([
    can(roles, 'register-subscriptions') ? getFollowed() : null,
    can(roles, 'see-billing') ? getExportsUnderway() : null,
  ]);
  return (
    <Providers now={now().toISOString()}>
      <ViewerProvider viewer={{ name, upn, roles, partnerName, contact }}>
        {children}
        {followed && <FollowRegistrations first={followed} />}
        {underway && <FollowExports first={underway} />}
      </ViewerProvider>
    </Providers>
  );
}
