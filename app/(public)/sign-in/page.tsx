import { SignInView } from '@/components/auth/sign-in-view';
import { Providers } from '@/components/layout/providers';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const query = await searchParams;
  const next = first(query.next) ?? '/';
  return (
    <Providers now={now().toISOString()}>
      <SignInView
        partner={portalEnv().PARTNER_NAME}
        contact={portalEnv().PARTNER_CONTACT}
        // Only a place of our own: an address of somebody else's must not be reached through ours.
        next={/^\/(?![/\\])/.test(next) ? next : '/'}
        error={first(query.error) ?? null}
      />
    </Providers>
  );
}
