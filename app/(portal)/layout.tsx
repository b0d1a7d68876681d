import type { ReactNode } from 'react';
import { ToSignIn } from '@/components/auth/to-sign-in';
import { Providers } from '@/components/layout/providers';
import { ViewerProvider } from '@/components/layout/viewer';
import { FollowRegistrations } from '@/components/subscriptions/follow-registrations';
import { can } from '@/lib/auth/rules';
import { getPerson } from '@/lib/auth/session';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import { getFollowed } from '@/lib/subscriptions/data';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const person = await getPerson();
  if (!person) return <ToSignIn />;
  const { name, upn, roles } = person;
  const { PARTNER_NAME: partnerName, PARTNER_CONTACT: contact } = portalEnv();
  const followed = can(roles, 'register-subscriptions') ? await getFollowed() : null;
  return (
    <Providers now={now().toISOString()}>
      <ViewerProvider viewer={{ name, upn, roles, partnerName, contact }}>
        {children}
        {followed && <FollowRegistrations first={followed} />}
      </ViewerProvider>
    </Providers>
  );
}
