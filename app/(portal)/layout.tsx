import { getLocale, getTimeZone } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LeadTo } from '@/components/auth/lead-to';
import { ways } from '@/components/auth/ways';
import { FollowExports } from '@/components/exports/follow-exports';
import { Providers } from '@/components/layout/providers';
import { SignedOut } from '@/components/layout/signed-out';
import { ViewerProvider } from '@/components/layout/viewer';
import { Words } from '@/components/layout/words';
import { FollowRegistrations } from '@/components/subscriptions/follow-registrations';
import { countForMe } from '@/lib/approvals/data';
import { can, endWarning, permissionsOf, rolesLast } from '@/lib/auth/rules';
import { areRolesOlder, getPerson, getTimeLeft } from '@/lib/auth/session';
import { brand } from '@/lib/brand/file';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import { getExportsUnderway } from '@/lib/exports/data';
import { getFollowed } from '@/lib/subscriptions/data';
import { addressOfWords } from '@/lib/words/served';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const person = await getPerson();
  if (!person) return <LeadTo to={ways.signIn} />;
  if (await areRolesOlder(rolesLast.opening)) return <LeadTo to={ways.renew} />;
  const { name, upn, roles } = person;
  const { PARTNER_NAME: partnerName, PARTNER_CONTACT: contact } = portalEnv();
  const { name: portalName, help, legal } = brand();
  const locale = await getLocale();
  const [followed, underway, waiting] = await Promise.all([
    can(roles, 'register-subscriptions') ? getFollowed() : null,
    can(roles, 'see-billing') ? getExportsUnderway() : null,
    can(roles, 'approve-orders') ? countForMe() : 0,
  ]);
  return (
    <Words
      locale={locale}
      address={await addressOfWords(locale)}
      name={portalName}
      timeZone={await getTimeZone()}
    >
      <Providers now={now().toISOString()}>
        <ViewerProvider
          viewer={{ name, upn, roles, may: permissionsOf(roles), partnerName, contact, waiting, help, legal }}
        >
          {children}
          {followed && <FollowRegistrations first={followed} />}
          {underway && <FollowExports first={underway} />}
          <SignedOut warnIn={(await getTimeLeft()) - endWarning} />
        </ViewerProvider>
      </Providers>
    </Words>
  );
}
