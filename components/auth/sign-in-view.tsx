import { useTranslations } from 'next-intl';
import { placeOf } from '@/components/layout/places';
import { Sign } from '@/components/layout/sign';
import { Banner } from '@/components/ui/banner';
import type { BrandLinks } from '@/lib/brand/schema';
import { LanguageLinks } from './language-links';
import { Ledger } from './ledger';
import { LegalLines } from './legal-lines';
import { MicrosoftButton } from './microsoft-button';
import { Trouble } from './trouble';

const refusals = [
  'signed-out',
  'renewal',
  'directory',
  'account',
  'role',
  'role-gone',
  'second-step',
  'blocked',
  'unreachable',
  'cancelled',
  'busy',
  'other',
] as const;
type Refusal = (typeof refusals)[number];

/** The reasons of ours, and what the sign-in library and Microsoft call theirs. */
const known: Record<string, Refusal> = {
  ...Object.fromEntries(refusals.map((one) => [one, one])),
  tenant: 'directory',
  mfa: 'second-step',
  AccessDenied: 'cancelled',
  access_denied: 'cancelled',
  OAuthSignin: 'unreachable',
};

type Props = BrandLinks & { partner: string; contact: string; next: string; error: string | null };

/** In with a work account: nothing to type or remember here. What is pressed runs in the browser, the rest is sent as it stands. */
export function SignInView({ partner, contact, next, error, help, legal }: Props) {
  const t = useTranslations('signIn');
  const shell = useTranslations('shell');
  const refusal = error ? (known[error] ?? 'other') : null;
  const isCalm = refusal === 'signed-out' || refusal === 'renewal';
  const place = next === '/' ? null : placeOf(next.split('?')[0] ?? '');
  return (
    <div className="flex min-h-dvh bg-surface">
      <title>{`${t('title')}, ${shell('product')}`}</title>
      <main className="flex w-full flex-col px-6 pt-9 pb-6 narrow:px-24 medium:w-[37.5rem] medium:shrink-0 medium:border-r medium:border-line-strong">
        <p className="flex items-center gap-2 text-[0.9375rem]/6 font-semibold">
          <Sign size={24} /> {shell('product')}
        </p>
        <div className="mx-auto my-auto flex w-full max-w-[25.5rem] flex-col pt-[52px] pb-10 medium:mx-0">
          <h1 className="text-[1.75rem]/9 font-semibold tracking-[-0.02em]">{t('title')}</h1>
          <p className="mt-2 mb-7 text-[0.9375rem]/6 text-text-2">{t('use', { partner })}</p>
          {refusal && (
            <Banner
              role={isCalm ? 'status' : 'alert'}
              tone={isCalm ? 'info' : 'bad'}
              lead={t(`errors.${refusal}.lead`, { partner, contact })}
              className="mb-4"
            >
              {t(`errors.${refusal}.text`, { partner, contact })}
            </Banner>
          )}
          {place && (
            <p className="type-s mb-3 text-text-2">{t('returnTo', { place: shell(`places.${place}`) })}</p>
          )}
          <MicrosoftButton next={next}>{t('button')}</MicrosoftButton>
          <p className="type-s mt-3 text-text-2">{t('secondStep')}</p>
          <section aria-labelledby="opens" className="mt-8 border-t border-line pt-5">
            <h2 id="opens" className="type-s mb-2.5 font-medium text-text-2">
              {t('rolesTitle')}
            </h2>
            <Opens />
          </section>
        </div>
        <footer className="flex max-w-[25.5rem] items-center justify-between">
          <LanguageLinks />
          {help ? (
            <a
              href={help.url}
              className="type-s inline-flex h-6 items-center text-text-2 hover:text-text hover:underline"
            >
              {help.label}
            </a>
          ) : (
            <Trouble contact={contact} />
          )}
        </footer>
        <LegalLines legal={legal} />
      </main>
      <Ledger />
    </div>
  );
}

function Opens() {
  const t = useTranslations('signIn.opens');
  const roles = useTranslations('roles');
  return (
    <dl className="type-body flex flex-col gap-2">
      {(['Sales', 'Admin', 'Billing'] as const).map((role) => (
        <div key={role} className="flex">
          <dt className="w-[6.5rem] shrink-0 font-medium">{roles(role)}</dt>
          <dd className="text-text-2">{t(role)}</dd>
        </div>
      ))}
    </dl>
  );
}
