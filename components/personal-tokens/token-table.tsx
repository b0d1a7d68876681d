'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Sideways } from '@/components/ui/sideways';
import { FailureBanner } from '@/components/ui/states';
import { Status } from '@/components/ui/status';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { toast } from '@/components/ui/toast';
import { revokeToken } from '@/lib/personal-tokens/actions';
import type { PersonalToken } from '@/lib/personal-tokens/schema';
import { useTokenAction } from './use-tokens';

/** Those that work, and those that ran out, each with the way to be rid of it. */
export function TokenTable({
  tokens,
  onRevoked,
}: {
  tokens: readonly PersonalToken[];
  onRevoked: () => void;
}) {
  const t = useTranslations('personalTokens');
  const revoke = useTokenAction(revokeToken, onRevoked);
  if (tokens.length === 0)
    return (
      <Card title={t('mine')}>
        <p className="type-body text-text-2">{t('none')}</p>
      </Card>
    );
  return (
    <Card title={t('mine')} flush>
      {revoke.isError && <FailureBanner error={revoke.error} className="m-4" />}
      <Sideways label={t('mine')}>
        <Table label={t('mine')} style={inCard}>
          <TableHead>
            <Th>{t('columns.name')}</Th>
            <Th>{t('columns.created')}</Th>
            <Th>{t('columns.expires')}</Th>
            <Th>{t('columns.used')}</Th>
            <Th align="end">
              <span className="sr-only">{t('columns.doing')}</span>
            </Th>
          </TableHead>
          <tbody>
            {tokens.map(({ id, name, createdAt, expiresAt, usedAt, isOver }) => (
              <Tr key={id}>
                <Td>{name}</Td>
                <Td className="whitespace-nowrap">
                  <DateTime at={createdAt} />
                </Td>
                <Td className="whitespace-nowrap">
                  {isOver ? <Status tone="muted">{t('over')}</Status> : <DateTime at={expiresAt} />}
                </Td>
                <Td className="whitespace-nowrap">{usedAt ? <DateTime at={usedAt} /> : t('never')}</Td>
                <Td align="end">
                  <Button
                    size="small"
                    aria-label={t('revokeOne', { name })}
                    busy={revoke.isPending && revoke.variables.tokenId === id}
                    onClick={() =>
                      revoke.mutate({ tokenId: id }, { onSuccess: () => toast(t('revoked', { name })) })
                    }
                  >
                    {t('revoke')}
                  </Button>
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Sideways>
    </Card>
  );
}
