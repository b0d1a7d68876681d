import { SignInView } from '@/components/auth/sign-in-view';
import { ownPlace } from '@/lib/auth/place';
import { brand } from '@/lib/brand/file';
import { portalEnv } from '@/lib/env';

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const query = await searchParams;
  const { help, legal } = brand();
  return (
    <SignInView
      partner={portalEnv().PARTNER_NAME}
      contact={portalEnv().PARTNER_CONTACT}
      help={help}
      legal={legal}
      // Only a place of our own: an address of somebody else's must not be reached through ours.
      next={ownPlace(first(query.next))}
      error={first(query.error) ?? null}
    />
  );
}
