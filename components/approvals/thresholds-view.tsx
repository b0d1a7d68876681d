'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { TextButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { PageHead } from '@/components/ui/page-head';
import { Sideways } from '@/components/ui/sideways';
import { FailureBanner } from '@/components/ui/states';
import { inCard, Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { removeThreshold } from '@/lib/approvals/actions';
import { approvalQueries } from '@/lib/approvals/queries';
import type { ThresholdRow } from '@/lib/approvals/schema';
import { ThresholdForm } from './threshold-form';
import { useThresholdAction } from './use-threshold-action';

/** From which estimate up an order needs a second person, and from which one that person signs in afresh. */
export function ThresholdsView() {
  const t = useTranslations('approvals.thresholds');
  const settings = useTranslations('settings');
  const reading = useSuspenseQuery(approvalQueries.settings());
  const { thresholds } = reading.data;
  return (
    <Page crumbs={[{ label: settings('title'), href: '/settings' }, { label: t('title') }]} reading={reading}>
      <div className="flex max-w-[67.5rem] flex-col gap-5 px-4 pt-5 pb-8 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        <Card title={t('inForce')} flush>
          {thresholds.length === 0 ? (
            <p className="type-body px-4 py-3 text-text-2">{t('none')}</p>
          ) : (
            <Thresholds thresholds={thresholds} />
          )}
          <ThresholdForm />
        </Card>
        <Card title={t('how.title')}>
          <ul className="type-body ml-4 flex list-disc flex-col gap-1 text-text-2">
            {(['most', 'unknown', 'own', 'who', 'frozen'] as const).map((one) => (
              <li key={one}>{t(`how.${one}`)}</li>
            ))}
          </ul>
        </Card>
      </div>
    </Page>
  );
}

function Thresholds({ thresholds }: { thresholds: readonly ThresholdRow[] }) {
  const t = useTranslations('approvals.thresholds');
  const roles = useTranslations('roles');
  const remove = useThresholdAction(removeThreshold);
  return (
    <>
      <Sideways label={t('inForce')}>
        <Table label={t('inForce')} style={inCard}>
          <TableHead>
            <Th>{t('currency')}</Th>
            <Th>{t('role')}</Th>
            <Th>{t('customer')}</Th>
            <Th align="end">{t('amount')}</Th>
            <Th align="end">{t('stepUp')}</Th>
            <Th>{t('by')}</Th>
            <Th className="w-12">
              <span className="sr-only">{t('remove')}</span>
            </Th>
          </TableHead>
          <tbody>
            {thresholds.map(
              ({ currency, role, customerId, customerName, amount, stepUpAmount, changedBy }) => {
                const who = role === '' ? t('allRoles') : roles(role);
                const whom = customerId === '' ? t('allCustomers') : (customerName ?? customerId);
                return (
                  <Tr key={`${currency} ${role} ${customerId}`}>
                    <Td>{currency}</Td>
                    <Td>{who}</Td>
                    <Td>{whom}</Td>
                    <Td align="end">
                      <Money amount={amount} bare />
                    </Td>
                    <Td align="end">{stepUpAmount === null ? '–' : <Money amount={stepUpAmount} bare />}</Td>
                    <Td className="text-text-2">{changedBy}</Td>
                    <Td align="end">
                      <TextButton
                        small
                        aria-label={t('removeOf', { what: [currency, who, whom].join(', ') })}
                        onClick={() => remove.mutate({ currency, role, customerId })}
                      >
                        {t('remove')}
                      </TextButton>
                    </Td>
                  </Tr>
                );
              },
            )}
          </tbody>
        </Table>
      </Sideways>
      {remove.isError && <FailureBanner error={remove.error} className="mx-4 mt-3" />}
    </>
  );
}
