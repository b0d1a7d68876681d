'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { KeyValue } from '@/components/ui/key-value';
import { ShortId } from '@/components/ui/short-id';
import { Status } from '@/components/ui/status';
import { refreshEnd } from '@/lib/connection/rules';
import type { KeptTokens, TokenHealth } from '@/lib/connection/schema';

/** How every token is, and nothing of what is in it: the house's own, the lent account's, and each person's. */
export function TokenCard({ tokens }: { tokens: TokenHealth | null }) {
  const t = useTranslations('connection.tokens');
  if (!tokens)
    return (
      <Card title={t('title')}>
        <p className="type-body">{t('away')}</p>
      </Card>
    );
  return (
    <Card title={t('title')} flush>
      <ul aria-label={t('title')}>
        <Item
          name={t('app')}
          end={<State trouble={tokens.app.trouble && t(`appStates.${tokens.app.trouble}`)} />}
        >
          <AppFacts tokens={tokens} />
        </Item>
        {tokens.kept.map((one) => (
          <Item
            key={`${one.isHouse} ${one.upn}`}
            name={one.isHouse ? t('lent', { name: one.name }) : one.name}
            end={<KeptState one={one} />}
          >
            <KeptFacts one={one} />
          </Item>
        ))}
      </ul>
      <p className="type-s border-t border-line px-4 py-3 text-text-3">{t('note')}</p>
    </Card>
  );
}

function Item({ name, end, children }: { name: string; end: React.ReactNode; children: React.ReactNode }) {
  return (
    <li className="border-b border-line px-4 py-3 last:border-0">
      <div className="mb-2 flex items-start justify-between gap-4">
        <p className="type-body font-medium">{name}</p>
        {end}
      </div>
      {children}
    </li>
  );
}

function State({ trouble }: { trouble: string | null }) {
  const t = useTranslations('connection.tokens');
  return <Status tone={trouble ? 'bad' : 'ok'}>{trouble ?? t('works')}</Status>;
}

function KeptState({ one: { trouble, secondStep } }: { one: KeptTokens }) {
  const t = useTranslations('connection.states');
  const found = trouble ?? (secondStep === false ? 'mfa' : null);
  return <State trouble={found && t(found)} />;
}

function AppFacts({ tokens: { app, proof, cloud, key } }: { tokens: TokenHealth }) {
  const t = useTranslations('connection.tokens');
  return (
    <KeyValue
      tight
      rows={[
        { label: t('obtained'), value: app.obtainedAt && <DateTime at={app.obtainedAt} /> },
        { label: t('accessEnds'), value: app.expiresAt && <DateTime at={app.expiresAt} /> },
        { label: t('permissions'), value: app.roles.length > 0 ? app.roles.join(', ') : t('noRoles') },
        { label: t('proof'), value: t(`proofs.${proof.kind}`) },
        {
          label: t('proofEnds'),
          value: proof.expiresAt ? <DateTime at={proof.expiresAt} as="date" /> : t('proofEndUnknown'),
        },
        { label: t('thumbprint'), value: proof.thumbprint && <ShortId id={proof.thumbprint} /> },
        { label: t('cloud'), value: t(`clouds.${cloud}`) },
        { label: t('key'), value: <ShortId id={key.id} whole /> },
        { label: t('keyOthers'), value: key.others > 0 ? key.others : null },
      ]}
    />
  );
}

function KeptFacts({ one }: { one: KeptTokens }) {
  const t = useTranslations('connection.tokens');
  const step = one.secondStep === null ? 'unknown' : one.secondStep ? 'yes' : 'no';
  return (
    <KeyValue
      tight
      rows={[
        { label: t('signedIn'), value: <DateTime at={one.signedInAt} /> },
        { label: t('renewed'), value: <DateTime at={one.renewedAt} /> },
        { label: t('accessEnds'), value: one.expiresAt && <DateTime at={one.expiresAt} /> },
        { label: t('refreshEnds'), value: <DateTime at={refreshEnd(one)} as="date" /> },
        { label: t('secondStep'), value: t(`secondSteps.${step}`) },
        { label: t('permissions'), value: one.scopes.length > 0 ? permissionsIn(one.scopes) : t('notNoted') },
        { label: t('refusedAt'), value: one.troubleAt && <DateTime at={one.troubleAt} /> },
        { label: t('key'), value: one.keyId ? <ShortId id={one.keyId} whole /> : t('noKeyId') },
      ]}
    />
  );
}

/** The last part of each: the rest of it is the address of the service. */
const permissionsIn = (scopes: readonly string[]) =>
  [...new Set(scopes.map((scope) => scope.slice(scope.lastIndexOf('/') + 1)))].join(', ');
